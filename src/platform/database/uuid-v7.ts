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
  return at === undefined
    ? v7()
    : written(v7({ msecs: at, seq: order ?? 0, random: nextRandom() }, new Uint8Array(BYTES)));
}

const BYTES = 16;
const pool = new Uint8Array(1024 * BYTES);
let used = pool.length;

/** Sixteen random bytes, taken from the system a thousand at a time: a call for each id would take most of a bulk load's time. */
function nextRandom(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += BYTES;
  return pool.subarray(used - BYTES, used);
}

const text = Buffer.from('00000000-0000-0000-0000-000000000000');
/** Where the digits of each byte stand in the text. */
const PLACES = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];
const DIGITS = Buffer.from('0123456789abcdef');

/**
 * The id as text in one piece: the library's own is a chain of twenty pieces, which a bulk load's garbage collection has
 * to follow for every row.
 */
function written(bytes: Uint8Array): string {
  for (let index = 0; index < BYTES; index += 1) {
    const byte = bytes[index] as number;
    const place = PLACES[index] as number;
    text[place] = DIGITS[byte >> 4] as number;
    text[place + 1] = DIGITS[byte & 15] as number;
  }
  return text.toString('latin1');
}
