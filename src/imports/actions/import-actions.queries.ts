import type { Transaction } from '../../platform/database/transaction.js';

/**
 * Ends an import that is not done; one that is stays as it is, and one that is being taken back, too. A chunk that is being written holds the row: it is committed and
 * counted first, and the run that wrote it finds no import to go on with. What a preview or a trial told is not what
 * became of the lines: they are unprocessed.
 *
 * @returns whether it was this call that ended it
 */
export async function cancelImport(tx: Transaction, merchantId: string, id: string): Promise<boolean> {
  const ended = await tx.rows(
    `UPDATE imports AS i SET status = 'canceled', finished_at = now(), heartbeat_at = NULL, attempt = i.attempt + 1,
            expires_at = NULL,
            created = CASE WHEN i.stage = 'apply' THEN i.created ELSE 0 END,
            updated = CASE WHEN i.stage = 'apply' THEN i.updated ELSE 0 END,
            unchanged = CASE WHEN i.stage = 'apply' THEN i.unchanged ELSE 0 END,
            duplicate = CASE WHEN i.stage = 'apply' THEN i.duplicate ELSE 0 END,
            rejected = CASE WHEN i.stage = 'apply' THEN i.rejected ELSE 0 END,
            error_groups = CASE WHEN i.stage = 'apply' AND i.status <> 'awaiting_mapping' THEN i.error_groups ELSE '[]' END
      WHERE i.merchant_id = $1 AND i.id = $2
        AND i.status IN ('queued', 'processing', 'awaiting_mapping', 'awaiting_confirmation') AND i.stage <> 'undo'
      RETURNING i.id`,
    [merchantId, id],
  );
  return ended.length > 0;
}
