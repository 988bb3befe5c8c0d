import type { Transaction } from '../../src/platform/database/transaction.js';

/**
 * Rows of all tables read so far, as PostgreSQL counts them; what an index alone answers is none. Transactions before it on the
 * connection may be among them, so it is a difference of two that tells something.
 */
export async function rowsRead(tx: Transaction): Promise<number> {
  const row = await tx.row<{ rows: number }>(
    `SELECT coalesce(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)), 0)::float8 AS rows FROM pg_stat_xact_user_tables`,
  );
  return row?.rows ?? Number.NaN;
}
