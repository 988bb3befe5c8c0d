import type { PageInfo } from './page.dto.js';
import { encodeCursor } from './cursor.js';

/**
 * A page out of `limit + 1` rows: the extra row only tells that there is more.
 *
 * @param position the sort values of a row, as the list's query compares them
 */
export function paginate<Row>(
  rows: Row[],
  limit: number,
  list: unknown,
  position: (row: Row) => unknown[],
): { data: Row[]; page: PageInfo } {
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { data, page: { nextCursor: hasMore ? encodeCursor(list, position(last)) : null, hasMore } };
}
