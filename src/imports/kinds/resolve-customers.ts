import { changedFields } from '../../customers/changed-fields.js';
import type { CustomerFields } from '../../customers/customer.entity.js';
import type { CustomerRow, RowError } from '../columns/customer-row.js';
import type { ImportMode } from '../import-options.dto.js';
import type { KnownCustomer } from './customer-matches.queries.js';
import type { ForetoldKey } from './foretold-keys.queries.js';
import type { ValidRow } from './import-kind.js';
import type { Resolution } from './resolution.js';
import {
  ambiguous,
  changedSincePreview,
  contactCleared,
  customerExists,
  erasedPerson,
  nobodyFound,
} from './resolution-errors.js';
import type { RowPlan } from './row-plan.js';

/** A customer as the rows before have left it: one of the merchant's, or one a row before creates. */
interface Target {
  id: string;
  customer: KnownCustomer | null;
  metOnLine: number | null;
  keys: string[];
}

/** What rows are decided by, besides themselves and the customers. */
export interface ResolveRules {
  mode: ImportMode;
  /** Keys that rows of earlier chunks gave away or freed without writing it: a pass that only foretells. */
  foretold?: readonly ForetoldKey[];
  /** What the preview told of the rows; a row of which it is no longer true is rejected. Null: there was no preview. */
  plan?: RowPlan | null;
  /** Places of the rows that are of erased people. */
  erased?: ReadonlySet<number>;
}

/**
 * Decides row by row, in the order given, exactly as if each row were written before the next is looked at. So
 * the result does not depend on where the chunks are cut, which a set-based merge cannot promise: a row may free a key
 * that a later row takes.
 */
export function resolveCustomers(
  rows: readonly ValidRow[],
  known: readonly KnownCustomer[],
  { mode, foretold = [], plan = null, erased }: ResolveRules,
): Resolution[] {
  const byKey = new Map<string, Target>();
  const byId = new Map<string, Target>();
  for (const customer of known) {
    const target: Target = { id: customer.id, customer, metOnLine: customer.metOnLine, keys: [] };
    byId.set(customer.id, target);
    hold(byKey, target, keysOf(customer));
  }
  for (const { key, customerId, line } of foretold) {
    if (customerId === null) byKey.delete(key);
    else {
      const target = byId.get(customerId) ?? { id: customerId, customer: null, metOnLine: line, keys: [] };
      byId.set(customerId, target);
      byKey.set(key, target);
    }
  }
  return rows.map((row, place) => {
    if (erased?.has(place)) return { action: 'reject', row, errors: [erasedPerson()], customerId: null };
    const { resolution, target } = decide(row, byKey, mode);
    if (plan && !plan.holds(resolution))
      return { action: 'reject', row, errors: [changedSincePreview()], customerId: target?.id ?? null };
    follow(byKey, resolution, target);
    return resolution;
  });
}

/** What becomes of the row, and the one customer it is; changes nothing. */
function decide(
  valid: ValidRow,
  byKey: ReadonlyMap<string, Target>,
  mode: ImportMode,
): { resolution: Resolution; target?: Target } {
  const { row, line, missing } = valid;
  const reject = (errors: readonly RowError[], target?: Target) => ({
    resolution: { action: 'reject' as const, row: valid, errors, customerId: target?.id ?? null },
    ...(target && { target }),
  });
  const targets = new Set<Target>();
  for (const key of keysOf(row)) {
    const target = byKey.get(key);
    if (target) targets.add(target);
  }
  const [target] = targets;
  if (!target) {
    if (mode === 'update_only') return reject([nobodyFound(row)]);
    return missing.length > 0 ? reject(missing) : { resolution: { action: 'create', row: valid } };
  }
  if (targets.size > 1)
    return reject([
      ambiguous(
        row,
        [...targets].map(({ id }) => id),
      ),
    ]);
  const { customer, metOnLine } = target;
  if (metOnLine !== null || !customer) {
    const duplicateOf = metOnLine ?? line;
    return {
      resolution: { action: 'duplicate', row: valid, customerId: target.id, duplicateOf },
      target,
    };
  }
  if (mode === 'create_only') return reject([customerExists()], target);
  const fields = merge(customer, row);
  if (fields.email === null && fields.mobile === null) return reject([contactCleared()], target);
  const changes = changedFields(customer, fields);
  return Object.keys(changes).length === 0
    ? { resolution: { action: 'keep', row: valid, customer }, target }
    : { resolution: { action: 'update', row: valid, customer, fields, changes }, target };
}

/** Leaves the customers as the row leaves them, for the rows after it. */
function follow(byKey: Map<string, Target>, resolution: Resolution, target: Target | undefined): void {
  const { row, line, id } = resolution.row;
  if (resolution.action === 'create')
    hold(byKey, { id, customer: null, metOnLine: line, keys: [] }, keysOf(row));
  if (!target || (resolution.action !== 'update' && resolution.action !== 'keep')) return;
  target.metOnLine = line;
  if (resolution.action === 'keep') return;
  for (const key of target.keys) byKey.delete(key);
  hold(byKey, target, keysOf(resolution.fields));
}

function hold(byKey: Map<string, Target>, target: Target, keys: string[]): void {
  target.keys = keys;
  for (const key of keys) byKey.set(key, target);
}

/** Undefined leaves a field alone, null clears it; a name is never cleared. */
function merge(customer: CustomerFields, row: CustomerRow): CustomerFields {
  return {
    name: row.name ?? customer.name,
    email: row.email === undefined ? customer.email : row.email,
    mobile: row.mobile === undefined ? customer.mobile : row.mobile,
    birthday: row.birthday === undefined ? customer.birthday : row.birthday,
    externalId: row.externalId === undefined ? customer.externalId : row.externalId,
    tags: row.tags === undefined ? customer.tags : (row.tags ?? []),
    marketingConsent:
      row.marketingConsent === undefined ? customer.marketingConsent : (row.marketingConsent ?? 'unknown'),
  };
}

type Keys = { [Key in 'email' | 'mobile' | 'externalId']: string | null | undefined };

/** What a customer can be recognised by, each with its kind in front. */
export function keysOf({ email, mobile, externalId }: Keys): string[] {
  const keys: string[] = [];
  if (email) keys.push(`e${email}`);
  if (mobile) keys.push(`m${mobile}`);
  if (externalId) keys.push(`x${externalId}`);
  return keys;
}
