import type { Transaction } from '../../platform/database/transaction.js';
import { type ErrorGroup, type Import, IMPORT_COLUMNS, type OutcomeCounts } from '../import.entity.js';
import type { PackedLedger } from './ledger.js';

/**
 * Takes the import for one chunk: it is this run's, and its checkpoint is where the chunk begins. Fence and checkpoint
 * in one; the row stays locked until the chunk is committed.
 *
 * @returns false when another run has it, or the chunk is written already
 */
export async function lockCheckpoint(
  tx: Transaction,
  merchantId: string,
  id: string,
  attempt: number,
  byteOffset: number,
): Promise<boolean> {
  const row = await tx.row(
    `SELECT i.id FROM imports i
      WHERE i.merchant_id = $1 AND i.id = $2 AND i.attempt = $3 AND i.byte_offset = $4 AND i.status = 'processing'
        FOR UPDATE`,
    [merchantId, id, attempt, byteOffset],
  );
  return row !== null;
}

/** Moves the checkpoint past a chunk together with the counts. */
export async function moveCheckpoint(
  tx: Transaction,
  merchantId: string,
  id: string,
  chunk: { byteOffset: number; counts: OutcomeCounts; errorGroups: ErrorGroup[]; rowsPerSecond: number },
): Promise<Import> {
  const { byteOffset, counts, errorGroups, rowsPerSecond } = chunk;
  const row = await tx.row<Import>(
    `UPDATE imports AS i SET byte_offset = $3, created = i.created + $4, updated = i.updated + $5,
            unchanged = i.unchanged + $6, duplicate = i.duplicate + $7, rejected = i.rejected + $8, error_groups = $9,
            rows_per_second = $10, heartbeat_at = now(), setbacks = 0, retry_at = NULL
      WHERE i.merchant_id = $1 AND i.id = $2 RETURNING ${IMPORT_COLUMNS}`,
    [
      merchantId,
      id,
      byteOffset,
      counts.created,
      counts.updated,
      counts.unchanged,
      counts.duplicate,
      counts.rejected,
      JSON.stringify(errorGroups),
      rowsPerSecond,
    ],
  );
  if (!row) throw new Error('a locked import was not updated');
  return row;
}

/** Adds a chunk to the ledger. */
export async function insertChunk(
  tx: Transaction,
  merchantId: string,
  importId: string,
  chunk: PackedLedger & { firstLine: number; lastLine: number },
): Promise<void> {
  await tx.rows(
    `INSERT INTO import_chunks (merchant_id, import_id, first_line, last_line, lines, outcomes, customer_ids)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [merchantId, importId, chunk.firstLine, chunk.lastLine, chunk.lines, chunk.outcomes, chunk.customerIds],
  );
}

/** A line of a chunk that needs words; a rejected line has one for each problem, `item` counting from 0. */
export interface RowNote {
  line: number;
  item: number;
  outcome: 'duplicate' | 'rejected';
  code: string | null;
  column: string | null;
  value: string | null;
  detail: string | null;
  customerId: string | null;
  duplicateOf: number | null;
}

export async function insertRowNotes(
  tx: Transaction,
  merchantId: string,
  importId: string,
  notes: readonly RowNote[],
): Promise<void> {
  if (notes.length === 0) return;
  const column = <Key extends keyof RowNote>(key: Key) => notes.map((note) => note[key]);
  await tx.rows(
    `INSERT INTO import_rows (merchant_id, import_id, line, item, outcome, code, column_name, value, detail, customer_id, duplicate_of)
     SELECT $1, $2, n.* FROM unnest($3::int[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
       $10::uuid[], $11::int[]) AS n
     RETURNING line`,
    [
      merchantId,
      importId,
      column('line'),
      column('item'),
      column('outcome'),
      column('code'),
      column('column'),
      column('value'),
      column('detail'),
      column('customerId'),
      column('duplicateOf'),
    ],
  );
}

/** Ends an import whose every line has its outcome; null when the claim is lost. */
export function completeImport(
  tx: Transaction,
  merchantId: string,
  id: string,
  attempt: number,
  byteOffset: number,
): Promise<Import | null> {
  return tx.row<Import>(
    `UPDATE imports AS i SET status = CASE WHEN i.rejected > 0 THEN 'completed_with_errors' ELSE 'completed' END,
            finished_at = now(), tidied_at = now(), heartbeat_at = NULL
      WHERE i.merchant_id = $1 AND i.id = $2 AND i.attempt = $3 AND i.status = 'processing'
        AND i.stage = 'apply' AND i.byte_offset = $4 RETURNING ${IMPORT_COLUMNS}`,
    [merchantId, id, attempt, byteOffset],
  );
}
