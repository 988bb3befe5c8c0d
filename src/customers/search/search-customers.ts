import { isUUID } from 'class-validator';
import type { Transaction } from '../../platform/database/transaction.js';
import { ApiError } from '../../platform/errors/api.error.js';
import { decodeCursor } from '../../platform/http/cursor.js';
import type { PageInfo } from '../../platform/http/page.dto.js';
import { paginate } from '../../platform/http/paginate.js';
import type { CustomerFilter } from '../customer-filter.dto.js';
import {
  COUNTED,
  countCustomers,
  listCustomers,
  type ListedCustomer,
  type Position,
} from './list-customers.queries.js';
import { resolveFilter } from './resolve-filter.js';
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

/** A number of matches: exact, or that there are at least as many. */
export interface Total {
  value: number;
  relation: 'eq' | 'gte';
}

export interface CustomerPage {
  data: ListedCustomer[];
  page: PageInfo;
  /** Present when nobody's name matches what was typed, and typing errors were forgiven. */
  matched?: 'fuzzy';
  total?: Total;
}

/** A page of the customers a filter asks for. */
export async function searchCustomers(
  tx: Transaction,
  merchantId: string,
  { filter, sort, limit, cursor, total }: CustomerSearch,
): Promise<CustomerPage> {
  const list = { filter: Object.entries(filter).sort(), sort };
  const after = cursor === undefined ? null : readPosition(decodeCursor(list, cursor), sort);
  const resolved = await resolveFilter(tx, merchantId, filter, 'query');
  const rows = await listCustomers(tx, merchantId, resolved, { sort, after, limit: limit + 1 });
  const page: CustomerPage = {
    ...paginate(rows, limit, list, (row) => positionOf(row, sort)),
    ...(resolved.fuzzy ? { matched: 'fuzzy' } : {}),
  };
  return total ? { ...page, total: asTotal(await countCustomers(tx, merchantId, resolved)) } : page;
}

/** What the answer says of a count that went up to one more than is counted. */
export function asTotal(count: number): Total {
  return count > COUNTED ? { value: COUNTED, relation: 'gte' } : { value: count, relation: 'eq' };
}

function positionOf({ id, sortedName, lastRedeemedAt }: ListedCustomer, sort: CustomerSort): unknown[] {
  switch (sort) {
    case 'name':
      return [id, sortedName];
    case '-lastRedeemedAt':
      return [id, lastRedeemedAt];
    case '-createdAt':
    case 'createdAt':
      return [id];
  }
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
