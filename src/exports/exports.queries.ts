import type { Transaction } from '../platform/database/transaction.js';
import { type Export, EXPORT_FIELDS, type ExportFormat, type ExportStatus } from './export.entity.js';

export type NewExport = Pick<
  Export,
  'id' | 'kind' | 'format' | 'filter' | 'segmentFilter' | 'columns' | 'fileName' | 'createdBy' | 'createdAt'
>;

export async function insertExport(tx: Transaction, merchantId: string, job: NewExport): Promise<Export> {
  const row = await tx.row<Export>(
    `INSERT INTO exports AS e (merchant_id, id, kind, format, filter, segment_filter, columns, file_name, status, written,
       attempt, created_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'queued', 0, 0, $9, $10) RETURNING ${EXPORT_FIELDS}`,
    [
      merchantId,
      job.id,
      job.kind,
      job.format,
      JSON.stringify(job.filter),
      job.segmentFilter && JSON.stringify(job.segmentFilter),
      job.columns,
      job.fileName,
      JSON.stringify(job.createdBy),
      job.createdAt,
    ],
  );
  if (!row) throw new Error('an insert returned no row');
  return row;
}

/** How many exports of the merchant are not done, with the row of each that asks locked out until the transaction ends. */
export async function countUnfinished(tx: Transaction, merchantId: string): Promise<number> {
  // Two requests at once must not each count without the other.
  await tx.rows(`SELECT pg_advisory_xact_lock(hashtextextended($1, 2))`, [merchantId]);
  const row = await tx.row<{ count: number }>(
    `SELECT count(*) AS count FROM exports e
      WHERE e.merchant_id = $1 AND e.status IN ('queued', 'processing')`,
    [merchantId],
  );
  return row?.count ?? 0;
}

export function findExport(tx: Transaction, merchantId: string, id: string): Promise<Export | null> {
  return tx.row<Export>(`SELECT ${EXPORT_FIELDS} FROM exports e WHERE e.merchant_id = $1 AND e.id = $2`, [
    merchantId,
    id,
  ]);
}

/** Newest first. */
export function listExports(
  tx: Transaction,
  merchantId: string,
  filter: { status: ExportStatus | null; format: ExportFormat | null; before: string | null; limit: number },
): Promise<Export[]> {
  return tx.rows<Export>(
    `SELECT ${EXPORT_FIELDS} FROM exports e
      WHERE e.merchant_id = $1 AND ($2::text IS NULL OR e.status = $2) AND ($3::text IS NULL OR e.format = $3)
        AND ($4::uuid IS NULL OR e.id < $4)
      ORDER BY e.id DESC LIMIT $5`,
    [merchantId, filter.status, filter.format, filter.before, filter.limit],
  );
}

/** Ends an export that is not done; null when there is none such. */
export function cancelExport(tx: Transaction, merchantId: string, id: string): Promise<Export | null> {
  return tx.row<Export>(
    `UPDATE exports AS e SET status = 'canceled', finished_at = now(), heartbeat_at = NULL
      WHERE e.merchant_id = $1 AND e.id = $2 AND e.status IN ('queued', 'processing')
      RETURNING ${EXPORT_FIELDS}`,
    [merchantId, id],
  );
}
