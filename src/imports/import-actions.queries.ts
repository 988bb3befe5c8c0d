import type { Transaction } from '../platform/database/transaction.js';
import { type Import, IMPORT_COLUMNS } from './import.entity.js';

/**
 * Ends an import that is not done; null when it is. A chunk that is being written holds the row: it is committed and
 * counted first, and the run that wrote it finds no import to go on with.
 */
export function cancelImport(tx: Transaction, merchantId: string, id: string): Promise<Import | null> {
  return tx.row<Import>(
    `UPDATE imports AS i SET status = 'canceled', finished_at = now(), heartbeat_at = NULL, attempt = i.attempt + 1
      WHERE i.merchant_id = $1 AND i.id = $2
        AND i.status IN ('queued', 'processing', 'awaiting_mapping', 'awaiting_confirmation')
      RETURNING ${IMPORT_COLUMNS}`,
    [merchantId, id],
  );
}
