import type { Actor } from '../../auth/caller.js';
import type { Transaction } from '../../platform/database/transaction.js';
import type { ResolvedFilter } from '../search/condition.js';
import type { Termed } from '../search/customer-terms.js';
import { matchingCustomers } from '../search/matching-customers.queries.js';
import { Parameters } from '../search/parameters.js';

/** Live customers among the ids, locked in the order of their ids, the one order everybody locks many in. */
export async function lockByIds(
  tx: Transaction,
  merchantId: string,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `SELECT c.id FROM customers c
      WHERE c.merchant_id = $1 AND c.id = ANY ($2::uuid[]) AND NOT c.deleted ORDER BY c.id FOR UPDATE`,
    [merchantId, ids],
  );
  return rows.map(({ id }) => id);
}

/** The first customers a filter asks for, locked likewise; at most `limit` of them. */
export async function lockMatching(
  tx: Transaction,
  merchantId: string,
  filter: ResolvedFilter,
  limit: number,
): Promise<string[]> {
  const parameters = new Parameters(merchantId);
  const rows = await tx.rows<{ id: string }>(
    `SELECT c.id FROM customers c
      WHERE c.merchant_id = $1 AND NOT c.deleted AND c.id IN (${matchingCustomers(filter, parameters)})
      ORDER BY c.id LIMIT ${parameters.add(limit, 'int')} FOR UPDATE`,
    parameters.values,
  );
  return rows.map(({ id }) => id);
}

/** How many customers a filter asks for, however many they are. */
export async function countAll(tx: Transaction, merchantId: string, filter: ResolvedFilter): Promise<number> {
  const parameters = new Parameters(merchantId);
  const row = await tx.row<{ count: number }>(
    `SELECT count(*)::int AS count FROM (${matchingCustomers(filter, parameters)}) m`,
    parameters.values,
  );
  return row?.count ?? 0;
}

/** A customer that was deleted, with what search knew of it. */
export interface DeletedCustomer extends Termed {
  id: string;
  version: number;
}

/** Deletes locked customers. Each is found by a probe of its own, as in imports. */
export function deleteLocked(
  tx: Transaction,
  merchantId: string,
  ids: readonly string[],
  now: Date,
): Promise<DeletedCustomer[]> {
  return tx.rows<DeletedCustomer>(
    `UPDATE customers AS c SET deleted_at = $3, updated_at = $3, version = c.version + 1
       FROM unnest($2::uuid[]) AS u (id)
       CROSS JOIN LATERAL (
         SELECT p.id FROM customers p WHERE p.merchant_id = $1 AND p.id = u.id LIMIT 1) k
      WHERE c.merchant_id = $1 AND c.id = k.id RETURNING c.id, c.version, c.name, c.tags`,
    [merchantId, ids, now],
  );
}

/** Keeps that they were deleted, and by whom. */
export async function insertDeletions(
  tx: Transaction,
  merchantId: string,
  deleted: readonly DeletedCustomer[],
  { actor, now }: { actor: Actor; now: Date },
): Promise<void> {
  await tx.rows(
    `INSERT INTO customer_changes (merchant_id, customer_id, version, changed_at, actor_type, actor_id, changes)
     SELECT $1, u.customer_id, u.version, $2, $3, $4, $5
       FROM unnest($6::uuid[], $7::int[]) AS u (customer_id, version) RETURNING customer_id`,
    [
      merchantId,
      now,
      actor.type,
      actor.id,
      JSON.stringify({ deletedAt: [null, now.toISOString()] }),
      deleted.map(({ id }) => id),
      deleted.map(({ version }) => version),
    ],
  );
}
