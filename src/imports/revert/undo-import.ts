import { preferProbes } from '../../platform/database/prefer-probes.js';
import { insertChunk } from '../pipeline/import-chunks.queries.js';
import type { ImportFailure, Outcome, OutcomeCounts, UndoState } from '../import.entity.js';
import { endFailed } from '../pipeline/end-failed.js';
import { mustGiveWay } from '../pipeline/give-way.js';
import { ClaimLostError, type ImportRun } from '../pipeline/import-run.js';
import { type LedgerEntry, packLedger, unpackLedger } from '../pipeline/ledger.js';
import { withRetries } from '../pipeline/with-retries.js';
import { findChunkToUndo, insertKept } from './revert.queries.js';
import { wroteBackwards } from './undo-order.js';
import * as queries from './undo.queries.js';

/**
 * Takes back what an import wrote that was to write all of its rows or none, as a revert would, and ends it in the
 * failure that was the reason. Each chunk is one transaction that takes its lines out of the ledger and the counts too.
 *
 * A customer that somebody else has changed meanwhile stays, and its line with it.
 */
export async function undoImport(run: ImportRun): Promise<void> {
  for (;;) {
    if (run.signal.aborted || (await mustGiveWay(run))) return;
    if (await withRetries(() => takeBackChunk(run))) return;
  }
}

/** @returns whether all is taken back */
function takeBackChunk(run: ImportRun): Promise<boolean> {
  const { database, merchantId, logger } = run;
  const { id: importId, attempt, options } = run.import;
  const backwards = wroteBackwards(options);
  return database.transaction(merchantId, async (tx) => {
    const state = await queries.lockUndo(tx, merchantId, importId, attempt);
    if (!state) throw new ClaimLostError(importId);
    const chunk = await findChunkToUndo(tx, merchantId, importId, state.atLine, backwards);
    if (!chunk) {
      await endFailed(tx, merchantId, run.import, failureOf(state));
      logger.info({ importId, kept: state.kept }, 'what the import wrote is taken back');
      return true;
    }
    const at = new Date();
    await preferProbes(tx);
    const undone = await run.writer.revertChunk(tx, { merchantId, importId, at, backwards }, chunk);
    if (undone.kept.length > 0) await insertKept(tx, merchantId, importId, undone.kept);
    const kept = new Set(undone.kept.map(({ line }) => line));
    const { stays, goes } = divide(unpackLedger(chunk.firstLine, chunk), kept);
    await queries.deleteChunk(tx, merchantId, importId, chunk);
    if (stays.length > 0) {
      const { firstLine, lastLine } = chunk;
      await insertChunk(tx, merchantId, importId, { firstLine, lastLine, ...packLedger(firstLine, stays) });
    }
    const undo = { ...state, atLine: chunk.firstLine, kept: state.kept + kept.size };
    await queries.saveUndo(tx, merchantId, importId, undo, countOf(goes));
    return false;
  });
}

/** The lines of which something stays, or that are the reason for it all, and those that are unprocessed again. */
function divide(
  entries: readonly LedgerEntry[],
  kept: ReadonlySet<number>,
): { stays: LedgerEntry[]; goes: LedgerEntry[] } {
  const stays = ({ line, outcome }: LedgerEntry): boolean => outcome === 'rejected' || kept.has(line);
  return { stays: entries.filter(stays), goes: entries.filter((entry) => !stays(entry)) };
}

function countOf(entries: readonly { outcome: Outcome }[]): OutcomeCounts {
  const counts: OutcomeCounts = { created: 0, updated: 0, unchanged: 0, duplicate: 0, rejected: 0 };
  for (const { outcome } of entries) counts[outcome] += 1;
  return counts;
}

function failureOf({ failure, kept }: UndoState): ImportFailure {
  if (kept === 0) return failure;
  const customers = kept === 1 ? 'One customer that was' : `${kept} customers that were`;
  const detail = `${failure.detail} ${customers} changed by somebody else meanwhile could not be put back as a whole: see links.kept.`;
  return { ...failure, detail };
}
