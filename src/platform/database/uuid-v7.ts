import { v7 } from 'uuid';

/**
 * A new id: UUID version 7 (RFC 9562 §5.7), so ids sort by the time they were made.
 *
 * @param at milliseconds since the epoch; give it together with `order` to make ids for rows of one moment that
 *   sort in the order of the rows.
 * @param order position within that moment, 0 to 2^31 − 1.
 */
export function newId(at?: number, order?: number): string {
  return at === undefined ? v7() : v7({ msecs: at, seq: order ?? 0 });
}
