import type { Transaction } from '../platform/database/transaction.js';

/** Exports that have a file or are about to: any of them may hold any customer. */
export function listExportsWithFile(
  tx: Transaction,
  merchantId: string,
): Promise<{ id: string; underWay: boolean }[]> {
  return tx.rows(
    `SELECT e.id, e.status IN ('queued', 'processing') AS "underWay" FROM exports e
      WHERE e.merchant_id = $1 AND e.status IN ('queued', 'processing', 'completed')`,
    [merchantId],
  );
}
