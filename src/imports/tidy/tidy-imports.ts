import type { TenantDatabase } from '../../platform/database/tenant-database.js';
import { deleteLeftovers } from './import-leftovers.queries.js';
import { findUntidied, markTidied } from './tidy-imports.queries.js';

/**
 * Deletes what only the running import needed, after it has ended: whom it met, the keys it foretold, its preview; and
 * what is told of lines that are all unprocessed, because it ended before it wrote any. Killed in between, it is done
 * again by a sweeper.
 */
export async function tidyImport(database: TenantDatabase, merchantId: string, id: string): Promise<void> {
  const found = await database.transaction(merchantId, (tx) => findUntidied(tx, merchantId, id));
  if (found) await tidy(database, merchantId, found);
}

/** The same for every ended import of the merchant that was not tidied. */
export async function tidyImports(
  database: TenantDatabase,
  merchantId: string,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const found = await database.transaction(merchantId, (tx) => findUntidied(tx, merchantId, null));
    if (!found) return;
    await tidy(database, merchantId, found);
  }
}

async function tidy(
  database: TenantDatabase,
  merchantId: string,
  { id, hasLedger }: { id: string; hasLedger: boolean },
): Promise<void> {
  const working = ['import_touches', 'import_keys', 'import_plans'] as const;
  for (const table of hasLedger ? working : ([...working, 'import_rows', 'import_chunks'] as const))
    while (!(await database.transaction(merchantId, (tx) => deleteLeftovers(tx, merchantId, id, table))));
  await database.transaction(merchantId, (tx) => markTidied(tx, merchantId, id));
}
