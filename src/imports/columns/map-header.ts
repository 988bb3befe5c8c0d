import { type SourceRow } from '../pipeline/source-row.js';
import { applyMappingOption, type MappingOption } from './apply-mapping-option.js';
import { chooseColumns } from './choose-columns.js';
import { columnOf, type ColumnSchema } from './column.js';
import {
  type AmbiguousField,
  type ColumnMapping,
  type HeaderProblem,
  listHeadings,
  type MissingField,
} from './column-mapping.js';
import { composeParts, settleByParts } from './compose-parts.js';
import { findDoubtfulParts } from './doubtful-part.js';
import { findMissing } from './find-missing.js';
import { headerKey, shownHeading } from './normalise-header.js';
import { keyOfHeading } from './recognise-heading.js';

export interface HeaderMapping {
  /** Every column of the file, in its order. */
  mapping: ColumnMapping[];
  missing: MissingField[];
  ambiguous: AmbiguousField[];
  /** For each column of `mapping` the fields it could be mapped to instead; empty for a column that is read. */
  alternatives: string[][];
  /** All that stands in the way, as failures; empty when the file can be read. The caller decides: fail, or ask. */
  problems: HeaderProblem[];
}

/**
 * Decides what every column of a file is: by the caller's `option` first, then by the schema's names, composed fields and
 * preferences. Nothing is guessed: what cannot be decided is a problem that names the columns.
 *
 * @param updatesOnly the rows only change customers that exist, so they need no more than what finds those
 * @param below the first rows below the header, by which columns are told apart that could be one field
 */
export function mapHeader(
  headings: readonly string[],
  schema: ColumnSchema,
  option: MappingOption = {},
  updatesOnly = false,
  below: readonly SourceRow[] = [],
): HeaderMapping {
  const columns = headings.map(shownHeading);
  const stated = applyMappingOption(columns, schema, option);
  const { mapping, ambiguous: candidates } = chooseColumns(columns, schema, stated.fields, below);
  composeParts(mapping, schema, below);
  noteRules(mapping, schema);
  const ambiguous = settleByParts(mapping, candidates, schema);
  const missing = findMissing(mapping, schema, ambiguous, updatesOnly);
  const duplicates = findDuplicates(mapping, ambiguous);
  const problems = [
    ...stated.problems,
    ...duplicates,
    ...ambiguous.filter(({ columns: candidates }) => new Set(candidates).size > 1).map(ambiguityProblem),
    ...missing.map(({ fields, detail }): HeaderProblem => ({
      code: 'columns_missing',
      detail,
      columns: [],
      fields: [...fields],
    })),
    ...(ambiguous.length > 0 || updatesOnly ? [] : findDoubtfulParts(mapping, schema, below)),
  ];
  return { mapping, missing, ambiguous, alternatives: listAlternatives(mapping, schema), problems };
}

/** Says of columns that are read by a rule of their own which it is. */
function noteRules(mapping: readonly ColumnMapping[], schema: ColumnSchema): void {
  for (const entry of mapping) {
    const { notes = [] } = (entry.field !== null && columnOf(schema, entry.field)) || {};
    if (notes.length === 0) continue;
    const key = keyOfHeading(schema, entry.column);
    const rule = notes.find(({ headings }) => headings.some((heading) => headerKey(heading) === key));
    if (rule) entry.note ??= rule.note;
  }
}

function ambiguityProblem({ field, columns }: AmbiguousField): HeaderProblem {
  return {
    code: 'columns_ambiguous',
    detail: `The columns ${listHeadings(columns)} could each be ${field}; say in “mapping” which one to read, and null for the others.`,
    columns,
    fields: [field],
  };
}

/** Headings that stand twice, unless the caller said that they are not to be read. */
function findDuplicates(
  mapping: readonly ColumnMapping[],
  ambiguous: readonly AmbiguousField[],
): HeaderProblem[] {
  const groups = new Map<string, ColumnMapping[]>();
  for (const entry of mapping) {
    if (entry.column === '' || (entry.by === 'option' && entry.field === null)) continue;
    const key = entry.column.toLowerCase();
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => {
      const columns = group.map(({ column }) => column);
      const read = group.map(({ field }) => field).filter((field) => field !== null);
      const wanted = ambiguous.filter((entry) => entry.columns.some((column) => columns.includes(column)));
      return {
        code: 'header_duplicate',
        detail: `The heading ${listHeadings(columns.slice(0, 1))} stands over ${group.length} columns (${group.map(({ index }) => index + 1).join(' and ')}); give each its own heading.`,
        columns,
        fields: [...new Set([...read, ...wanted.map(({ field }) => field)])],
      };
    });
}

function listAlternatives(mapping: readonly ColumnMapping[], schema: ColumnSchema): string[][] {
  const taken = new Set(mapping.map(({ field }) => field));
  const free = schema.columns.map(({ field }) => field).filter((field) => !taken.has(field));
  return mapping.map(({ field }) => (field === null ? free : []));
}
