import type { Transaction } from '../../platform/database/transaction.js';
import type { ErrorGroup, OutcomeCounts, UndoState } from '../import.entity.js';

/**
 * Turns an import that writes into one that is taken back. Of the counts of the pass those of the rejected rows stand
 * from now on.
 *
 * @param rejected the rows that are the reason; null when it has another one
 * @returns false when the claim is lost
 */
export async function beginUndo(
  tx: Transaction,
  merchantId: string,
  id: string,
  attempt: number,
  undo: UndoState,
  rejected: { counts: OutcomeCounts; errorGroups: ErrorGroup[] } | null,
): Promise<boolean> {
  const row = await tx.row(
    `UPDATE imports AS i SET stage = 'undo', undo = $4, rejected = i.rejected + $5, error_groups = coalesce($6::jsonb, i.error_groups),
            heartbeat_at = NULL, setbacks = 0, retry_at = NULL
      WHERE i.merchant_id = $1 AND i.id = $2 AND i.attempt = $3 AND i.status = 'processing' AND i.stage = 'apply'
      RETURNING i.id`,
    [
      merchantId,
      id,
      attempt,
      JSON.stringify(undo),
      rejected?.counts.rejected ?? 0,
      rejected === null ? null : JSON.stringify(rejected.errorGroups),
    ],
  );
  return row !== null;
}

/** Takes the import for one chunk of its taking back: fence and checkpoint in one. Null when another run has it. */
export async function lockUndo(
  tx: Transaction,
  merchantId: string,
  id: string,
  attempt: number,
): Promise<UndoState | null> {
  const row = await tx.row<{ undo: UndoState }>(
    `SELECT i.undo FROM imports i
      WHERE i.merchant_id = $1 AND i.id = $2 AND i.attempt = $3 AND i.status = 'processing' AND i.stage = 'undo' FOR UPDATE`,
    [merchantId, id, attempt],
  );
  return row?.undo ?? null;
}

/** Moves the checkpoint of an undoing, and takes what was undone out of the counts. */
export async function saveUndo(
  tx: Transaction,
  merchantId: string,
  id: string,
  undo: UndoState,
  undone: OutcomeCounts,
): Promise<void> {
  await tx.rows(
    `UPDATE imports AS i SET undo = $3, created = i.created - $4, updated = i.updated - $5, unchanged = i.unchanged - $6,
            duplicate = i.duplicate - $7, heartbeat_at = now(), setbacks = 0, retry_at = NULL
      WHERE i.merchant_id = $1 AND i.id = $2`,
    [
      merchantId,
      id,
      JSON.stringify(undo),
      undone.created,
      undone.updated,
      undone.unchanged,
      undone.duplicate,
    ],
  );
}

/** Takes a chunk out of the ledger, with what is noted of its duplicates. */
export async function deleteChunk(
  tx: Transaction,
  merchantId: string,
  importId: string,
  { firstLine, lastLine }: { firstLine: number; lastLine: number },
): Promise<void> {
  await tx.rows(
    `DELETE FROM import_chunks k WHERE k.merchant_id = $1 AND k.import_id = $2 AND k.first_line = $3`,
    [merchantId, importId, firstLine],
  );
  await tx.rows(
    `DELETE FROM import_rows r
      WHERE r.merchant_id = $1 AND r.import_id = $2 AND r.line BETWEEN $3 AND $4 AND r.outcome = 'duplicate'`,
    [merchantId, importId, firstLine, lastLine],
  );
}

/** Forgets what an earlier undoing of the import left as it is, when it is undone again. */
export async function deleteKept(tx: Transaction, merchantId: string, importId: string): Promise<void> {
  await tx.rows(`DELETE FROM import_kept k WHERE k.merchant_id = $1 AND k.import_id = $2`, [
    merchantId,
    importId,
  ]);
}
