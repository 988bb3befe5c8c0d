import { type SourceRow } from '../source-row.js';
import type { Dialect } from './dialect.js';

const leastShare = 0.5;

/**
 * How well a delimiter explains the first records, 0 to 1: the share of records that have the commonest number of
 * cells, less when the first record does not have it, when quotes are left standing inside cells, or when there are
 * few columns (of two even cuts, the finer one is right). 0 when it hardly cuts at all.
 */
export function scoreRecords(all: SourceRow[], { delimiter, quote }: Dialect): number {
  const records = belowTitles(all);
  const titled = records !== all;
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let columns = 0;
  let alike = 0;
  for (const [cells, count] of counts) {
    if (cells > 1 && (count > alike || (count === alike && cells > columns)))
      [columns, alike] = [cells, count];
  }
  const share = records.length === 0 ? 0 : alike / records.length;
  if (share < leastShare && !headerFits(records, columns)) return 0;
  if (isNameColumn(records, columns, delimiter)) return 0;
  const header = headerFits(records, columns) && !titled ? 1 : 0.6;
  return share * header * (1 - 0.5 / columns) * (1 - 0.5 * strayQuoteShare(records, quote));
}

/**
 * Without lines of a single cell above a table, such as a title and a date: everything below them has one width, and that of
 * more columns than prose with a comma has.
 */
function belowTitles(records: SourceRow[]): SourceRow[] {
  const at = records.findIndex(({ cells }) => cells.length > 1);
  const [top, ...below] = records.slice(Math.max(at, 0));
  const width = top?.cells.length ?? 0;
  const isTable =
    at > 0 &&
    at <= MOST_TITLES &&
    width >= LEAST_TITLED_WIDTH &&
    below.length > 0 &&
    below.every(({ cells }) => cells.length === width);
  return isTable ? records.slice(at) : records;
}

const MOST_TITLES = 10;
const LEAST_TITLED_WIDTH = 4;

/**
 * The share of records with as many cells as the first one, the header; 0 when that has a single cell, stands alone, or is no
 * header: a word of it stands below it again (`.uno:About`, `http://example.com`).
 */
export function shareLikeHeader([header, ...records]: readonly SourceRow[]): number {
  const headings = header?.cells ?? [];
  if (headings.length < 2 || records.length === 0) return 0;
  const repeats = ({ cells }: SourceRow): boolean =>
    cells.some((cell, column) => cell !== '' && cell === headings[column]);
  if (records.some(repeats)) return 0;
  return records.filter(({ cells }) => cells.length === headings.length).length / records.length;
}

function headerFits(records: SourceRow[], columns: number): boolean {
  return columns > 1 && records[0]?.cells.length === columns;
}

/** A single column of "Rao, Asha": the header has no comma, and every comma is followed by a space. */
function isNameColumn(records: SourceRow[], columns: number, delimiter: string): boolean {
  if (delimiter !== ',' || columns !== 2 || records[0]?.cells.length !== 1) return false;
  return records
    .slice(1)
    .every(({ cells }) => cells.slice(1).every((cell) => typeof cell === 'string' && cell.startsWith(' ')));
}

function strayQuoteShare(records: SourceRow[], quote: Dialect['quote']): number {
  const isStray = (text: string): boolean => text.startsWith(quote) || text.endsWith(quote);
  const stray = records.filter(({ cells }) =>
    cells.some((cell) => typeof cell === 'string' && isStray(cell.trim())),
  );
  return records.length === 0 ? 0 : stray.length / records.length;
}
