import type { Transaction } from '../../platform/database/transaction.js';
import { preferProbes } from '../../platform/database/prefer-probes.js';
import { mustGiveWay } from '../pipeline/give-way.js';
import { ClaimLostError, type ImportRun } from '../pipeline/import-run.js';
import { unpackLedger } from '../pipeline/ledger.js';
import { withRetries } from '../pipeline/with-retries.js';
import type { StoredChunk } from '../import-rows.queries.js';
import { type ImportedCustomer, type LaterChange, planRevert, type RevertStep } from './plan-revert.js';
import * as queries from './revert.queries.js';
import { writeRevert } from './write-revert.js';

/**
 * Undoes an import, chunk by chunk of its ledger, from the last line to the first: so a value is free again before it
 * goes back to whom an earlier line took it from. Each chunk is one transaction with its counts and its checkpoint;
 * killed at any instant, the next turn goes on before the line that was reached.
 */
export async function revertImport(run: ImportRun): Promise<void> {
  for (;;) {
    if (run.signal.aborted || (await mustGiveWay(run))) return;
    if (await withRetries(() => revertChunk(run))) return;
  }
}

/** @returns whether the revert is done */
function revertChunk(run: ImportRun): Promise<boolean> {
  const { database, merchantId, logger } = run;
  const { id: importId, attempt } = run.import;
  return database.transaction(merchantId, async (tx) => {
    const state = await queries.lockRevert(tx, merchantId, importId, attempt);
    if (!state) throw new ClaimLostError(importId);
    const at = new Date();
    const chunk = await queries.findChunkBefore(tx, merchantId, importId, state.beforeLine);
    if (!chunk) {
      await queries.saveRevert(tx, merchantId, importId, { ...state, finishedAt: at.toISOString() });
      const { reverted, kept } = state;
      logger.info({ importId, reverted, kept }, 'revert finished');
      return true;
    }
    await preferProbes(tx);
    const steps = await planChunk(tx, merchantId, importId, chunk);
    await writeRevert(tx, { merchantId, importId, at }, steps);
    const kept = steps.flatMap((step) => step.kept);
    if (kept.length > 0) await queries.insertKept(tx, merchantId, importId, kept);
    const keptCustomers = steps.filter((step) => step.kept.length > 0).length;
    await queries.saveRevert(tx, merchantId, importId, {
      ...state,
      beforeLine: chunk.firstLine,
      kept: state.kept + keptCustomers,
      reverted: state.reverted + steps.length - keptCustomers,
    });
    return false;
  });
}

/** What is to be undone for each customer of a chunk, in the order of the lines. The customers are locked by it. */
async function planChunk(
  tx: Transaction,
  merchantId: string,
  importId: string,
  chunk: StoredChunk,
): Promise<RevertStep[]> {
  const { firstLine, lastLine } = chunk;
  const imported: (ImportedCustomer & { version: number })[] = unpackLedger(firstLine, chunk).flatMap(
    ({ line, outcome, customerId }) =>
      outcome === 'created' && customerId !== null ? [{ line, customerId, changes: null, version: 1 }] : [],
  );
  imported.push(...(await queries.listImportChanges(tx, merchantId, importId, firstLine, lastLine)));
  if (imported.length === 0) return [];
  const ids = imported.map(({ customerId }) => customerId);
  const customers = new Map(
    (await queries.lockCustomers(tx, merchantId, ids)).map((customer) => [customer.id, customer]),
  );
  const moved = imported.filter(({ customerId, version }) => customers.get(customerId)?.version !== version);
  const later = new Map<string, LaterChange[]>();
  if (moved.length > 0) {
    for (const change of await queries.listLaterChanges(tx, merchantId, moved))
      later.set(change.customerId, [...(later.get(change.customerId) ?? []), change]);
  }
  return imported
    .sort((one, other) => one.line - other.line)
    .map((entry) =>
      planRevert(entry, customers.get(entry.customerId) ?? null, later.get(entry.customerId) ?? []),
    );
}
