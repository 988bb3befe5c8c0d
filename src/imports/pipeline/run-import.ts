import { revertImport } from '../revert/revert-import.js';
import { kindWriter } from '../kinds/kind-writers.js';
import { undoImport } from '../revert/undo-import.js';
import { claimNextImport, releaseClaim } from './claim.js';
import { commitChunk } from './commit-chunk.js';
import { giveUp, noteSetback, reportFailure } from './end-in-failure.js';
import { ClaimLostError, type ImportRun, type RunServices } from './import-run.js';
import { FileRejectedError } from './file-rejected.error.js';
import { finishPass } from './finish-pass.js';
import { mustGiveWay } from './give-way.js';
import { beginPass } from './pass.js';
import { prepareImport } from './prepare-import.js';
import { WindowReader } from './window-reader.js';

/**
 * How an upload becomes records, such as customers. One turn of one merchant:
 *
 *   claim    the merchant's import that has waited longest; nobody else can write for it now
 *   prepare  once: read the file through, find and map its header, store its canonical form; or wait for a mapping
 *   read     the next window of rows, one window ahead of the writing, in a thread
 *   commit   rows, ledger, problems, counts and checkpoint together, or not at all; in a preview and a trial no rows
 *   finish   when the checkpoint has reached the end; a preview then waits to be confirmed, a trial goes on to write
 *   release  so that the next turn, of this merchant or another's, goes on from the checkpoint
 *
 * An import that is being reverted, or taken back because it was to write all or nothing, is claimed and released the
 * same way; `revert/` tells what happens in between. A turn that breaks off gives its claim back too; an import of which
 * turn after turn breaks off fails.
 *
 * A turn gives way after IMPORT_TURN_MS when another import waits. Killed at any instant, it leaves what was committed
 * and nothing else.
 */
export async function takeTurn(
  services: RunServices,
  merchantId: string,
  signal: AbortSignal,
): Promise<void> {
  const claimed = await claimNextImport(services, merchantId);
  if (!claimed) return;
  const thread = services.threads.take();
  const endsAt = performance.now() + services.config.IMPORT_TURN_MS;
  const writer = kindWriter(claimed.kind);
  const run: ImportRun = { ...services, merchantId, import: claimed, thread, writer, signal, endsAt };
  try {
    if (claimed.setbacks >= services.config.IMPORT_MAX_SETBACKS) await giveUp(run);
    else if (claimed.status === 'reverting') await revertImport(run);
    else if (claimed.stage === 'undo') await undoImport(run);
    else await runImport(run);
    await releaseClaim(run);
  } catch (error) {
    if (error instanceof FileRejectedError) await reportFailure(run, error);
    else if (error instanceof ClaimLostError)
      run.logger.warn({ importId: claimed.id }, 'another worker has the import, or it was canceled');
    else await noteSetback(run, error);
  } finally {
    services.threads.giveBack(thread);
  }
}

async function runImport(run: ImportRun): Promise<void> {
  if (!run.import.preparedAt) await prepareImport(run);
  while (run.import.status === 'processing') {
    await beginPass(run);
    const windows = new WindowReader(run);
    while (!windows.atEnd) {
      if (run.signal.aborted || (await mustGiveWay(run))) return;
      await commitChunk(run, await windows.next());
    }
    await finishPass(run);
  }
}
