import type { Transaction } from '../../platform/database/transaction.js';

/** Whether the merchant has erased anybody; most have not, and need not look further. */
export async function hasErased(tx: Transaction, merchantId: string): Promise<boolean> {
  const row = await tx.row(`SELECT 1 AS one FROM erased_people e WHERE e.merchant_id = $1 LIMIT 1`, [
    merchantId,
  ]);
  return row !== null;
}

/** Those of the hashes that stand for erased people, hexadecimal. */
export async function findErased(
  tx: Transaction,
  merchantId: string,
  hashes: readonly Buffer[],
): Promise<Set<string>> {
  const rows = await tx.rows<{ hash: Buffer }>(
    `SELECT found.key_hash AS hash FROM unnest($2::bytea[]) AS h (hash)
      CROSS JOIN LATERAL (
        SELECT e.key_hash FROM erased_people e WHERE e.merchant_id = $1 AND e.key_hash = h.hash LIMIT 1) found`,
    [merchantId, hashes],
  );
  return new Set(rows.map(({ hash }) => hash.toString('hex')));
}

export async function insertErased(
  tx: Transaction,
  merchantId: string,
  hashes: readonly Buffer[],
  on: string,
): Promise<void> {
  await tx.rows(
    `INSERT INTO erased_people (merchant_id, key_hash, erased_on)
     SELECT $1, h.hash, $3 FROM unnest($2::bytea[]) AS h (hash) ON CONFLICT DO NOTHING`,
    [merchantId, hashes, on],
  );
}
