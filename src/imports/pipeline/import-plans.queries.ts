import type { Transaction } from '../../platform/database/transaction.js';
import type { PackedPlan } from './plan.js';

/** A chunk of a preview as stored. */
export type StoredPlan = PackedPlan & { firstLine: number; lastLine: number };

const COLUMNS = `p.first_line AS "firstLine", p.last_line AS "lastLine", p.lines, p.outcomes,
  p.customer_ids AS "customerIds", p.versions, p.changes`;

/** Adds a chunk to the preview. */
export async function insertPlan(
  tx: Transaction,
  merchantId: string,
  importId: string,
  plan: StoredPlan,
): Promise<void> {
  await tx.rows(
    `INSERT INTO import_plans (merchant_id, import_id, first_line, last_line, lines, outcomes, customer_ids, versions, changes)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      merchantId,
      importId,
      plan.firstLine,
      plan.lastLine,
      plan.lines,
      plan.outcomes,
      plan.customerIds,
      plan.versions,
      JSON.stringify(plan.changes),
    ],
  );
}

/** The chunks of the preview that hold lines from `first` to `last`. */
export function listPlans(
  tx: Transaction,
  merchantId: string,
  importId: string,
  first: number,
  last: number,
): Promise<StoredPlan[]> {
  return tx.rows<StoredPlan & Record<string, unknown>>(
    `SELECT ${COLUMNS} FROM import_plans p
      WHERE p.merchant_id = $1 AND p.import_id = $2 AND p.last_line >= $3 AND p.first_line <= $4`,
    [merchantId, importId, first, last],
  );
}

/** As `findChunkWith` of the ledger. */
export function findPlanWith(
  tx: Transaction,
  merchantId: string,
  importId: string,
  lines: { from: number; to: number },
  outcomeByte: Buffer | null,
): Promise<StoredPlan | null> {
  return tx.row<StoredPlan & Record<string, unknown>>(
    `SELECT ${COLUMNS} FROM import_plans p
      WHERE p.merchant_id = $1 AND p.import_id = $2 AND p.last_line >= $3 AND p.first_line <= $5
        AND ($4::bytea IS NULL OR position($4::bytea IN p.outcomes) > 0)
      ORDER BY p.first_line LIMIT 1`,
    [merchantId, importId, lines.from, outcomeByte, lines.to],
  );
}
