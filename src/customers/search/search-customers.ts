import { isUUID } from 'class-validator';
import type { Transaction } from '../../platform/database/transaction.js';
import { ApiError } from '../../platform/errors/api.error.js';
import { decodeCursor } from '../../platform/http/cursor.js';
import type { PageInfo } from '../../platform/http/page.dto.js';
import { paginate } from '../../platform/http/paginate.js';
import { presumeSettings, type ReadSettings } from '../../tenants/presumed-settings.js';
import type { CustomerFilter } from '../customer-filter.dto.js';
import type { Condition } from './condition.js';
import { countCustomers, type Total } from './count-customers.js';
import type { FilterPlace } from './filter-problems.js';
import { listCustomers } from './list-customers.js';
import type { Position } from './list-order.queries.js';
import { type ListedCustomer, positionOf } from './page-statements.queries.js';
import { conditionsAsTyped, forgive, mayForgive, readFilter, resolveFilter } from './resolve-filter.js';
import { SearchClock, type SearchLimits } from './search-clock.js';
import type { CustomerSort } from './sorts.js';

/** Which page of which list. */
export interface CustomerSearch {
  filter: CustomerFilter;
  sort: CustomerSort;
  limit: number;
  cursor: string | undefined;
  /** Whether the matches are counted. */
  total: boolean;
}

export interface CustomerPage {
  data: ListedCustomer[];
  page: PageInfo;
  /** Present when nobody's name matches what was typed, and typing errors were forgiven. */
  matched?: 'fuzzy';
  total?: Total;
}

/**
 * A page of the customers a filter asks for. It is read from the tables themselves, so a customer saved a moment ago is
 * there, and it holds its connection for less than two seconds whatever is asked.
 *
 * @throws ApiError as `resolveFilter` and `decodeCursor`; `search_too_broad` when the time is up
 */
export async function searchCustomers(
  tx: Transaction,
  merchantId: string,
  { filter, sort, limit, cursor, total }: CustomerSearch,
  limits?: SearchLimits,
): Promise<CustomerPage> {
  const list = { filter: Object.entries(filter).sort(), sort };
  const after = cursor === undefined ? null : readPosition(decodeCursor(list, cursor), sort);
  const work = async (clock: SearchClock, settings: ReadSettings): Promise<CustomerPage> => {
    const read = await readFilter(clock, merchantId, filter, 'query', settings);
    const page = { sort, after, limit: limit + 1 };
    let [conditions, fuzzy]: [readonly Condition[], boolean] = [conditionsAsTyped(read), false];
    let rows = await listCustomers(clock, conditions, page);
    // Whoever is found shows that the names are somebody's as they were typed; of nobody that is yet to be asked.
    if (rows.length === 0 && mayForgive(read)) {
      ({ conditions, fuzzy } = await forgive(clock, merchantId, read, after === null));
      if (fuzzy) rows = await listCustomers(clock, conditions, page);
    }
    return {
      ...paginate(rows, limit, list, (row) => cursorOf(row, sort)),
      ...(fuzzy ? { matched: 'fuzzy' } : {}),
      ...(total ? { total: await countCustomers(clock, conditions) } : {}),
    };
  };
  return SearchClock.run(
    tx,
    merchantId,
    (clock) => presumeSettings(clock, merchantId, (settings) => work(clock, settings)),
    limits,
  );
}

/** How many customers a filter asks for: exact up to 10,000, otherwise that there are at least as many. */
export async function countMatching(
  tx: Transaction,
  merchantId: string,
  filter: CustomerFilter,
  place: FilterPlace,
): Promise<Total> {
  return SearchClock.run(tx, merchantId, async (clock) => {
    const { conditions } = await resolveFilter(clock, merchantId, filter, place);
    return countCustomers(clock, conditions);
  });
}

function cursorOf(row: ListedCustomer, sort: CustomerSort): unknown[] {
  const { id, value } = positionOf(row, sort);
  return [id, value];
}

function readPosition([id, value]: unknown[], sort: CustomerSort): Position {
  const fits =
    sort === 'name'
      ? typeof value === 'string'
      : sort !== '-lastRedeemedAt' || value === null || isTime(value);
  if (!isUUID(id) || !fits) throw new ApiError('cursor_invalid');
  return { id: id as string, value: (value as string | null | undefined) ?? null };
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}
