import type { ResolvedFilter } from '../../customers/search/condition.js';
import { matchingCustomers } from '../../customers/search/matching-customers.queries.js';
import { Parameters } from '../../customers/search/parameters.js';
import { type CopiedRow, copyRows } from '../../platform/database/copy-rows.js';
import type { Transaction } from '../../platform/database/transaction.js';
import type { ColumnRule } from './export-columns.js';

/** How many customers a filter asks for. */
export async function countExported(
  tx: Transaction,
  merchantId: string,
  filter: ResolvedFilter,
): Promise<number> {
  await withoutTimeLimit(tx);
  const parameters = new Parameters(merchantId);
  const row = await tx.row<{ count: number }>(
    `SELECT count(*) AS count FROM (${matchingCustomers(filter, parameters)}) m`,
    parameters.values,
  );
  return row?.count ?? 0;
}

/** The customers a filter asks for, newest first, with the values of the columns; all of one snapshot. */
export async function* exportedRows(
  tx: Transaction,
  merchantId: string,
  {
    filter,
    columns,
    signal,
  }: { filter: ResolvedFilter; columns: readonly ColumnRule[]; signal: AbortSignal },
): AsyncGenerator<CopiedRow[]> {
  await withoutTimeLimit(tx);
  const parameters = new Parameters(merchantId);
  const some = filter.conditions.length > 0 ? `AND c.id IN (${matchingCustomers(filter, parameters)})` : '';
  yield* copyRows(
    tx,
    `SELECT ${columns.map(({ sql }) => sql).join(', ')} FROM customers c
      WHERE c.merchant_id = $1 AND NOT c.deleted ${some} ORDER BY c.id DESC`,
    parameters.values,
    signal,
  );
}

/**
 * An export may take minutes where a request may not, and waits for storage while it holds nothing but its snapshot;
 * instants and days are written as ISO 8601 has them.
 */
async function withoutTimeLimit(tx: Transaction): Promise<void> {
  await tx.rows(
    `SELECT set_config('statement_timeout', '0', true), set_config('idle_in_transaction_session_timeout', '0', true),
            set_config('TimeZone', 'UTC', true), set_config('DateStyle', 'ISO', true)`,
  );
}
