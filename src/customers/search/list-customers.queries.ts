import type { Transaction } from '../../platform/database/transaction.js';
import { CUSTOMER_COLUMNS, type Customer } from '../customer.entity.js';
import type { ResolvedFilter } from './condition.js';
import { matchingCustomers } from './matching-customers.queries.js';
import { Parameters } from './parameters.js';
import type { CustomerSort } from './sorts.js';

/** Matches that are counted; of more the answer says that they are more. */
export const COUNTED = 10_000;

/** A customer with what it is sorted by. */
export type ListedCustomer = Customer & { sortedName: string };

/** The place in a list behind which a page begins. */
export interface Position {
  id: string;
  /** What the list is sorted by in the row of that id; null where it has none, or the sort is by creation. */
  value: string | null;
}

const SORTED_NAME = 'c.searched_name';

/** A page of the customers a filter asks for, in the order of a sort. */
export function listCustomers(
  tx: Transaction,
  merchantId: string,
  filter: ResolvedFilter,
  { sort, after, limit }: { sort: CustomerSort; after: Position | null; limit: number },
): Promise<ListedCustomer[]> {
  const parameters = new Parameters(merchantId);
  const { order, behind } = ORDERS[sort];
  return tx.rows<ListedCustomer>(
    `SELECT ${CUSTOMER_COLUMNS}, ${SORTED_NAME} AS "sortedName" FROM customers c
      WHERE c.merchant_id = $1 AND c.id IN (${matchingCustomers(filter, parameters)})
        ${after ? `AND ${behind(after, parameters)}` : ''}
      ORDER BY ${order} LIMIT ${parameters.add(limit, 'int')}`,
    parameters.values,
  );
}

/** How many there are, counted up to one more than {@link COUNTED}. */
export async function countCustomers(
  tx: Transaction,
  merchantId: string,
  filter: ResolvedFilter,
): Promise<number> {
  const parameters = new Parameters(merchantId);
  const row = await tx.row<{ count: number }>(
    `SELECT count(*) FROM (${matchingCustomers(filter, parameters)} LIMIT ${parameters.add(COUNTED + 1, 'int')}) m`,
    parameters.values,
  );
  return row?.count ?? 0;
}

const ORDERS: Record<
  CustomerSort,
  { order: string; behind: (after: Position, parameters: Parameters) => string }
> = {
  '-createdAt': { order: 'c.id DESC', behind: ({ id }, p) => `c.id < ${p.add(id, 'uuid')}` },
  createdAt: { order: 'c.id', behind: ({ id }, p) => `c.id > ${p.add(id, 'uuid')}` },
  name: {
    order: `${SORTED_NAME}, c.id`,
    behind: ({ id, value }, p) => `(${SORTED_NAME}, c.id) > (${p.add(value, 'text')}, ${p.add(id, 'uuid')})`,
  },
  '-lastRedeemedAt': {
    order: 'c.last_redeemed_at DESC NULLS LAST, c.id DESC',
    behind: ({ id, value }, p) =>
      value === null
        ? `c.last_redeemed_at IS NULL AND c.id < ${p.add(id, 'uuid')}`
        : `(c.last_redeemed_at IS NULL
            OR (c.last_redeemed_at, c.id) < (${p.add(value, 'timestamptz')}, ${p.add(id, 'uuid')}))`,
  },
};
