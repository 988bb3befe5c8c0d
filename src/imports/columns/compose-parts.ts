import { type Column, columnOf, type ColumnSchema } from './column.js';
import { type AmbiguousField, type ColumnMapping } from './column-mapping.js';
import { type SourceCell, type SourceRow } from '../pipeline/source-row.js';
import { headerKey } from './normalise-header.js';
import { recogniseHeading, TIER } from './recognise-heading.js';

/**
 * Settles fields that a file may hold whole or in parts (name, or first and last name). With both, the whole is read and the
 * parts are passed over, unless the parts have the better tier (`First Name` before `File As`), or fill more rows. But when only one of the
 * outer parts is there and the whole's heading is a bare noun (`partWhenAlone`), that column is the other
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
    const otherPart = missingOuterPart(mapping, parts);
    if (otherPart && wholeEntry.by !== 'option' && isBareNoun(whole, wholeEntry.column, schema)) {
      wholeEntry.field = otherPart.field;
      wholeEntry.by = 'composed';
      wholeEntry.note = `Read as ${otherPart.title.toLowerCase()}, since ${partEntries.map(({ column }) => `“${column}”`).join(', ')} holds the other part.`;
    } else {
      const fillMore = rowsFilled(partEntries, below) > rowsFilled([wholeEntry], below);
      keepOne(wholeEntry, partEntries, whole, schema, fillMore);
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
  const nouns = rivals.filter(({ column }) => isBareNoun(whole, column, schema));
  const [other] = rivals.filter((entry) => !nouns.includes(entry));
  if (rivals.length !== 2 || nouns.length !== 1 || !other || !missingOuterPart(mapping, parts)) return false;
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
  fillMore: boolean,
): void {
  const bestPart = Math.min(...partEntries.map((entry) => tierOf(entry, schema)));
  const keepParts = bestPart < tierOf(wholeEntry, schema) || (fillMore && wholeEntry.by !== 'option');
  const [kept, dropped] = keepParts ? [partEntries, [wholeEntry]] : [[wholeEntry], partEntries];
  for (const entry of dropped) {
    if (entry.by !== 'option') passOver(entry, whole, kept);
  }
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

/** The first or the last part, when exactly one of the two has no column. */
function missingOuterPart(mapping: readonly ColumnMapping[], parts: readonly Column[]): Column | undefined {
  const outer = [parts[0], parts.at(-1)].filter((part) => part !== undefined);
  const absent = outer.filter((part) => !entryOf(mapping, part));
  return absent.length === 1 ? absent[0] : undefined;
}

/** Also with whose it is: `Nom de l'utilisateur`. */
function isBareNoun(whole: Column, heading: string, schema: ColumnSchema): boolean {
  const recognised = recogniseHeading(schema, heading);
  const key = typeof recognised === 'object' ? recognised.key : headerKey(heading);
  return (whole.partWhenAlone ?? []).some((noun) => headerKey(noun) === key);
}

function entryOf(mapping: readonly ColumnMapping[], column: Column): ColumnMapping | undefined {
  return mapping.find(({ field }) => field === column.field);
}
