import { cellText, type SourceRow } from '../pipeline/source-row.js';
import { type MappingOption } from './apply-mapping-option.js';
import { type ColumnSchema } from './column.js';
import { listHeadings } from './column-mapping.js';
import { headerKey } from './normalise-header.js';
import { recordValues } from './record-values.js';
import { recogniseHeading } from './recognise-heading.js';

/** How many rows that are not blank are looked at: a title, a date and an address stand above a header, not a page. */
export const HEADER_SEARCH_ROWS = 20;

export type FoundHeader =
  | {
      headings: string[];
      line: number;
      /** Position in the rows given. */ position: number;
      by: 'first' | 'matched' | 'width';
    }
  | { code: 'header_missing' | 'file_empty'; detail: string };

/**
 * The header among the first rows of a file (blank rows left out, as readers do): the first row, or, when a title stands
 * above, the first row that holds at least two of the schema's columns, or else the first of the rows that are as wide
 * as the table. A file whose first row already is a record has none:
 * its headings are not made up.
 */
export function findHeader(
  rows: readonly SourceRow[],
  schema: ColumnSchema,
  option: MappingOption = {},
): FoundHeader {
  const [first] = rows;
  if (!first)
    return {
      code: 'file_empty',
      detail: 'The file holds nothing but blank cells. Export it again and check that it has rows.',
    };
  const stated = new Set(Object.keys(option).map(headerKey));
  const scores = rows.slice(0, HEADER_SEARCH_ROWS).map((row) => score(row, schema, stated));
  const firstScore = scores[0] ?? 0;
  const below =
    firstScore < 2 ? scores.findIndex((value, at) => at > 0 && value >= 2 && value > firstScore) : -1;
  const matched = rows[below];
  if (matched)
    return { headings: matched.cells.map(cellText), line: matched.line, position: below, by: 'matched' };
  const lines = rows.slice(0, HEADER_SEARCH_ROWS).map(({ cells }) => cells.map(cellText));
  const wide = belowTitles(lines);
  const top = rows[wide];
  if (top && wide > 0)
    return { headings: top.cells.map(cellText), line: top.line, position: wide, by: 'width' };
  const [texts = [], ...others] = lines;
  const data = firstScore < 2 ? recordValues(texts, others) : [];
  if (data.length > 0) {
    return {
      code: 'header_missing',
      detail: `Line ${first.line} already looks like a record, for it holds ${listHeadings(data.slice(0, 3))}; put a first line above it that names the columns, such as ${schema.columns
        .filter(({ composes }) => composes === undefined)
        .slice(0, 3)
        .map(({ title }) => title)
        .join(', ')}.`,
    };
  }
  return { headings: first.cells.map(cellText), line: first.line, position: 0, by: 'first' };
}

/** Whether one of the first rows names at least two of the schema's columns. */
export function holdsHeader(
  rows: readonly SourceRow[],
  schema: ColumnSchema,
  option: MappingOption = {},
): boolean {
  const stated = new Set(Object.keys(option).map(headerKey));
  return rows.slice(0, HEADER_SEARCH_ROWS).some((row) => score(row, schema, stated) >= 2);
}

/**
 * The position of the first row of a table below lines of one cell, such as a title and a date; 0 when nothing says so. The rows
 * below it have to be as wide as it is, most of them, and it holds no values.
 */
function belowTitles(lines: readonly (readonly string[])[]): number {
  const at = lines.findIndex((cells) => cells.filter((text) => text.trim() !== '').length > 1);
  const [top, ...below] = lines.slice(Math.max(at, 0));
  if (!top || at < 1 || below.length === 0 || recordValues(top, below).length > 0) return 0;
  const alike = below.filter(({ length }) => length === top.length).length;
  return alike * 2 > below.length && below.every(({ length }) => length <= top.length) ? at : 0;
}

/** How many different columns of the schema the row names; 0 for a row that holds values. */
function score(row: SourceRow, schema: ColumnSchema, stated: ReadonlySet<string>): number {
  const found = new Set<string>();
  const texts = row.cells.map(cellText);
  for (const text of texts) {
    if (text.length > 100) continue;
    const key = headerKey(text);
    const recognised = recogniseHeading(schema, text);
    if (key !== '' && stated.has(key)) found.add(key);
    else if (recognised !== undefined && recognised !== 'ignored') found.add(recognised.field);
  }
  return found.size < 2 || texts.some((text) => EMAIL.test(text)) ? Math.min(found.size, 1) : found.size;
}

const EMAIL = /^\s*[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+\s*$/;
