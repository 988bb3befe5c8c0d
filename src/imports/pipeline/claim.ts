import type { Import } from '../import.entity.js';
import { claimImport, heartbeat, releaseImport } from '../turns/import-turns.queries.js';
import { ClaimLostError, type ImportRun, type RunServices } from './import-run.js';

/** Claims what the merchant has waiting; null when there is nothing, or when a turn of this merchant is running. */
export function claimNextImport(
  { database, config }: RunServices,
  merchantId: string,
): Promise<Import | null> {
  return database.transaction(merchantId, (tx) => claimImport(tx, merchantId, config.IMPORT_STALE_SECONDS));
}

/** Ends the turn; the import itself may go on. */
export function releaseClaim({ database, merchantId, import: { id, attempt } }: ImportRun): Promise<void> {
  return database.transaction(merchantId, (tx) => releaseImport(tx, merchantId, id, attempt));
}

/**
 * Runs long work that commits nothing, and says every third of the stale time that the run lives.
 *
 * @throws ClaimLostError when the claim was lost meanwhile; the work's own result is then worth nothing
 */
export async function keepingClaim<T>(run: ImportRun, work: () => Promise<T>): Promise<T> {
  const { database, merchantId, config } = run;
  const { id, attempt } = run.import;
  let lost: Error | undefined;
  let over = false;
  const beat = () =>
    database
      .transaction(merchantId, (tx) => heartbeat(tx, merchantId, id, attempt))
      .then((alive) => {
        if (!alive) lost = new ClaimLostError(id);
      })
      .catch((error: unknown) => run.logger.warn({ err: error, importId: id }, 'a heartbeat failed'))
      .then(() => (lost && !over ? run.thread.close() : undefined)); // afterwards it may be another turn's
  const timer = setInterval(() => void beat(), (config.IMPORT_STALE_SECONDS * 1000) / 3);
  const stop = () => void run.thread.close();
  run.signal.addEventListener('abort', stop);
  try {
    return await work();
  } catch (error) {
    throw lost ?? (run.signal.aborted ? new ClaimLostError(id) : error);
  } finally {
    over = true;
    clearInterval(timer);
    run.signal.removeEventListener('abort', stop);
  }
}
