import { type SourceRow } from '../source-row.js';

const sepLine = /^\s*"?sep=(.)"?[ \t]*(?:\r\n|\r|\n|$)/i;

/** The delimiter that a first line `sep=;` names, as Excel writes and reads it; null when there is none. */
export function sepDelimiter(text: string): string | null {
  return sepLine.exec(text)?.[1] ?? null;
}

/** Whether the first row of a file is that line: with its delimiter it reads as `sep=` and an empty cell. */
export function isSepLine(row: SourceRow | undefined): boolean {
  if (row?.line !== 1 || row.cells.length > 2) return false;
  const [first, second = ''] = row.cells;
  return typeof first === 'string' && /^\s*sep=.?\s*$/i.test(first) && second === '';
}
