import { type Column, type ColumnSchema } from './column.js';
import {
  type AmbiguousField,
  type ColumnMapping,
  listHeadings,
  type MissingField,
} from './column-mapping.js';

/**
 * The required fields, and groups of which one is required, that no column of the file holds. A field whose columns are
 * ambiguous is not missing. A file that only updates needs no more than what customers are found by.
 */
export function findMissing(
  mapping: readonly ColumnMapping[],
  schema: ColumnSchema,
  ambiguous: readonly AmbiguousField[],
  updatesOnly: boolean,
): MissingField[] {
  const found = new Set<string | null | undefined>(mapping.map(({ field }) => field));
  for (const { field } of ambiguous) found.add(field);
  for (const { field, composes } of schema.columns) if (found.has(field)) found.add(composes);
  const unread = mapping
    .filter(({ field, column }) => field === null && column !== '')
    .map(({ column }) => column);

  return (updatesOnly ? [identifying(schema)] : requirements(schema))
    .filter((fields) => !fields.some(({ field }) => found.has(field)))
    .map((fields) => ({
      fields: fields.map(({ field }) => field),
      detail: `No column holds ${fields.map(({ title }) => title.toLowerCase()).join(' or ')}; ${
        unread.length > 0
          ? `name the column in “mapping”, or rename one of ${listHeadings(unread.slice(0, 10))}`
          : `add a column headed “${fields[0]?.title ?? ''}”`
      }.`,
    }));
}

function identifying({ columns }: ColumnSchema): Column[] {
  return columns.filter(({ identifies }) => identifies);
}

/** Each list: fields of which one is needed. */
function requirements(schema: ColumnSchema): Column[][] {
  const groups = new Map<string, Column[]>();
  for (const column of schema.columns) {
    const group = column.required ? column.field : column.requiredOneOf;
    if (group !== undefined) groups.set(group, [...(groups.get(group) ?? []), column]);
  }
  return [...groups.values()];
}
