import type { Condition } from './condition.js';
import { listById } from './list-by-id.js';
import { listByOther } from './list-by-other.js';
import { idOrder } from './list-order.queries.js';
import { PageReader } from './page-reader.js';
import type { ListedCustomer, PageWanted } from './page-statements.queries.js';
import type { SearchClock } from './search-clock.js';

/**
 * A page of the customers that meet all conditions.
 *
 * Statistics know nothing of one merchant, so the shape of the statement is chosen by what is asked and by what is there. When some
 * condition holds for few, those are collected and sorted; when all hold for many, what has them in the order of the list is gone
 * through until the page is full; and when that does not meet enough (all matches may be at the far end), the whole sets of ids are
 * intersected.
 */
export async function listCustomers(
  clock: SearchClock,
  conditions: readonly Condition[],
  page: PageWanted,
): Promise<ListedCustomer[]> {
  const byId = idOrder(page.sort) !== null;
  const countable = byId ? conditions.filter(({ bound }) => !bound) : conditions;
  const asked = { conditions, countable, page };
  const reader = new PageReader(clock, asked);
  if (countable.length === 0) return reader.walkAll();
  return (byId ? listById : listByOther)(reader, asked, clock.limits);
}
