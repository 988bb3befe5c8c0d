import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/**
 * A new id: UUID version 7 (RFC 9562 §5.7), so ids sort by the time they were made.
 *
 * @param at milliseconds since the epoch; give it together with `order` to make ids for rows of one moment that
 *   sort in the order of the rows.
 * @param order position within that moment, 0 to 2^31 − 1.
 */
export function newId(at?: number, order?: number): string {
  return at === undefined ? v7() : ordered(at, order ?? 0);
}

const BYTES = 16;
const pool = new Uint8Array(1024 * BYTES);
let used = pool.length;

/** Where sixteen random bytes stand in the pool, which is filled a thousand ids at a time: a call of the system for each would take most of a bulk load's time. */
function nextRandom(): number {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += BYTES;
  return used - BYTES;
}

/** The characters before the order, the same for all ids of a moment. */
const moment = Buffer.from('00000000-0000-7');
let momentAt = -1;
const text = Buffer.alloc(36);
/** The two digits of each byte. */
const DIGITS = Buffer.from(
  Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0')).join(''),
);
const DASH = 0x2d;

/**
 * The id of the library's layout (32 bits of order behind the time, then chance), written as text at once: the library's
 * is a chain of twenty pieces, which a bulk load's garbage collection has to follow for every row.
 */
function ordered(at: number, order: number): string {
  writeNewId(text, 0, at, order);
  return text.toString('latin1');
}

/** `newId` for rows of one moment, written to `target` from `offset` on: 36 bytes. */
export function writeNewId(target: Uint8Array, offset: number, at: number, order: number): void {
  if (at !== momentAt) {
    const time = at.toString(16).padStart(12, '0');
    moment.write(`${time.slice(0, 8)}-${time.slice(8)}`, 0, 'latin1');
    momentAt = at;
  }
  const random = nextRandom();
  for (let place = 0; place < 15; place += 1) target[offset + place] = moment[place] as number;
  target[offset + 15] = DIGITS[((order >>> 28) & 15) * 2 + 1] as number;
  writeByte(target, offset + 16, (order >>> 20) & 255);
  target[offset + 18] = DASH;
  writeByte(target, offset + 19, 0x80 | ((order >>> 14) & 63));
  writeByte(target, offset + 21, (order >>> 6) & 255);
  target[offset + 23] = DASH;
  writeByte(target, offset + 24, ((order << 2) & 255) | ((pool[random + 10] as number) & 3));
  for (let byte = 11; byte < BYTES; byte += 1) {
    writeByte(target, offset + byte * 2 + 4, pool[random + byte] as number);
  }
}

function writeByte(target: Uint8Array, place: number, byte: number): void {
  target[place] = DIGITS[byte * 2] as number;
  target[place + 1] = DIGITS[byte * 2 + 1] as number;
}
