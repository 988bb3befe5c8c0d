import type { Import } from '../import.entity.js';
import { deleteLeftovers, type LeftoverTable } from '../tidy/import-leftovers.queries.js';
import { keepingClaim } from './claim.js';
import { holdClaim } from '../turns/import-turns.queries.js';
import { ClaimLostError, type ImportRun } from './import-run.js';

/** Where a pass over the canonical form begins and ends: when the last row of a customer wins, it goes backwards. */
export function boundsOf({ options, canonicalBytes }: Import): { start: number; end: number } {
  const bytes = canonicalBytes ?? 0;
  return options.duplicates === 'last' ? { start: bytes, end: 0 } : { start: 0, end: bytes };
}

/** Whether the import goes through its rows more than once. */
export function hasSeveralPasses({ options }: Pick<Import, 'options'>): boolean {
  return options.dryRun || options.onReject === 'abort';
}

/** Forgets what the pass before noted, before the first chunk of this one. */
export async function beginPass(run: ImportRun): Promise<void> {
  const { byteOffset, stage } = run.import;
  if (!hasSeveralPasses(run.import) || byteOffset !== boundsOf(run.import).start) return;
  await forget(run, ['import_touches', 'import_keys', 'import_rows']);
  if (stage === 'preview') await forget(run, ['import_plans']);
}

/** Deletes what the import noted in these tables. */
export async function forget(run: ImportRun, tables: readonly LeftoverTable[]): Promise<void> {
  const { database, merchantId } = run;
  const { id, attempt } = run.import;
  // Each part under the fence: a run that stood still and has lost its claim must not delete what the next one notes.
  const deletePart = (table: LeftoverTable): Promise<boolean> =>
    database.transaction(merchantId, async (tx) => {
      if (!(await holdClaim(tx, merchantId, id, attempt))) throw new ClaimLostError(id);
      return deleteLeftovers(tx, merchantId, id, table);
    });
  await keepingClaim(run, async () => {
    for (const table of tables) while (!(await deletePart(table)));
  });
}
