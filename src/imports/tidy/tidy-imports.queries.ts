import type { Transaction } from '../../platform/database/transaction.js';

/** Merchants with ended imports that were not tidied; asked as the platform role. */
export async function listMerchantsWithUntidied(tx: Transaction): Promise<string[]> {
  const rows = await tx.rows<{ merchantId: string }>(
    `SELECT DISTINCT i.merchant_id AS "merchantId" FROM imports i
      WHERE i.finished_at IS NOT NULL AND i.tidied_at IS NULL`,
  );
  return rows.map(({ merchantId }) => merchantId);
}

/**
 * An ended import of the merchant that was not tidied, and whether some of its lines are counted; null when there is
 * none.
 *
 * @param id of the one that is meant, or null for any
 */
export function findUntidied(
  tx: Transaction,
  merchantId: string,
  id: string | null,
): Promise<{ id: string; hasLedger: boolean } | null> {
  return tx.row(
    `SELECT i.id, i.created + i.updated + i.unchanged + i.duplicate + i.rejected > 0 AS "hasLedger" FROM imports i
      WHERE i.merchant_id = $1 AND i.finished_at IS NOT NULL AND i.tidied_at IS NULL AND ($2::uuid IS NULL OR i.id = $2)
      LIMIT 1`,
    [merchantId, id],
  );
}

export async function markTidied(tx: Transaction, merchantId: string, id: string): Promise<void> {
  await tx.rows(`UPDATE imports AS i SET tidied_at = now() WHERE i.merchant_id = $1 AND i.id = $2`, [
    merchantId,
    id,
  ]);
}
