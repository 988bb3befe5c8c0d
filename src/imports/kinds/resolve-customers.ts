import { changedFields, type ChangedFields } from '../../customers/changed-fields.js';
import type { CustomerFields } from '../../customers/customer.entity.js';
import type { CustomerRow, RowError } from '../columns/customer-row.js';
import type { KnownCustomer } from './customer-matches.queries.js';
import type { ValidRow } from './import-kind.js';

/** What is to be done with a row. */
export type Resolution =
  | { action: 'create'; row: ValidRow }
  | {
      action: 'update';
      row: ValidRow;
      customer: KnownCustomer;
      fields: CustomerFields;
      changes: ChangedFields;
    }
  | { action: 'keep'; row: ValidRow; customer: KnownCustomer }
  | { action: 'duplicate'; row: ValidRow; customerId: string; duplicateOf: number }
  | { action: 'reject'; row: ValidRow; errors: readonly RowError[] };

/** A customer as the rows before have left it: one of the merchant's, or one a row of this chunk creates. */
interface Target {
  id: string;
  customer: KnownCustomer | null;
  metOnLine: number | null;
  keys: string[];
}

/**
 * Decides row by row, in the order of the file, exactly as if each row were written before the next is looked at. So
 * the result does not depend on where the chunks are cut, which a set-based merge cannot promise: a row may free a key
 * that a later row takes.
 */
export function resolveCustomers(rows: readonly ValidRow[], known: readonly KnownCustomer[]): Resolution[] {
  const byKey = new Map<string, Target>();
  for (const customer of known) {
    hold(byKey, { id: customer.id, customer, metOnLine: customer.metOnLine, keys: [] }, keysOf(customer));
  }
  return rows.map((row) => resolveRow(row, byKey));
}

function resolveRow(valid: ValidRow, byKey: Map<string, Target>): Resolution {
  const { row, line, id, missing } = valid;
  const keys = keysOf(row);
  const targets = new Set<Target>();
  for (const key of keys) {
    const target = byKey.get(key);
    if (target) targets.add(target);
  }
  const [target] = targets;
  if (!target) {
    if (missing.length > 0) return { action: 'reject', row: valid, errors: missing };
    hold(byKey, { id, customer: null, metOnLine: line, keys: [] }, keys);
    return { action: 'create', row: valid };
  }
  if (targets.size > 1) return { action: 'reject', row: valid, errors: [ambiguous(row, [...targets])] };
  if (target.metOnLine !== null || !target.customer) {
    return { action: 'duplicate', row: valid, customerId: target.id, duplicateOf: target.metOnLine ?? line };
  }
  const fields = merge(target.customer, row);
  if (fields.email === null && fields.mobile === null)
    return { action: 'reject', row: valid, errors: [contactCleared()] };
  const changes = changedFields(target.customer, fields);
  target.metOnLine = line;
  if (Object.keys(changes).length === 0) return { action: 'keep', row: valid, customer: target.customer };
  for (const key of target.keys) byKey.delete(key);
  hold(byKey, target, keysOf(fields));
  return { action: 'update', row: valid, customer: target.customer, fields, changes };
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

function ambiguous({ email, mobile, externalId }: CustomerRow, targets: Target[]): RowError {
  const given = [externalId && 'externalId', email && 'e-mail', mobile && 'mobile']
    .filter(Boolean)
    .join(', ');
  return {
    code: 'ambiguous_match',
    column: '',
    value: '',
    detail: `The row's ${given} belong to different customers: ${targets.map(({ id }) => id).join(' and ')}. Merge or correct those customers, or correct the row.`,
  };
}

function contactCleared(): RowError {
  return {
    code: 'contact_required',
    column: '',
    value: '',
    detail: 'The blank cells would clear both e-mail and mobile; a customer keeps one of them.',
  };
}
