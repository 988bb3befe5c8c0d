import { UNIQUE_FIELDS } from '../../customers/customer.errors.js';
import { violatesUnique } from '../../platform/database/sql-errors.js';
import type { Transaction } from '../../platform/database/transaction.js';
import { findKnownCustomers, findMatchedIds, stageRows } from './customer-matches.queries.js';
import { CUSTOMERS_KIND } from './customers.kind.js';
import type { ValidRow } from './import-kind.js';
import { resolveCustomers, type Resolution } from './resolve-customers.js';
import * as queries from './write-customers.queries.js';

/** How often a chunk that lost a race is looked at again before it is cut in two. */
const TRIES = 3;

/** The customers changed between the look at them and the write. */
class CustomersChangedError extends Error {}

/** What a chunk of one import is written with. */
export interface WriteContext {
  merchantId: string;
  importId: string;
  /** The moment of the chunk, inside the ids of its new customers. */
  at: Date;
}

/**
 * Writes the valid rows of a chunk: looks up who they are, decides row by row, then one UPDATE and one INSERT.
 *
 * A person may create or change one of these customers at the same moment. Whoever loses that race looks again; when
 * it keeps losing, the chunk is halved, down to the one row.
 *
 * @param staging the rows for COPY; null when they have to be written anew
 */
export async function writeCustomers(
  tx: Transaction,
  context: WriteContext,
  rows: readonly ValidRow[],
  staging: Uint8Array | null,
): Promise<Resolution[]> {
  if (rows.length === 0) return [];
  const lines = staging ?? Buffer.from(rows.map((row, order) => CUSTOMERS_KIND.stagingLine(order, row)).join(''));
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tx.savepoint(() => writeOnce(tx, context, rows, lines));
    } catch (error) {
      const raced = error instanceof CustomersChangedError || UNIQUE_FIELDS.some(({ index }) => violatesUnique(error, index));
      if (!raced) throw error;
      if (attempt < TRIES) continue;
      if (rows.length === 1) throw error;
    }
    const middle = rows.length >> 1;
    const first = await writeCustomers(tx, context, rows.slice(0, middle), null);
    return [...first, ...(await writeCustomers(tx, context, rows.slice(middle), null))];
  }
}

async function writeOnce(
  tx: Transaction,
  { merchantId, importId, at }: WriteContext,
  rows: readonly ValidRow[],
  lines: Uint8Array,
): Promise<Resolution[]> {
  await stageRows(tx, lines);
  const ids = await findMatchedIds(tx, merchantId, keysIn(rows));
  const known = ids.length === 0 ? [] : await findKnownCustomers(tx, merchantId, importId, ids);
  const resolutions = resolveCustomers(rows, known);

  const updates = resolutions.filter((resolution) => resolution.action === 'update');
  if (updates.length > 0) {
    const versions = await queries.lockVersions(tx, merchantId, updates.map(({ customer }) => customer.id));
    if (updates.some(({ customer }) => versions.get(customer.id) !== customer.version)) throw new CustomersChangedError();
    expectCount(await queries.updateCustomers(tx, merchantId, updates, at), updates.length);
    await queries.insertChanges(tx, merchantId, importId, updates, at);
  }
  const created = resolutions.filter(({ action }) => action === 'create').length;
  if (created > 0) {
    const wanted = created === rows.length ? null : bitsOf(resolutions);
    expectCount(await queries.insertStaged(tx, merchantId, importId, wanted, at), created);
  }
  const met = resolutions.flatMap((resolution) =>
    resolution.action === 'update' || resolution.action === 'keep'
      ? [{ customerId: resolution.customer.id, line: resolution.row.line }]
      : [],
  );
  if (met.length > 0) await queries.insertTouches(tx, merchantId, importId, met);
  return resolutions;
}

/** Only the keys some row has are looked up. */
function keysIn(rows: readonly ValidRow[]): ('email' | 'mobile' | 'external_id')[] {
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
