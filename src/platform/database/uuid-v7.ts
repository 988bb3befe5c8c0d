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
  return at === undefined ? v7() : v7({ msecs: at, seq: order ?? 0, random: nextRandom() });
}

const RANDOM_BYTES = 16;
const pool = new Uint8Array(1024 * RANDOM_BYTES);
let used = pool.length;

/** Sixteen random bytes, taken from the system a thousand at a time: a call for each id would take most of a bulk load's time. */
function nextRandom(): Uint8Array {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += RANDOM_BYTES;
  return pool.subarray(used - RANDOM_BYTES, used);
}
