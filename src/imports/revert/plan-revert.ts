import type { ChangedFields } from '../../customers/changed-fields.js';
import {
  CUSTOMER_FIELD_COLUMNS,
  type Customer,
  type CustomerFields,
} from '../../customers/customer.entity.js';
import type { KeptReason } from './kept-reason.js';

/** A customer as it stands when its import is undone. */
export type CustomerNow = Customer & { deleted: boolean };

/** What happened to a customer since its import. */
export interface Since {
  /** Every version after the import's, ascending. */
  later: readonly LaterChange[];
  /** Whether events of it are recorded. */
  hasActivity: boolean;
}

/** A version of a customer after the one the import made: by whom, and which fields. */
export interface LaterChange {
  customerId: string;
  version: number;
  actorType: string;
  actorId: string;
  importId: string | null;
  changedAt: Date;
  fields: string[];
}

/** What the import did to one customer. */
export interface ImportedCustomer {
  line: number;
  customerId: string;
  /** What it changed; null for a customer it created. */
  changes: ChangedFields | null;
}

/** Something of a customer that stays as it is, and who made it so. */
export interface Kept {
  line: number;
  customerId: string;
  reason: KeptReason;
  fields: string[];
  by: Pick<LaterChange, 'actorType' | 'actorId' | 'changedAt'> | null;
}

/** What undoing the import means for one customer; without `remove` and `fields` there is nothing to write. */
export interface RevertStep extends ImportedCustomer {
  customer: CustomerNow | null;
  remove: boolean;
  /** Values to put back; null when there are none. */
  fields: Partial<CustomerFields> | null;
  kept: Kept[];
}

/** Decides what can be undone of one customer, field by field: what somebody changed since keeps its newer value. */
export function planRevert(
  imported: ImportedCustomer,
  customer: CustomerNow | null,
  { later, hasActivity }: Since,
): RevertStep {
  const step: RevertStep = { ...imported, customer, remove: false, fields: null, kept: [] };
  const changed = lastChanges(later);
  return imported.changes === null
    ? planRemoval(step, changed, hasActivity)
    : planRestoration(step, imported.changes, changed);
}

function planRemoval(
  step: RevertStep,
  changed: ReadonlyMap<string, LaterChange>,
  hasActivity: boolean,
): RevertStep {
  const { customer } = step;
  if (!customer || customer.deleted) return step; // gone already, as the revert would have it
  if (changed.size > 0) return { ...step, kept: keptChanges(step, [...changed]) };
  if (hasActivity)
    return { ...step, kept: [{ ...whose(step), reason: 'activity_since_import', fields: [], by: null }] };
  return { ...step, remove: true };
}

function planRestoration(
  step: RevertStep,
  changes: ChangedFields,
  changed: ReadonlyMap<string, LaterChange>,
): RevertStep {
  const { customer } = step;
  const names = Object.keys(changes) as (keyof CustomerFields)[];
  if (!customer || customer.deleted) {
    const by = changed.get('deletedAt') ?? null;
    return { ...step, kept: [{ ...whose(step), reason: 'deleted_since_import', fields: names, by }] };
  }
  const fields: Partial<CustomerFields> = {};
  const since: [string, LaterChange][] = [];
  for (const name of names) {
    const [before] = changes[name] ?? [];
    const change = changed.get(name);
    if (sameValue(customer[name], before)) continue; // it is what it was
    if (change) since.push([name, change]);
    else Object.assign(fields, { [name]: before });
  }
  const next = { ...customer, ...fields };
  const kept = keptChanges(step, since);
  if (next.email === null && next.mobile === null) {
    // Somebody took the other one away since: a customer keeps one of them.
    for (const name of ['email', 'mobile'] as const) {
      if (!(name in fields)) continue;
      delete fields[name];
      kept.push({ ...whose(step), reason: 'contact_required', fields: [name], by: null });
    }
  }
  return { ...step, fields: Object.keys(fields).length > 0 ? fields : null, kept };
}

/**
 * For each field the change that stands: an import that changed it and was itself reverted does not count, nor does
 * its revert.
 */
function lastChanges(later: readonly LaterChange[]): Map<string, LaterChange> {
  const standing = new Map<string, LaterChange[]>();
  for (const change of later) {
    for (const field of change.fields) {
      const stack = standing.get(field) ?? [];
      const undone =
        change.actorType === 'revert'
          ? stack.findLastIndex(
              ({ actorType, importId }) => actorType === 'import' && importId === change.importId,
            )
          : -1;
      if (undone === -1) stack.push(change);
      else stack.splice(undone, 1);
      standing.set(field, stack);
    }
  }
  const last = new Map<string, LaterChange>();
  for (const [field, stack] of standing) {
    const change = stack.at(-1);
    if (change) last.set(field, change);
  }
  return last;
}

/** One entry for each change, with the fields it made. */
function keptChanges(step: RevertStep, changes: readonly (readonly [string, LaterChange])[]): Kept[] {
  const byVersion = new Map<number, Kept>();
  for (const [field, by] of changes) {
    const kept = byVersion.get(by.version) ?? {
      ...whose(step),
      reason: 'changed_since_import' as const,
      fields: [],
      by,
    };
    kept.fields.push(field);
    byVersion.set(by.version, kept);
  }
  return [...byVersion.values()];
}

function whose({ line, customerId }: ImportedCustomer): Pick<Kept, 'line' | 'customerId'> {
  return { line, customerId };
}

function sameValue(now: unknown, before: unknown): boolean {
  return JSON.stringify(now) === JSON.stringify(before);
}

/** The fields of a customer after the step. */
export function fieldsAfter({ customer, fields }: RevertStep): CustomerFields | null {
  if (!customer) return null;
  const names = Object.keys(CUSTOMER_FIELD_COLUMNS) as (keyof CustomerFields)[];
  const own = Object.fromEntries(names.map((name) => [name, customer[name]])) as unknown as CustomerFields;
  return { ...own, ...fields };
}
