import type { KeptFilter } from '../customers/segments/keep-filter.js';
import type { Transaction } from '../platform/database/transaction.js';

/** Exports that have a file or are about to: any of them may hold any customer. */
export function listExportsWithFile(
  tx: Transaction,
  merchantId: string,
): Promise<{ id: string; underWay: boolean }[]> {
  return tx.rows(
    `SELECT e.id, e.status IN ('queued', 'processing') AS "underWay" FROM exports e
      WHERE e.merchant_id = $1 AND e.status IN ('queued', 'processing', 'completed')`,
    [merchantId],
  );
}

/** What an export asked for. */
export type ExportFilter = KeptFilter & { id: string };

/** The filters of all exports, whatever has become of their files. */
export function listExportFilters(tx: Transaction, merchantId: string): Promise<ExportFilter[]> {
  return tx.rows(
    `SELECT e.id, e.filter, e.segment_filter AS "segmentFilter" FROM exports e
      WHERE e.merchant_id = $1 AND (e.filter <> '{}' OR e.segment_filter IS NOT NULL)`,
    [merchantId],
  );
}

export async function replaceExportFilters(
  tx: Transaction,
  merchantId: string,
  changed: readonly ExportFilter[],
): Promise<void> {
  await tx.rows(
    `UPDATE exports AS e SET filter = n.filter, segment_filter = n.segment_filter
       FROM unnest($2::uuid[], $3::jsonb[], $4::jsonb[]) AS n (id, filter, segment_filter)
      WHERE e.merchant_id = $1 AND e.id = n.id`,
    [
      merchantId,
      changed.map(({ id }) => id),
      changed.map(({ filter }) => JSON.stringify(filter)),
      changed.map(({ segmentFilter }) => (segmentFilter ? JSON.stringify(segmentFilter) : null)),
    ],
  );
}
