import { hasOtherRunnableImport } from '../turns/import-turns.queries.js';
import type { ImportRun } from './import-run.js';

/** Whether the turn has lasted long enough and somebody waits for one; if nobody does, it goes on for another. */
export async function mustGiveWay(run: ImportRun): Promise<boolean> {
  if (performance.now() < run.endsAt) return false;
  run.endsAt = performance.now() + run.config.IMPORT_TURN_MS;
  const { database, merchantId } = run;
  const own = await database.transaction(merchantId, (tx) =>
    hasOtherRunnableImport(tx, merchantId, run.import.id),
  );
  return own || run.othersWait();
}
