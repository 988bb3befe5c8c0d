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

const text = Buffer.from('00000000-0000-7000-0000-000000000000');
const DIGITS = Buffer.from('0123456789abcdef');
let writtenAt = -1;

/**
 * The id of the library's layout (32 bits of order behind the time, then chance), written as text at once: the library's
 * is a chain of twenty pieces, which a bulk load's garbage collection has to follow for every row.
 */
function ordered(at: number, order: number): string {
  write(at, order);
  return text.toString('latin1');
}

/** `newId` for rows of one moment, written to `target` from `offset` on: 36 bytes. */
export function writeNewId(target: Uint8Array, offset: number, at: number, order: number): void {
  write(at, order);
  for (let byte = 0; byte < text.length; byte += 1) target[offset + byte] = text[byte] as number;
}

function write(at: number, order: number): void {
  if (at !== writtenAt) {
    const time = at.toString(16).padStart(12, '0');
    text.write(`${time.slice(0, 8)}-${time.slice(8)}`, 0, 'latin1');
    writtenAt = at;
  }
  const random = nextRandom();
  text[15] = DIGITS[(order >>> 28) & 15] as number;
  writeByte(16, (order >>> 20) & 255);
  writeByte(19, 0x80 | ((order >>> 14) & 63));
  writeByte(21, (order >>> 6) & 255);
  writeByte(24, ((order << 2) & 255) | ((pool[random + 10] as number) & 3));
  for (let byte = 11; byte < BYTES; byte += 1) writeByte(byte * 2 + 4, pool[random + byte] as number);
}

function writeByte(place: number, byte: number): void {
  text[place] = DIGITS[byte >> 4] as number;
  text[place + 1] = DIGITS[byte & 15] as number;
}
