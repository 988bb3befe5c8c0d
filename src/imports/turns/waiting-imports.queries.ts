import type { Transaction } from '../../platform/database/transaction.js';

const WAITING = `('awaiting_mapping', 'awaiting_confirmation')`;

/** Merchants with imports that waited too long to be confirmed; asked as the platform role. */
export async function listMerchantsWithExpired(tx: Transaction): Promise<string[]> {
  const rows = await tx.rows<{ merchantId: string }>(
    `SELECT DISTINCT i.merchant_id AS "merchantId" FROM imports i
      WHERE i.status IN ${WAITING} AND i.expires_at <= now()`,
  );
  return rows.map(({ merchantId }) => merchantId);
}

/** Ends one of the merchant's imports that waited too long; its lines count as unprocessed. Null when there is none. */
export async function expireImport(tx: Transaction, merchantId: string): Promise<string | null> {
  const row = await tx.row<{ id: string }>(
    `UPDATE imports AS i SET status = 'expired', finished_at = now(), files_removed_at = now(), created = 0, updated = 0, unchanged = 0,
            duplicate = 0, rejected = 0, error_groups = '[]'
      WHERE i.merchant_id = $1 AND i.id = (
        SELECT w.id FROM imports w
         WHERE w.merchant_id = $1 AND w.status IN ${WAITING} AND w.expires_at <= now()
         ORDER BY w.id LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING i.id`,
    [merchantId],
  );
  return row && row.id;
}
