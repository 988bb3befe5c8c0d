import type { Transaction } from '../platform/database/transaction.js';
import { type Import, IMPORT_COLUMNS, IMPORT_VIEW_COLUMNS, type ImportStatus } from './import.entity.js';
import { nextStage } from './turns/next-stage.js';
import type { StoredOptions } from './import-options.dto.js';

/** Hours in which the same file with the same options is taken to be the same upload. */
const SAME_UPLOAD_HOURS = 24;

/**
 * Of many uploads of a merchant at once each waits here until the one before is written: it finds an identical one, and
 * counts all that wait. Held until the transaction ends.
 */
export async function lockUploads(tx: Transaction, merchantId: string): Promise<void> {
  await tx.rows(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [merchantId]);
}

/** The import that already has this file with these options, if one was uploaded lately and did not fail. */
export function findSameUpload(
  tx: Transaction,
  merchantId: string,
  upload: { sha256: string; options: StoredOptions; now: Date },
): Promise<Import | null> {
  return tx.row<Import>(
    `SELECT ${IMPORT_VIEW_COLUMNS} FROM imports i
      WHERE i.merchant_id = $1 AND i.file_sha256 = $2 AND i.options = $3::jsonb AND i.created_at > $4
        AND i.status NOT IN ('failed', 'canceled', 'reverting', 'reverted', 'expired')
      ORDER BY i.id DESC LIMIT 1`,
    [
      merchantId,
      upload.sha256,
      JSON.stringify(upload.options),
      new Date(upload.now.getTime() - SAME_UPLOAD_HOURS * 3_600_000),
    ],
  );
}

export async function insertImport(
  tx: Transaction,
  merchantId: string,
  upload: {
    id: string;
    fileName: string;
    bytes: number;
    sha256: string;
    options: StoredOptions;
    createdBy: { type: string; id: string };
    now: Date;
    /** The import it retries, and the first of that chain. */
    retry: { of: string; root: string } | null;
  },
): Promise<Import> {
  const row = await tx.row<Import>(
    `INSERT INTO imports AS i (merchant_id, id, kind, status, stage, file_name, file_bytes, file_sha256, options, byte_offset,
       lines, created, updated, unchanged, duplicate, rejected, error_groups, attempt, created_by, created_at,
       retry_of, retry_root)
     VALUES ($1, $2, $3, 'queued', $12, $4, $5, $6, $7, 0, 0, 0, 0, 0, 0, 0, '[]', 0, $8, $9, $10, $11) RETURNING ${IMPORT_COLUMNS}`,
    [
      merchantId,
      upload.id,
      upload.options.kind,
      upload.fileName,
      upload.bytes,
      upload.sha256,
      JSON.stringify(upload.options),
      JSON.stringify(upload.createdBy),
      upload.now,
      upload.retry?.of ?? null,
      upload.retry?.root ?? null,
      nextStage(upload.options, null),
    ],
  );
  if (!row) throw new Error('an insert returned no row');
  return row;
}

export function findImport(tx: Transaction, merchantId: string, id: string): Promise<Import | null> {
  return tx.row<Import>(
    `SELECT ${IMPORT_VIEW_COLUMNS} FROM imports i WHERE i.merchant_id = $1 AND i.id = $2`,
    [merchantId, id],
  );
}

/** Newest first. */
export function listImports(
  tx: Transaction,
  merchantId: string,
  filter: { status: ImportStatus | null; kind: string | null; before: string | null; limit: number },
): Promise<Import[]> {
  return tx.rows<Import>(
    `SELECT ${IMPORT_VIEW_COLUMNS} FROM imports i
      WHERE i.merchant_id = $1 AND ($2::text IS NULL OR i.status = $2) AND ($3::text IS NULL OR i.kind = $3)
        AND ($4::uuid IS NULL OR i.id < $4)
      ORDER BY i.id DESC LIMIT $5`,
    [merchantId, filter.status, filter.kind, filter.before, filter.limit],
  );
}
