import type { Transaction } from '../platform/database/transaction.js';

/**
 * Ends an import that is not done; one that is stays as it is. A chunk that is being written holds the row: it is committed and
 * counted first, and the run that wrote it finds no import to go on with.
 */
export async function cancelImport(tx: Transaction, merchantId: string, id: string): Promise<void> {
  await tx.rows(
    `UPDATE imports AS i SET status = 'canceled', finished_at = now(), heartbeat_at = NULL, attempt = i.attempt + 1
      WHERE i.merchant_id = $1 AND i.id = $2
        AND i.status IN ('queued', 'processing', 'awaiting_mapping', 'awaiting_confirmation')`,
    [merchantId, id],
  );
}
