import type { Transaction } from '../../platform/database/transaction.js';
import type { ImportStatus } from '../import.entity.js';

/** An import that still has something of its file. */
export interface KeptImport {
  id: string;
  status: ImportStatus;
  /** Whether its file is one in the canonical form by now. */
  canonical: boolean;
  filesRemoved: boolean;
  /** Whether it is known to have met the customer. */
  linked: boolean;
}

/** Imports with files, and those that met the customer, whatever has become of their files. */
export function listKeptImports(
  tx: Transaction,
  merchantId: string,
  customerId: string,
): Promise<KeptImport[]> {
  return tx.rows<KeptImport & Record<string, unknown>>(
    `WITH linked AS (
       SELECT h.import_id AS id FROM customer_changes h
        WHERE h.merchant_id = $1 AND h.customer_id = $2 AND h.import_id IS NOT NULL
       UNION SELECT c.source_import_id FROM customers c
        WHERE c.merchant_id = $1 AND c.id = $2 AND c.source_import_id IS NOT NULL
       UNION SELECT r.import_id FROM import_rows r WHERE r.merchant_id = $1 AND r.customer_id = $2)
     SELECT i.id, i.status, i.canonical_bytes IS NOT NULL AS canonical, i.files_removed_at IS NOT NULL AS "filesRemoved",
            i.id IN (SELECT l.id FROM linked l) AS linked
       FROM imports i
      WHERE i.merchant_id = $1 AND (i.files_removed_at IS NULL OR i.id IN (SELECT l.id FROM linked l))`,
    [merchantId, customerId],
  );
}

/**
 * Takes the values out of what imports noted of their lines, their previews and the samples of their columns. Of all lines:
 * one that was rejected may be the person's although no cell of it that was noted says so.
 */
export async function eraseNotes(
  tx: Transaction,
  merchantId: string,
  importIds: readonly string[],
): Promise<void> {
  await tx.rows(
    `UPDATE import_rows AS r SET value = NULL, detail = NULL
      WHERE r.merchant_id = $1 AND r.import_id = ANY ($2::uuid[]) AND (r.value IS NOT NULL OR r.detail IS NOT NULL)`,
    [merchantId, importIds],
  );
  await tx.rows(`DELETE FROM import_plans p WHERE p.merchant_id = $1 AND p.import_id = ANY ($2::uuid[])`, [
    merchantId,
    importIds,
  ]);
  await tx.rows(`DELETE FROM import_keys k WHERE k.merchant_id = $1 AND k.import_id = ANY ($2::uuid[])`, [
    merchantId,
    importIds,
  ]);
  await tx.rows(
    `UPDATE imports AS i SET columns = (
        SELECT jsonb_agg(c.item || '{"samples": []}' ORDER BY c.place)
          FROM jsonb_array_elements(i.columns) WITH ORDINALITY AS c (item, place))
      WHERE i.merchant_id = $1 AND i.id = ANY ($2::uuid[]) AND jsonb_array_length(i.columns) > 0`,
    [merchantId, importIds],
  );
}
