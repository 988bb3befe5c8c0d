import { customersWithActivity } from '../../offer-activity/customers-with-activity.queries.js';
import type { Transaction } from '../../platform/database/transaction.js';
import type { StoredChunk } from '../rows/import-rows.queries.js';
import type { RevertedChunk } from '../kinds/kind-writer.js';
import { unpackLedger } from '../pipeline/ledger.js';
import { type ImportedCustomer, type LaterChange, planRevert, type RevertStep } from './plan-revert.js';
import * as queries from './revert.queries.js';
import { type RevertContext, writeRevert } from './write-revert.js';

/** Undoes what an import did to the customers of a chunk of its ledger. */
export async function revertCustomers(
  tx: Transaction,
  context: RevertContext,
  chunk: StoredChunk,
): Promise<RevertedChunk> {
  const steps = await planChunk(tx, context, chunk);
  await writeRevert(tx, context, steps);
  const reverted = steps.filter((step) => step.kept.length === 0).length;
  return { reverted, kept: steps.flatMap((step) => step.kept) };
}

/** What is to be undone for each customer of a chunk, in the order it was written. The customers are locked by it. */
async function planChunk(
  tx: Transaction,
  { merchantId, importId, backwards }: RevertContext,
  chunk: StoredChunk,
): Promise<RevertStep[]> {
  const { firstLine, lastLine } = chunk;
  const entries = unpackLedger(firstLine, chunk);
  const imported: (ImportedCustomer & { version: number })[] = entries.flatMap(
    ({ line, outcome, customerId }) =>
      outcome === 'created' && customerId !== null ? [{ line, customerId, changes: null, version: 1 }] : [],
  );
  const updated = new Set(entries.flatMap(({ line, outcome }) => (outcome === 'updated' ? [line] : [])));
  if (updated.size > 0) {
    const changes = await queries.listImportChanges(tx, merchantId, importId, firstLine, lastLine);
    imported.push(...changes.filter(({ line }) => updated.has(line)));
  }
  if (imported.length === 0) return [];
  const ids = imported.map(({ customerId }) => customerId);
  const customers = new Map(
    (await queries.lockCustomers(tx, merchantId, ids)).map((customer) => [customer.id, customer]),
  );
  const created = imported.filter(({ changes }) => changes === null);
  const active = await customersWithActivity(
    tx,
    merchantId,
    created.map(({ customerId }) => customerId),
  );
  const moved = imported.filter(({ customerId, version }) => customers.get(customerId)?.version !== version);
  const later = new Map<string, LaterChange[]>();
  if (moved.length > 0) {
    for (const change of await queries.listLaterChanges(tx, merchantId, moved))
      later.set(change.customerId, [...(later.get(change.customerId) ?? []), change]);
  }
  return imported
    .sort((one, other) => (backwards ? other.line - one.line : one.line - other.line))
    .map((entry) =>
      planRevert(entry, customers.get(entry.customerId) ?? null, {
        later: later.get(entry.customerId) ?? [],
        hasActivity: active.has(entry.customerId),
      }),
    );
}
