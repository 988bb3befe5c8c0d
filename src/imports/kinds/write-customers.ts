import { UNIQUE_FIELDS } from '../../customers/customer.errors.js';
import { keepTerms } from '../../customers/search/customer-terms.queries.js';
import { violatesUnique } from '../../platform/database/sql-errors.js';
import type { Transaction } from '../../platform/database/transaction.js';
import {
  findKnownCustomers,
  findMatchedIds,
  type KeyColumn,
  type StagedRange,
} from './customer-matches.queries.js';
import type { ValidRow } from './import-kind.js';
import type { WriteContext } from './kind-writer.js';
import type { Resolution } from './resolution.js';
import { resolveCustomers } from './resolve-customers.js';
import * as queries from './write-customers.queries.js';

/** How often a chunk that lost a race is looked at again before it is cut in two. */
const TRIES = 3;

/** The customers changed between the look at them and the write. */
class CustomersChangedError extends Error {}

/** Rows of a chunk that the transaction has staged. */
export interface StagedRows {
  rows: readonly ValidRow[];
  /** The number the first of them has among the staged ones; the others follow it. */
  first: number;
  /** Ids of the customers they may be, as far as that was looked up ahead. */
  foreseen: readonly string[] | null;
}

/**
 * Writes the valid rows of a chunk: looks up who they are, decides row by row, then one UPDATE and one INSERT.
 *
 * A person may create or change one of these customers at the same moment. Whoever loses that race looks again; when
 * it keeps losing, the chunk is halved, down to the one row.
 */
export async function writeCustomers(
  tx: Transaction,
  context: WriteContext,
  { rows, first, foreseen }: StagedRows,
): Promise<Resolution[]> {
  if (rows.length === 0) return [];
  for (let attempt = 1; ; attempt += 1) {
    try {
      // What was foreseen is good for the first try: that it failed may be because it was out of date.
      const ids = attempt === 1 ? foreseen : null;
      return await tx.savepoint(() => writeOnce(tx, context, { rows, first, foreseen: ids }));
    } catch (error) {
      const raced =
        error instanceof CustomersChangedError ||
        UNIQUE_FIELDS.some(({ index }) => violatesUnique(error, index));
      if (!raced) throw error;
      if (attempt < TRIES) continue;
      if (rows.length === 1) throw error;
    }
    const middle = rows.length >> 1;
    const half = (from: number, to?: number): StagedRows => ({
      rows: rows.slice(from, to),
      first: first + from,
      foreseen: null,
    });
    const resolutions = await writeCustomers(tx, context, half(0, middle));
    return [...resolutions, ...(await writeCustomers(tx, context, half(middle)))];
  }
}

/** The numbers of the rows among the staged ones. */
export function rangeOf({ rows, first }: StagedRows): StagedRange {
  return { from: first, to: first + rows.length - 1 };
}

async function writeOnce(
  tx: Transaction,
  { merchantId, importId, at, mode, plan, erased: people }: WriteContext,
  staged: StagedRows,
): Promise<Resolution[]> {
  const { rows, foreseen } = staged;
  const range = rangeOf(staged);
  const ids = foreseen ?? (await findMatchedIds(tx, merchantId, range, columnsWithKeys(rows)));
  const known = ids.length === 0 ? [] : await findKnownCustomers(tx, merchantId, importId, ids);
  const erased = await people.placesIn(
    tx,
    merchantId,
    rows.map(({ row }) => row),
  );
  const resolutions = resolveCustomers(rows, known, { mode, plan, erased });

  const updates = resolutions.filter((resolution) => resolution.action === 'update');
  if (updates.length > 0) {
    const versions = await queries.lockVersions(
      tx,
      merchantId,
      updates.map(({ customer }) => customer.id),
    );
    if (updates.some(({ customer }) => versions.get(customer.id) !== customer.version))
      throw new CustomersChangedError();
    expectCount(await queries.updateCustomers(tx, merchantId, updates, at), updates.length);
    await queries.insertChanges(tx, merchantId, importId, updates, at);
  }
  const created = resolutions.filter(({ action }) => action === 'create').length;
  if (created > 0) {
    const wanted = created === rows.length ? null : bitsOf(resolutions);
    expectCount(await queries.insertStaged(tx, merchantId, importId, { ...range, wanted }, at), created);
    await queries.insertStagedTerms(tx, merchantId, { ...range, wanted });
  }
  await keepTerms(
    tx,
    merchantId,
    updates.map(({ customer, fields }) => ({ id: customer.id, before: customer, after: fields })),
  );
  const met = touchedBy(resolutions);
  if (met.length > 0) await queries.insertTouches(tx, merchantId, importId, met);
  return resolutions;
}

/** The existing customers that rows met, with the line. */
export function touchedBy(resolutions: readonly Resolution[]): { customerId: string; line: number }[] {
  return resolutions.flatMap((resolution) =>
    resolution.action === 'update' || resolution.action === 'keep'
      ? [{ customerId: resolution.customer.id, line: resolution.row.line }]
      : [],
  );
}

/** The key columns some row fills: only those are looked up. */
export function columnsWithKeys(rows: readonly ValidRow[]): KeyColumn[] {
  return [
    ...(rows.some(({ row }) => row.email) ? (['email'] as const) : []),
    ...(rows.some(({ row }) => row.mobile) ? (['mobile'] as const) : []),
    ...(rows.some(({ row }) => row.externalId) ? (['external_id'] as const) : []),
  ];
}

/** One bit for each row, set for those to be created, in the order PostgreSQL's `get_bit` counts. */
function bitsOf(resolutions: readonly Resolution[]): Buffer {
  const bits = Buffer.alloc((resolutions.length + 7) >> 3);
  resolutions.forEach(({ action }, order) => {
    if (action === 'create') bits[order >> 3] = (bits[order >> 3] ?? 0) | (1 << (order & 7));
  });
  return bits;
}

function expectCount(written: number, expected: number): void {
  if (written !== expected) throw new CustomersChangedError();
}
