import type { Transaction } from '../../platform/database/transaction.js';
import { findKnownCustomers, findMatchedIds } from './customer-matches.queries.js';
import { findForetoldKeys, type ForetoldKey, saveForetoldKeys } from './foretold-keys.queries.js';
import type { WriteContext } from './kind-writer.js';
import type { Resolution } from './resolution.js';
import { keysOf, resolveCustomers } from './resolve-customers.js';
import { columnsWithKeys, rangeOf, touchedBy, type StagedRows } from './write-customers.js';
import { insertTouches } from './write-customers.queries.js';

/**
 * Decides what would become of the valid rows of a chunk, and writes no customer.
 *
 * What the rows would do to keys is kept for the chunks after it, so that a row sees the rows before it as if they had
 * been written, wherever the chunks are cut. A customer that some row would change is met, and later rows for it are
 * duplicates: its other fields need not be known.
 */
export async function foretellCustomers(
  tx: Transaction,
  { merchantId, importId, mode, plan, erased: people }: WriteContext,
  staged: StagedRows,
): Promise<Resolution[]> {
  const { rows } = staged;
  if (rows.length === 0) return [];
  const ids = await findMatchedIds(tx, merchantId, rangeOf(staged), columnsWithKeys(rows));
  const known = ids.length === 0 ? [] : await findKnownCustomers(tx, merchantId, importId, ids);
  const keys = rows.flatMap(({ row }) => keysOf(row));
  const foretold = await findForetoldKeys(tx, merchantId, importId, keys);
  const erased = await people.placesIn(
    tx,
    merchantId,
    rows.map(({ row }) => row),
  );
  const resolutions = resolveCustomers(rows, known, { mode, foretold, plan, erased });
  await saveForetoldKeys(tx, merchantId, importId, keysLeftBy(resolutions));
  const met = touchedBy(resolutions);
  if (met.length > 0) await insertTouches(tx, merchantId, importId, met);
  return resolutions;
}

/** Every key the rows would give away or free, as the last of them leaves it. */
function keysLeftBy(resolutions: readonly Resolution[]): ForetoldKey[] {
  const left = new Map<string, ForetoldKey>();
  const leave = (keys: readonly string[], customerId: string | null, line: number): void => {
    for (const key of keys) left.set(key, { key, customerId, line });
  };
  for (const resolution of resolutions) {
    const { row, id, line } = resolution.row;
    if (resolution.action === 'create') leave(keysOf(row), id, line);
    if (resolution.action === 'update') {
      leave(keysOf(resolution.customer), null, line);
      leave(keysOf(resolution.fields), resolution.customer.id, line);
    }
  }
  return [...left.values()];
}
