import { columnOf, type ColumnSchema } from './column.js';
import { type HeaderProblem, listHeadings } from './column-mapping.js';
import { headerKey, shownHeading } from './normalise-header.js';

/** The caller's own mapping: heading to field, or to null for a column that is not to be read. */
export type MappingOption = Readonly<Record<string, string | null>>;

export interface StatedFields {
  /** By column index. */
  fields: ReadonlyMap<number, string | null>;
  problems: HeaderProblem[];
}

/**
 * Finds the columns that `option` names: by the heading itself, else by its key (case, spaces and punctuation
 * do not count). A name that is no heading, or no field, is a problem, for a misspelt option must not be passed over.
 */
export function applyMappingOption(
  columns: readonly string[],
  schema: ColumnSchema,
  option: MappingOption,
): StatedFields {
  const fields = new Map<number, string | null>();
  const problems: HeaderProblem[] = [];
  for (const [name, field] of Object.entries(option)) {
    const indexes = findColumns(columns, name);
    if (indexes.length === 0) {
      problems.push({
        code: 'mapping_unknown_column',
        detail: `“mapping” names the column “${name}”, which the file does not have; its columns are ${listHeadings(columns)}.`,
        columns: [name],
        fields: field === null ? [] : [field],
      });
    } else if (field !== null && !columnOf(schema, field)) {
      problems.push({
        code: 'mapping_unknown_field',
        detail: `“mapping” names the field “${field}”, which does not exist; use ${schema.columns.map((column) => column.field).join(', ')}, or null.`,
        columns: [name],
        fields: [field],
      });
    } else {
      for (const index of indexes) fields.set(index, field);
    }
  }
  return { fields, problems };
}

function findColumns(columns: readonly string[], name: string): number[] {
  const shown = shownHeading(name);
  const literal = columns.flatMap((column, index) => (column === shown ? [index] : []));
  const key = headerKey(name);
  return literal.length > 0 || key === ''
    ? literal
    : columns.flatMap((column, index) => (headerKey(column) === key ? [index] : []));
}
