import type { Transaction } from '../../platform/database/transaction.js';
import type { ImportStatus } from '../import.entity.js';

/** Name of a file that had the name of somebody who was erased. */
const ERASED_FILE_NAME = 'upload';
const ERASED_DETAIL = 'What this said named somebody who was erased.';

/** An import, as far as erasing somebody from it goes. */
export interface KeptImport {
  id: string;
  status: ImportStatus;
  /** Whether its file is one in the canonical form by now. */
  canonical: boolean;
  filesRemoved: boolean;
  /** Whether it is known to have met the customer. */
  linked: boolean;
  /** Everything of its row that came from the file or with it: its name, headings, options, and what was said of them. */
  texts: string;
}

/** All imports, whatever has become of their files. */
export function listImports(tx: Transaction, merchantId: string, customerId: string): Promise<KeptImport[]> {
  return tx.rows<KeptImport & Record<string, unknown>>(
    `WITH linked AS (
       SELECT h.import_id AS id FROM customer_changes h
        WHERE h.merchant_id = $1 AND h.customer_id = $2 AND h.import_id IS NOT NULL
       UNION SELECT c.source_import_id FROM customers c
        WHERE c.merchant_id = $1 AND c.id = $2 AND c.source_import_id IS NOT NULL
       UNION SELECT r.import_id FROM import_rows r WHERE r.merchant_id = $1 AND r.customer_id = $2)
     SELECT i.id, i.status, i.canonical_bytes IS NOT NULL AS canonical, i.files_removed_at IS NOT NULL AS "filesRemoved",
            i.id IN (SELECT l.id FROM linked l) AS linked,
            concat_ws(' ', i.file_name, i.options, i.confirmed_options, i.detected, i.columns, i.mapping, i.row_spec,
              i.error_groups, i.failure, i.undo) AS texts
       FROM imports i
      WHERE i.merchant_id = $1`,
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

/**
 * Takes away what imports that have ended keep of their files' names and headings, and of what was said of them: codes, counts and
 * lines stay.
 */
export async function eraseTexts(
  tx: Transaction,
  merchantId: string,
  importIds: readonly string[],
): Promise<void> {
  await tx.rows(
    `UPDATE imports AS i
        SET file_name = '${ERASED_FILE_NAME}', options = i.options - 'mapping' - 'sheet',
            confirmed_options = i.confirmed_options - 'mapping' - 'sheet', detected = NULL, columns = NULL, mapping = NULL,
            row_spec = NULL,
            error_groups = coalesce((SELECT jsonb_agg(g.item || '{"column": null}' ORDER BY g.place)
              FROM jsonb_array_elements(i.error_groups) WITH ORDINALITY AS g (item, place)), '[]'),
            failure = i.failure || $3::jsonb,
            undo = CASE WHEN i.undo ? 'failure' THEN jsonb_set(i.undo, '{failure,detail}', $3::jsonb -> 'detail') ELSE i.undo END
      WHERE i.merchant_id = $1 AND i.id = ANY ($2::uuid[])`,
    [merchantId, importIds, JSON.stringify({ detail: ERASED_DETAIL })],
  );
  await tx.rows(
    `UPDATE import_rows AS r SET column_name = NULL
      WHERE r.merchant_id = $1 AND r.import_id = ANY ($2::uuid[]) AND r.column_name IS NOT NULL`,
    [merchantId, importIds],
  );
}

/** The mappings that are remembered, each with the headings and fields it says. */
export function listMappingTexts(
  tx: Transaction,
  merchantId: string,
): Promise<{ headings: string; texts: string }[]> {
  return tx.rows(
    `SELECT m.headings, concat_ws(' ', m.headings, m.mapping) AS texts FROM import_mappings m WHERE m.merchant_id = $1`,
    [merchantId],
  );
}

export async function forgetMappings(
  tx: Transaction,
  merchantId: string,
  headings: readonly string[],
): Promise<void> {
  await tx.rows(`DELETE FROM import_mappings m WHERE m.merchant_id = $1 AND m.headings = ANY ($2::text[])`, [
    merchantId,
    headings,
  ]);
}
