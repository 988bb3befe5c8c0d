import { awaitConfirmation, beginApplying } from '../prepared-imports.queries.js';
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
      throw new Error('an import that is inspected only was run');
    case 'preview':
      await forget(run, ['import_touches', 'import_keys']);
      return step(run, awaitConfirmation);
    case 'trial':
      await forget(run, ['import_touches', 'import_keys']);
      if (run.import.rejected > 0) throw abortedByReject(run.import.rejected);
      return step(run, beginApplying);
    case 'apply':
      return finishImport(run);
  }
}

async function step(run: ImportRun, change: typeof beginApplying): Promise<void> {
  const { database, merchantId } = run;
  const { id, attempt } = run.import;
  const changed = await database.transaction(merchantId, (tx) => change(tx, merchantId, id, attempt));
  if (!changed) throw new ClaimLostError(id);
  run.import = changed;
}

function abortedByReject(rejected: number): FileRejectedError {
  return new FileRejectedError(
    'aborted_by_reject',
    `${rejected === 1 ? 'One row was' : `${rejected} rows were`} rejected, so nothing was imported, as the option “onReject” asks; correct the rows and upload the file again.`,
  );
}
