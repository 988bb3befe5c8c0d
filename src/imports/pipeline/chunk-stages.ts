import type { Transaction } from '../../platform/database/transaction.js';
import { insertChunk, insertRowNotes } from './import-chunks.queries.js';
import { insertPlan, listPlans } from './import-plans.queries.js';
import { RowPlan } from '../kinds/row-plan.js';
import type { SettledRow } from '../kinds/settled-row.js';
import type { ChunkReport } from './chunk-report.js';
import type { ImportRun } from './import-run.js';
import { packLedger } from './ledger.js';
import { packPlan, planByLine, unpackPlan } from './plan.js';
import type { Chunk } from './window-reader.js';

/** What the preview told of the rows of a chunk; null when there was none. */
export async function planOf(
  tx: Transaction,
  { merchantId, import: { id, options, stage } }: ImportRun,
  { firstLine, lastLine }: Chunk,
): Promise<RowPlan | null> {
  if (!options.dryRun || stage === 'preview') return null;
  const plans = await listPlans(tx, merchantId, id, firstLine, lastLine);
  return new RowPlan(planByLine(plans.flatMap((plan) => unpackPlan(plan.firstLine, plan))));
}

/** Keeps what became of the lines of a chunk: in the ledger, or, of a preview, in the plan. */
export async function keepReport(
  tx: Transaction,
  { merchantId, import: { id, stage } }: ImportRun,
  { firstLine, lastLine }: Chunk,
  { entries, notes }: ChunkReport,
  resolutions: readonly SettledRow[],
): Promise<void> {
  const lines = { firstLine, lastLine };
  if (stage === 'preview')
    await insertPlan(tx, merchantId, id, { ...lines, ...packPlan(firstLine, entries, resolutions) });
  else if (entries.length > 0)
    await insertChunk(tx, merchantId, id, { ...lines, ...packLedger(firstLine, entries) });
  await insertRowNotes(tx, merchantId, id, notes);
}
