import type { Transaction } from '../../platform/database/transaction.js';
import type { RowNote } from '../pipeline/import-chunks.queries.js';
import type { PackedLedger } from '../pipeline/ledger.js';

/** A chunk of the ledger as stored. */
export type StoredChunk = PackedLedger & { firstLine: number; lastLine: number };

const NOTE_COLUMNS = `r.line, r.item, r.outcome, r.code, r.column_name AS column, r.value, r.detail,
  r.customer_id AS "customerId", r.duplicate_of AS "duplicateOf"`;

/**
 * The first chunk that has lines between two, and, with an outcome, some line with it; null when there is none.
 * The position of a byte in `outcomes` is looked for by the database, so that chunks without it are not sent.
 */
export function findChunkWith(
  tx: Transaction,
  merchantId: string,
  importId: string,
  lines: { from: number; to: number },
  outcomeByte: Buffer | null,
): Promise<StoredChunk | null> {
  return tx.row<StoredChunk & Record<string, unknown>>(
    `SELECT k.first_line AS "firstLine", k.last_line AS "lastLine", k.lines, k.outcomes, k.customer_ids AS "customerIds"
       FROM import_chunks k
      WHERE k.merchant_id = $1 AND k.import_id = $2 AND k.last_line >= $3 AND k.first_line <= $5
        AND ($4::bytea IS NULL OR position($4::bytea IN k.outcomes) > 0)
      ORDER BY k.first_line LIMIT 1`,
    [merchantId, importId, lines.from, outcomeByte, lines.to],
  );
}

/** Lines whose first problem has the code, between two lines, both included. */
export async function listLinesWithCode(
  tx: Transaction,
  merchantId: string,
  importId: string,
  code: string,
  lines: { from: number; to: number; limit: number },
): Promise<number[]> {
  const rows = await tx.rows<{ line: number }>(
    `SELECT r.line FROM import_rows r
      WHERE r.merchant_id = $1 AND r.import_id = $2 AND r.code = $3 AND r.item = 0 AND r.outcome = 'rejected'
        AND r.line BETWEEN $4 AND $5
      ORDER BY r.line LIMIT $6`,
    [merchantId, importId, code, lines.from, lines.to, lines.limit],
  );
  return rows.map(({ line }) => line);
}

/** What is noted about lines, from `first` to `last`, in their order. */
export function listRowNotes(
  tx: Transaction,
  merchantId: string,
  importId: string,
  first: number,
  last: number,
): Promise<RowNote[]> {
  return tx.rows<RowNote & Record<string, unknown>>(
    `SELECT ${NOTE_COLUMNS} FROM import_rows r
      WHERE r.merchant_id = $1 AND r.import_id = $2 AND r.line BETWEEN $3 AND $4 ORDER BY r.line, r.item`,
    [merchantId, importId, first, last],
  );
}

/** What is noted about rejected lines after a place in the list, in order. */
export function listRejectedNotes(
  tx: Transaction,
  merchantId: string,
  importId: string,
  after: { line: number; item: number },
  limit: number,
): Promise<RowNote[]> {
  return tx.rows<RowNote & Record<string, unknown>>(
    `SELECT ${NOTE_COLUMNS} FROM import_rows r
      WHERE r.merchant_id = $1 AND r.import_id = $2 AND r.outcome = 'rejected' AND (r.line, r.item) > ($3, $4)
      ORDER BY r.line, r.item LIMIT $5`,
    [merchantId, importId, after.line, after.item, limit],
  );
}
