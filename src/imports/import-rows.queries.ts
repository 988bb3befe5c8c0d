import type { Transaction } from '../platform/database/transaction.js';
import type { RowNote } from './import-chunks.queries.js';
import type { PackedLedger } from './pipeline/ledger.js';

/** A chunk of the ledger as stored. */
export type StoredChunk = PackedLedger & { firstLine: number; lastLine: number };

/**
 * The first chunk that has lines after `after`, and, with an outcome, one of them with it; null when there is none.
 * The position of a byte in `outcomes` is looked for by the database, so that chunks without it are not sent.
 */
export function findChunkAfter(
  tx: Transaction,
  merchantId: string,
  importId: string,
  after: number,
  outcomeByte: Buffer | null,
): Promise<StoredChunk | null> {
  return tx.row<StoredChunk & Record<string, unknown>>(
    `SELECT k.first_line AS "firstLine", k.last_line AS "lastLine", k.lines, k.outcomes, k.customer_ids AS "customerIds"
       FROM import_chunks k
      WHERE k.merchant_id = $1 AND k.import_id = $2 AND k.last_line > $3
        AND ($4::bytea IS NULL OR position($4::bytea IN k.outcomes) > 0)
      ORDER BY k.first_line LIMIT 1`,
    [merchantId, importId, after, outcomeByte],
  );
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
    `SELECT r.line, r.item, r.outcome, r.code, r.column_name AS column, r.value, r.detail,
            r.customer_id AS "customerId", r.duplicate_of AS "duplicateOf"
       FROM import_rows r
      WHERE r.merchant_id = $1 AND r.import_id = $2 AND r.line BETWEEN $3 AND $4 ORDER BY r.line, r.item`,
    [merchantId, importId, first, last],
  );
}

/** Whether an import of the merchant exists. */
export async function importExists(tx: Transaction, merchantId: string, id: string): Promise<boolean> {
  return (
    (await tx.row(`SELECT 1 FROM imports i WHERE i.merchant_id = $1 AND i.id = $2`, [merchantId, id])) !==
    null
  );
}
