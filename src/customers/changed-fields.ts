import { CUSTOMER_FIELD_COLUMNS, type CustomerFields } from './customer.entity.js';

/** Fields that differ, each with its value before and after; empty when nothing does. */
export type ChangedFields = Partial<Record<keyof CustomerFields, [before: unknown, after: unknown]>>;

/** Fields of a customer, or of one that is not there yet. */
type FieldsBefore = { [Field in keyof CustomerFields]: CustomerFields[Field] | null };

/** Compares what a customer is with what it would become. Tags are compared in their order. */
export function changedFields(before: FieldsBefore, after: Partial<CustomerFields>): ChangedFields {
  const changes: ChangedFields = {};
  for (const field of Object.keys(CUSTOMER_FIELD_COLUMNS) as (keyof CustomerFields)[]) {
    const next = after[field];
    if (next !== undefined && !same(before[field], next)) changes[field] = [before[field], next];
  }
  return changes;
}

function same(a: FieldsBefore[keyof FieldsBefore], b: CustomerFields[keyof CustomerFields]): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((tag, index) => tag === b[index]);
}
