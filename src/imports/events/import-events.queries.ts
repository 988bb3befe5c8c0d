import type { Transaction } from '../../platform/database/transaction.js';
import { type Import, IMPORT_VIEW_COLUMNS } from '../import.entity.js';

/** Something that is another text whenever a watcher should hear of an import again. */
export interface ChangeMark {
  id: string;
  mark: string;
}

/**
 * How imports of any merchants stand, as the platform role may see it. Every commit of a run moves one of these: its
 * heartbeat at the least.
 */
export function readChangeMarks(
  tx: Transaction,
  watched: readonly { merchantId: string; importId: string }[],
): Promise<ChangeMark[]> {
  return tx.rows<ChangeMark>(
    `SELECT i.id, concat_ws('/', i.status, i.attempt, i.lines, i.byte_offset, i.created, i.updated, i.unchanged,
              i.duplicate, i.rejected, i.heartbeat_at, i.finished_at) AS mark
       FROM unnest($1::uuid[], $2::uuid[]) AS w (merchant_id, id)
       JOIN imports i ON i.merchant_id = w.merchant_id AND i.id = w.id`,
    [watched.map(({ merchantId }) => merchantId), watched.map(({ importId }) => importId)],
  );
}

/** Several imports of one merchant. */
export function findImports(tx: Transaction, merchantId: string, ids: readonly string[]): Promise<Import[]> {
  return tx.rows<Import>(
    `SELECT ${IMPORT_VIEW_COLUMNS} FROM imports i WHERE i.merchant_id = $1 AND i.id = ANY ($2::uuid[])`,
    [merchantId, ids],
  );
}
