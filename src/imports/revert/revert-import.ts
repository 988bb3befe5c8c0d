import { preferProbes } from '../../platform/database/prefer-probes.js';
import { mustGiveWay } from '../pipeline/give-way.js';
import { ClaimLostError, type ImportRun } from '../pipeline/import-run.js';
import { withRetries } from '../pipeline/with-retries.js';
import * as queries from './revert.queries.js';
import { wroteBackwards } from './undo-order.js';

/**
 * Undoes an import, chunk by chunk of its ledger, from the one written last to the one written first: so a value is free
 * again before it goes back to whom an earlier chunk took it from. Each chunk is one transaction with its counts and its checkpoint;
 * killed at any instant, the next turn goes on from there.
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
  const { id: importId, attempt, options } = run.import;
  const backwards = wroteBackwards(options);
  return database.transaction(merchantId, async (tx) => {
    const state = await queries.lockRevert(tx, merchantId, importId, attempt);
    if (!state) throw new ClaimLostError(importId);
    const at = new Date();
    const chunk = await queries.findChunkToUndo(tx, merchantId, importId, state.atLine, backwards);
    if (!chunk) {
      await queries.saveRevert(tx, merchantId, importId, { ...state, finishedAt: at.toISOString() });
      const { reverted, kept } = state;
      logger.info({ importId, reverted, kept }, 'revert finished');
      return true;
    }
    await preferProbes(tx);
    const { reverted, kept } = await run.writer.revertChunk(
      tx,
      { merchantId, importId, at, backwards },
      chunk,
    );
    if (kept.length > 0) await queries.insertKept(tx, merchantId, importId, kept);
    await queries.saveRevert(tx, merchantId, importId, {
      ...state,
      atLine: chunk.firstLine,
      kept: state.kept + new Set(kept.map(({ line }) => line)).size,
      reverted: state.reverted + reverted,
    });
    return false;
  });
}
