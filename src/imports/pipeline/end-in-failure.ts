import { insertChunk, insertRowNotes } from './import-chunks.queries.js';
import { recordSetback } from '../turns/import-turns.queries.js';
import type { ImportFailure } from '../import.entity.js';
import { beginUndo } from '../revert/undo.queries.js';
import { startOfUndoing } from '../revert/undo-order.js';
import { AbortedByRejectError } from './aborted-by-reject.error.js';
import { endFailed } from './end-failed.js';
import type { FileRejectedError } from './file-rejected.error.js';
import type { ImportRun } from './import-run.js';
import { packLedger } from './ledger.js';

/** Ends the import: its file cannot be imported, and `failure` says why. */
export function reportFailure(run: ImportRun, error: FileRejectedError): Promise<void> {
  const { code, detail } = error;
  return endInFailure(run, { code, detail }, error instanceof AbortedByRejectError ? error : null);
}

/**
 * The turn broke off for a reason nobody foresaw. The import is tried again in a while, and given up after
 * IMPORT_MAX_SETBACKS turns without getting further.
 */
export async function noteSetback(run: ImportRun, error: unknown): Promise<void> {
  const { database, merchantId, config, logger } = run;
  const { id, attempt, setbacks } = run.import;
  logger.error({ err: error, importId: id, setbacks: setbacks + 1 }, 'a turn of an import broke off');
  if (setbacks + 1 >= config.IMPORT_MAX_SETBACKS) return giveUp(run);
  await database.transaction(merchantId, (tx) =>
    recordSetback(tx, merchantId, id, attempt, config.IMPORT_STALE_SECONDS),
  );
}

/**
 * Ends an import that does not get further. What is committed stays and is counted, unless it was to be all or nothing; a
 * revert goes on where it was when it is asked for again.
 */
export function giveUp(run: ImportRun): Promise<void> {
  const times = run.config.IMPORT_MAX_SETBACKS;
  const failure: ImportFailure =
    run.import.status === 'reverting'
      ? {
          code: 'revert_interrupted',
          detail:
            `The revert broke off ${times} times in a row without getting further. What it had undone by then stays undone. ` +
            'Ask for it once more, and it goes on there; if it breaks off again, ask for help and name this import.',
        }
      : {
          code: 'import_interrupted',
          detail:
            `The import broke off ${times} times in a row without getting further. What it had done by then is counted and ` +
            'can be reverted; the rest is unprocessed. Upload the file again; if it breaks off again, ask for help and name this import.',
        };
  return endInFailure(run, failure, null);
}

/** An import that was to write all or nothing is not over: what it wrote is taken back first, in turns of their own. */
async function endInFailure(
  run: ImportRun,
  failure: ImportFailure,
  aborted: AbortedByRejectError | null,
): Promise<void> {
  const { database, merchantId, logger } = run;
  const { id, attempt, options, stage, status } = run.import;
  const takesBack = status === 'processing' && stage === 'apply' && options.onReject === 'abort';
  await database.transaction(merchantId, async (tx) => {
    if (!takesBack) return endFailed(tx, merchantId, run.import, failure);
    const undo = { atLine: startOfUndoing(options), kept: 0, failure };
    const begun = await beginUndo(tx, merchantId, id, attempt, undo, aborted?.report ?? null);
    if (!begun || !aborted) return;
    const { lines, report } = aborted;
    await insertChunk(tx, merchantId, id, { ...lines, ...packLedger(lines.firstLine, report.entries) });
    await insertRowNotes(tx, merchantId, id, report.notes);
  });
  logger.info({ importId: id, code: failure.code }, 'the file cannot be imported');
}
