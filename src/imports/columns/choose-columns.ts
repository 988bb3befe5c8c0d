import { columnOf, type ColumnSchema } from './column.js';
import { type AmbiguousField, type ColumnMapping } from './column-mapping.js';
import { type SourceRow } from '../pipeline/source-row.js';
import { couldHold, couldRead, isBlank } from './could-hold.js';
import { headerKey, nameKey } from './normalise-header.js';
import { type Recognition, recogniseHeading, TIER } from './recognise-heading.js';

interface Candidate {
  entry: ColumnMapping;
  by: 'exact' | 'synonym';
  key: string;
  rank: number;
}

/**
 * Gives each field the one column that is it: the column the caller stated (`stated`, by column index), else the recognised column of
 * the best rank. Columns of equal rank are ambiguous and none of them is read. A column that is blank, or whose cells could not be
 * the field, comes after those whose cells could.
 *
 * @param below the first rows below the header
 */
export function chooseColumns(
  columns: readonly string[],
  schema: ColumnSchema,
  stated: ReadonlyMap<number, string | null>,
  below: readonly SourceRow[] = [],
): { mapping: ColumnMapping[]; ambiguous: AmbiguousField[] } {
  const candidates = new Map<string, Candidate[]>();
  const mapping = columns.map((column, index): ColumnMapping => {
    const field = stated.get(index);
    if (field !== undefined) return { column, index, field, by: 'option' };
    const entry: ColumnMapping = { column, index, field: null, by: 'unknown' };
    const recognised = recogniseAmong(columns, column, schema);
    if (recognised === 'ignored') {
      entry.by = 'ignored';
      entry.note = 'Not read, as in our own reports; name it in “mapping” to have it read.';
    } else if (recognised) {
      const list = candidates.get(recognised.field) ?? [];
      const { by, key, rank } = recognised;
      list.push({ entry, by, key, rank });
      candidates.set(recognised.field, list);
    } else entry.note = noteOfUnknown(column);
    return entry;
  });
  const ambiguous: AmbiguousField[] = [];
  for (const { field } of schema.columns) {
    const byOption = mapping.filter((entry) => entry.by === 'option' && entry.field === field);
    const list = candidates.get(field) ?? [];
    if (byOption.length > 1) ambiguous.push({ field, columns: byOption.map(({ column }) => column) });
    if (byOption[0]) passOver(list, field, byOption[0]);
    else
      chooseBest(
        field,
        ableFirst(field, readable(field, list, schema, below), schema, below),
        schema,
        ambiguous,
      );
  }
  return { mapping, ambiguous };
}

/** What a heading stands for, the headings beside it considered. */
function recogniseAmong(columns: readonly string[], column: string, schema: ColumnSchema) {
  const recognised = recogniseHeading(schema, column) ?? recogniseBeside(columns, column, schema);
  if (recognised === undefined || recognised === 'ignored') return recognised;
  const rivals = columnOf(schema, recognised.field)?.unlessBeside ?? [];
  return isBeside(columns, rivals) ? undefined : recognised;
}

/** A heading that stands for a field beside certain others alone. */
function recogniseBeside(
  columns: readonly string[],
  column: string,
  schema: ColumnSchema,
): Recognition | undefined {
  const key = headerKey(column);
  for (const { field, onlyBeside = [] } of schema.columns) {
    const found = onlyBeside.some(
      ({ headings, others }) => headings.some((name) => nameKey(name) === key) && isBeside(columns, others),
    );
    if (found) return { field, by: 'synonym', key, rank: 0 };
  }
  return undefined;
}

function isBeside(columns: readonly string[], names: readonly string[]): boolean {
  const keys = new Set(names.map(nameKey));
  return columns.some((other) => keys.has(headerKey(other)));
}

function noteOfUnknown(column: string): string {
  return column === ''
    ? 'Not read, for it has no heading.'
    : 'Not recognised, so not read; name it in “mapping” to have it read.';
}

/** The candidates without those of which no cell reads as the field, where its headings often mean something else. */
function readable(
  field: string,
  list: readonly Candidate[],
  schema: ColumnSchema,
  below: readonly SourceRow[],
): Candidate[] {
  const { reads, onlyIfHeld = [] } = columnOf(schema, field) ?? {};
  return list.filter(({ entry, by, key }) => {
    const isReadable =
      by === 'exact' ||
      ((!reads || couldRead((text) => reads(text, key), entry.index, below)) &&
        onlyIfHeld.every(
          (rule) => !rule.headings.map(nameKey).includes(key) || couldRead(rule.reads, entry.index, below),
        ));
    if (!isReadable) {
      entry.by = 'ignored';
      entry.note = `Could be ${field}, but no cell below reads as one; name it in “mapping” to have it read.`;
    }
    return isReadable;
  });
}

/**
 * The candidates, those without a cell in the rows below behind those whose cells could be the field, and those whose cells could
 * not be it behind all others.
 */
function ableFirst(
  field: string,
  list: readonly Candidate[],
  schema: ColumnSchema,
  below: readonly SourceRow[],
): Candidate[] {
  const { format = 'text', prefers = () => true } = columnOf(schema, field) ?? {};
  return list.map((candidate) => {
    const { index } = candidate.entry;
    const isAble = couldHold(format, index, below) && couldRead(prefers, index, below);
    const behind = isAble ? (isBlank(index, below) ? 1 : 0) : 2;
    return { ...candidate, rank: candidate.rank + behind * UNABLE };
  });
}

/** More than any rank. */
const UNABLE = 1_000 * TIER;

function chooseBest(
  field: string,
  list: readonly Candidate[],
  schema: ColumnSchema,
  ambiguous: AmbiguousField[],
): void {
  const bestRank = Math.min(...list.map(({ rank }) => rank));
  const best = list.filter(({ rank }) => rank === bestRank);
  const others = list.filter(({ rank }) => rank !== bestRank);
  const [winner, rival] = best;
  if (!winner) return;
  if (rival) {
    ambiguous.push({ field, columns: best.map(({ entry }) => entry.column) });
    for (const { entry } of best) entry.note = `Could be ${field}, and so could another column.`;
    for (const { entry } of others) entry.note = `Could be ${field}.`;
    return;
  }
  const composed = columnOf(schema, field)?.composes !== undefined;
  winner.entry.field = field;
  winner.entry.by = composed ? 'composed' : others.length > 0 ? 'preference' : winner.by;
  passOver(others, field, winner.entry);
}

function passOver(list: readonly Candidate[], field: string, chosen: ColumnMapping): void {
  for (const { entry } of list) {
    entry.by = 'ignored';
    entry.note = `Could be ${field} too; “${chosen.column}” is read instead.`;
  }
}
