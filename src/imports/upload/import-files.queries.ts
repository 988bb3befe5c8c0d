import type { Transaction } from '../../platform/database/transaction.js';

/** Merchants with imports that ended before a moment; asked as the platform role. */
export async function listMerchantsWithOldImports(tx: Transaction, before: Date): Promise<string[]> {
  const rows = await tx.rows<{ merchantId: string }>(
    `SELECT DISTINCT i.merchant_id AS "merchantId" FROM imports i WHERE i.finished_at < $1`,
    [before],
  );
  return rows.map(({ merchantId }) => merchantId);
}

/** Those of the ids that are imports of the merchant. */
export async function knownImports(
  tx: Transaction,
  merchantId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.rows<{ id: string }>(
    `SELECT i.id FROM imports i WHERE i.merchant_id = $1 AND i.id = ANY ($2::uuid[])`,
    [merchantId, ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Imports of the merchant that ended before a moment and still have their files. */
export async function listImportsWithOldFiles(
  tx: Transaction,
  merchantId: string,
  before: Date,
  limit: number,
): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `SELECT i.id FROM imports i
      WHERE i.merchant_id = $1 AND i.finished_at < $2 AND i.files_removed_at IS NULL
      ORDER BY i.finished_at LIMIT $3`,
    [merchantId, before, limit],
  );
  return rows.map(({ id }) => id);
}

export async function markFilesRemoved(tx: Transaction, merchantId: string, id: string): Promise<void> {
  await tx.rows(`UPDATE imports AS i SET files_removed_at = now() WHERE i.merchant_id = $1 AND i.id = $2`, [
    merchantId,
    id,
  ]);
}
