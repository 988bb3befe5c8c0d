import type { Transaction } from '../../platform/database/transaction.js';

/** Tables of an import that only a pass, a wait, or what was committed needs, each with the column after the import's in its key. */
const KEYS = {
  import_touches: 'customer_id',
  import_keys: 'key',
  import_plans: 'first_line',
  import_rows: 'line',
  import_chunks: 'first_line',
} as const;

export type LeftoverTable = keyof typeof KEYS;

/** Rows deleted in one transaction, about. */
const MOST = 50_000;

/**
 * Deletes what the import has in the table, a part at a time, in the order of the key: a part chosen by a subquery is
 * joined row by row with itself where the statistics know nothing of this import, which is always. True when none is
 * left.
 */
export async function deleteLeftovers(
  tx: Transaction,
  merchantId: string,
  importId: string,
  table: LeftoverTable,
): Promise<boolean> {
  const key = KEYS[table];
  const next = await tx.row<{ key: unknown }>(
    `SELECT d.${key} AS key FROM ${table} d
      WHERE d.merchant_id = $1 AND d.import_id = $2 ORDER BY d.${key} OFFSET ${MOST} LIMIT 1`,
    [merchantId, importId],
  );
  const before = next ? `AND t.${key} < $3` : '';
  await tx.rows(`DELETE FROM ${table} t WHERE t.merchant_id = $1 AND t.import_id = $2 ${before}`, [
    merchantId,
    importId,
    ...(next ? [next.key] : []),
  ]);
  return next === null;
}
