import { type Column, columnOf, type ColumnSchema } from './column.js';
import { type AmbiguousField, type ColumnMapping } from './column-mapping.js';
import { type SourceCell, type SourceRow } from '../pipeline/source-row.js';
import { couldRead } from './could-hold.js';
import { headerKey } from './normalise-header.js';
import { keyOfHeading, recogniseHeading, TIER } from './recognise-heading.js';

/**
 * Settles fields that a file may hold whole or in parts (name, or first and last name). With both, the whole is read and the
 * parts are passed over, unless the parts have the better tier (`First Name` before `File As`), or fill more rows, or the whole may be a
 * firm (`Column.behindParts`). But when only one of the outer parts is there and the whole's heading is a bare noun (`partWhenAlone`), that column is the other
 * part. Changes the entries of `mapping`.
 */
export function composeParts(
  mapping: readonly ColumnMapping[],
  schema: ColumnSchema,
  below: readonly SourceRow[] = [],
): void {
  for (const whole of schema.columns) {
    const parts = schema.columns.filter(({ composes }) => composes === whole.field);
    const wholeEntry = entryOf(mapping, whole);
    const partEntries = parts.flatMap((part) => entryOf(mapping, part) ?? []);
    if (!wholeEntry || partEntries.length === 0) continue;
    const otherPart = missingOuterPart(mapping, parts, tierOf(wholeEntry, schema), schema);
    if (otherPart && wholeEntry.by !== 'option' && isNamed(whole.partWhenAlone, wholeEntry, schema)) {
      const behind = entryOf(mapping, otherPart);
      if (behind) passOver(behind, otherPart, [wholeEntry]);
      wholeEntry.field = otherPart.field;
      wholeEntry.by = 'composed';
      const others = partEntries.filter((entry) => entry !== behind);
      wholeEntry.note = `Read as ${otherPart.title.toLowerCase()}, since ${others.map(({ column }) => `“${column}”`).join(', ')} holds the other part.`;
    } else {
      keepOne(wholeEntry, partEntries, whole, schema, below);
    }
  }
}

/**
 * Fields left open by several columns that could be the whole, while its outer parts are there and leave nothing open: the parts
 * are read then (`Billing Name` and `Shipping Name` beside `First Name` and `Last Name`). Changes the entries of `mapping`.
 *
 * @returns the fields that stay open
 */
export function settleByParts(
  mapping: readonly ColumnMapping[],
  ambiguous: readonly AmbiguousField[],
  schema: ColumnSchema,
): AmbiguousField[] {
  return ambiguous.filter(({ field, columns }) => {
    const whole = columnOf(schema, field);
    const parts = schema.columns.filter(({ composes }) => composes === field);
    const outer = [parts[0], parts.at(-1)].map((part) => part && entryOf(mapping, part));
    const rivals = mapping.filter(
      (entry) => columns.includes(entry.column) && !outer.includes(entry) && entry.field === null,
    );
    if (!whole || rivals.length < columns.length) return true;
    if (settleByNoun(mapping, whole, parts, rivals, schema)) return false;
    if (outer.includes(undefined)) return true;
    for (const rival of rivals)
      passOver(
        rival,
        whole,
        outer.filter((entry) => entry !== undefined),
      );
    return false;
  });
}

/**
 * Of two columns that could be the whole, beside one outer part, the bare noun is the other part and the other column the
 * whole: `Prénom`, `Nom`, `Nom complet`.
 */
function settleByNoun(
  mapping: readonly ColumnMapping[],
  whole: Column,
  parts: readonly Column[],
  rivals: readonly ColumnMapping[],
  schema: ColumnSchema,
): boolean {
  const nouns = rivals.filter((entry) => isNamed(whole.partWhenAlone, entry, schema));
  const [other] = rivals.filter((entry) => !nouns.includes(entry));
  if (
    rivals.length !== 2 ||
    nouns.length !== 1 ||
    !other ||
    !missingOuterPart(mapping, parts, Infinity, schema)
  )
    return false;
  other.field = whole.field;
  other.by = 'preference';
  delete other.note;
  for (const entry of [...nouns, ...parts.flatMap((part) => entryOf(mapping, part) ?? [])])
    passOver(entry, whole, [other]);
  return true;
}

function passOver(entry: ColumnMapping, whole: Column, kept: readonly ColumnMapping[]): void {
  entry.field = null;
  entry.by = 'ignored';
  entry.note = `The ${whole.title.toLowerCase()} is read from ${kept.map(({ column }) => `“${column}”`).join(', ')} instead.`;
}

function keepOne(
  wholeEntry: ColumnMapping,
  partEntries: readonly ColumnMapping[],
  whole: Column,
  schema: ColumnSchema,
  below: readonly SourceRow[],
): void {
  const bestPart = Math.min(...partEntries.map((entry) => tierOf(entry, schema)));
  const byParts = rowsFilled(partEntries, below);
  const byWhole = rowsFilled([wholeEntry], below);
  // Half of a name is not the better for its heading.
  const areComplete = outerParts(whole, schema).every((part) => entryOf(partEntries, part));
  const mayBeFirm = byParts * 2 >= byWhole && isNamed(whole.behindParts, wholeEntry, schema);
  const isUnlike = whole.prefers !== undefined && !couldRead(whole.prefers, wholeEntry.index, below);
  const areBetter = areComplete && (bestPart < tierOf(wholeEntry, schema) || mayBeFirm || isUnlike);
  const keepParts = wholeEntry.by !== 'option' && (areBetter || byParts > byWhole);
  const [kept, dropped] = keepParts ? [partEntries, [wholeEntry]] : [[wholeEntry], partEntries];
  for (const entry of dropped) {
    if (entry.by !== 'option') passOver(entry, whole, kept);
  }
}

function outerParts(whole: Column, schema: ColumnSchema): Column[] {
  const parts = schema.columns.filter(({ composes }) => composes === whole.field);
  return [parts[0], parts.at(-1)].filter((part) => part !== undefined);
}

/** How many rows have a cell that is not blank in one of the columns. */
function rowsFilled(entries: readonly ColumnMapping[], below: readonly SourceRow[]): number {
  const isFilled = (cell: SourceCell = ''): boolean => typeof cell !== 'string' || cell.trim() !== '';
  return below.filter(({ cells }) => entries.some(({ index }) => isFilled(cells[index]))).length;
}

/** A column that the caller stated comes before all others. */
function tierOf({ column, by }: ColumnMapping, schema: ColumnSchema): number {
  const recognised = by === 'option' ? undefined : recogniseHeading(schema, column);
  return recognised === undefined || recognised === 'ignored' ? -1 : Math.floor(recognised.rank / TIER);
}

/**
 * The first or the last part, when exactly one of the two has no column, or none of a tier near `tier`: beside `Prénom` and `Nom`, a
 * `Billing last name` is not the other part.
 */
function missingOuterPart(
  mapping: readonly ColumnMapping[],
  parts: readonly Column[],
  tier: number,
  schema: ColumnSchema,
): Column | undefined {
  const outer = [parts[0], parts.at(-1)].filter((part) => part !== undefined);
  const absent = outer.filter((part) => {
    const entry = entryOf(mapping, part);
    return !entry || tierOf(entry, schema) > tier + 1;
  });
  return absent.length === 1 ? absent[0] : undefined;
}

function isNamed(headings: readonly string[] = [], { column }: ColumnMapping, schema: ColumnSchema): boolean {
  const key = keyOfHeading(schema, column);
  return headings.some((heading) => headerKey(heading) === key);
}

function entryOf(mapping: readonly ColumnMapping[], column: Column): ColumnMapping | undefined {
  return mapping.find(({ field }) => field === column.field);
}
