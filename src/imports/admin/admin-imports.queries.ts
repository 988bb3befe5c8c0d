import type { Transaction } from '../../platform/database/transaction.js';
import type { Import } from '../import.entity.js';

/** The part of an import the platform role may read. */
export type PlatformImport = Pick<
  Import,
  | 'id'
  | 'kind'
  | 'status'
  | 'fileBytes'
  | 'lines'
  | 'created'
  | 'updated'
  | 'unchanged'
  | 'duplicate'
  | 'rejected'
  | 'attempt'
  | 'createdAt'
  | 'startedAt'
  | 'finishedAt'
> & { merchantId: string; heartbeatAt: Date | null };

/** Of every merchant, newest first. */
export function listPlatformImports(
  tx: Transaction,
  filter: { status: string | null; merchantId: string | null; before: string | null; limit: number },
): Promise<PlatformImport[]> {
  return tx.rows<PlatformImport>(
    `SELECT i.id, i.merchant_id AS "merchantId", i.kind, i.status, i.file_bytes AS "fileBytes", i.lines, i.created,
            i.updated, i.unchanged, i.duplicate, i.rejected, i.attempt, i.heartbeat_at AS "heartbeatAt",
            i.created_at AS "createdAt", i.started_at AS "startedAt", i.finished_at AS "finishedAt"
       FROM imports i
      WHERE ($1::text IS NULL OR i.status = $1) AND ($2::uuid IS NULL OR i.merchant_id = $2)
        AND ($3::uuid IS NULL OR i.id < $3)
      ORDER BY i.id DESC LIMIT $4`,
    [filter.status, filter.merchantId, filter.before, filter.limit],
  );
}
