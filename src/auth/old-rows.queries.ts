import type { Transaction } from '../platform/database/transaction.js';

/** A tenant table whose rows are good until `expires_at`, and what its primary key has beside the merchant. */
export interface ExpiringTable {
  table: 'refresh_tokens' | 'idempotency_keys';
  key: 'id' | 'key_hash';
}

/** Removes rows that have expired, `most` of them at the most. @returns how many */
export async function deleteExpired(
  tx: Transaction,
  { table, key }: ExpiringTable,
  merchantId: string,
  now: Date,
  most: number,
): Promise<number> {
  const rows = await tx.rows(
    `DELETE FROM ${table} t WHERE t.merchant_id = $1 AND t.${key} IN (
       SELECT e.${key} FROM ${table} e WHERE e.merchant_id = $1 AND e.expires_at <= $2 LIMIT $3)
     RETURNING t.${key}`,
    [merchantId, now, most],
  );
  return rows.length;
}
