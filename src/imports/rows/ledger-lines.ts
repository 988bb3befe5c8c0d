import type { Transaction } from '../../platform/database/transaction.js';
import { type Import, OUTCOMES, type Outcome } from '../import.entity.js';
import { findPlanWith } from '../pipeline/import-plans.queries.js';
import { findChunkWith, listLinesWithCode } from './import-rows.queries.js';
import { type LedgerEntry, unpackLedger } from '../pipeline/ledger.js';
import { type PlanEntry, unpackPlan } from '../pipeline/plan.js';

/** Which lines are wanted; all conditions hold. */
export interface LineFilter {
  outcome: Outcome | 'unprocessed' | null;
  code: string | null;
  from: number;
  to: number;
}

/** What became of a line, or what a preview told of it. */
export type ToldEntry = LedgerEntry & Partial<Pick<PlanEntry, 'changes'>>;

/**
 * Whether what is written down of the lines still counts. Of an import that ended before it wrote any, nothing does,
 * even while what a trial or a preview told is not yet deleted.
 */
export function ledgerCounts({
  finishedAt,
  created,
  updated,
  unchanged,
  duplicate,
  rejected,
}: Import): boolean {
  return finishedAt === null || created + updated + unchanged + duplicate + rejected > 0;
}

/** The lines that are written down, in their order. */
export async function ledgerLines(
  tx: Transaction,
  merchantId: string,
  job: Import,
  { outcome, code, from, to }: LineFilter,
  most: number,
): Promise<ToldEntry[]> {
  if (outcome === 'unprocessed' || !ledgerCounts(job)) return [];
  if (code !== null) {
    if (outcome !== null && outcome !== 'rejected') return [];
    const lines = await listLinesWithCode(tx, merchantId, job.id, code, { from, to, limit: most });
    return lines.map((line) => ({ line, outcome: 'rejected', customerId: null }));
  }
  const outcomeByte = outcome === null ? null : Buffer.from([OUTCOMES.indexOf(outcome)]);
  const found: ToldEntry[] = [];
  let next = from;
  while (found.length < most) {
    const chunk = await chunkWith(tx, merchantId, job, { from: next, to }, outcomeByte);
    if (!chunk) break;
    for (const entry of chunk.entries) {
      const wanted = entry.line >= next && entry.line <= to;
      if (wanted && (outcome === null || entry.outcome === outcome)) found.push(entry);
    }
    next = chunk.lastLine + 1;
  }
  return found.slice(0, most);
}

/** Of a preview out of its plan, else out of the ledger. */
async function chunkWith(
  tx: Transaction,
  merchantId: string,
  { id, stage }: Import,
  lines: { from: number; to: number },
  outcomeByte: Buffer | null,
): Promise<{ lastLine: number; entries: ToldEntry[] } | null> {
  if (stage === 'preview') {
    const plan = await findPlanWith(tx, merchantId, id, lines, outcomeByte);
    return plan && { lastLine: plan.lastLine, entries: unpackPlan(plan.firstLine, plan) };
  }
  const chunk = await findChunkWith(tx, merchantId, id, lines, outcomeByte);
  return chunk && { lastLine: chunk.lastLine, entries: unpackLedger(chunk.firstLine, chunk) };
}
