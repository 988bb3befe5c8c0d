import { awaitConfirmation, beginApplying } from './prepared-imports.queries.js';
import { abortedByReject } from './aborted-by-reject.error.js';
import { FileRejectedError } from './file-rejected.error.js';
import { finishImport } from './finish-import.js';
import { ClaimLostError, type ImportRun } from './import-run.js';
import { forget } from './pass.js';

/**
 * The rows are gone through. After a preview the import waits to be confirmed; after a trial without a reject the same
 * rows are gone through again and written; else it is done.
 *
 * @throws FileRejectedError when the trial found a row that is rejected
 */
export async function finishPass(run: ImportRun): Promise<void> {
  switch (run.import.stage) {
    case 'inspect':
    case 'undo':
      throw new Error(`an import in the stage ${run.import.stage} has no rows to go through`);
    case 'preview':
      await forget(run, ['import_touches', 'import_keys']);
      return step(run, awaitConfirmation);
    case 'trial':
      await forget(run, ['import_touches', 'import_keys']);
      if (run.import.rejected > 0)
        throw new FileRejectedError('aborted_by_reject', abortedByReject(run.import.rejected));
      return step(run, beginApplying);
    case 'apply':
      return finishImport(run);
  }
}

async function step(run: ImportRun, change: typeof beginApplying): Promise<void> {
  const { database, merchantId } = run;
  const changed = await database.transaction(merchantId, (tx) => change(tx, merchantId, run.import));
  if (!changed) throw new ClaimLostError(run.import.id);
  run.import = changed;
}
