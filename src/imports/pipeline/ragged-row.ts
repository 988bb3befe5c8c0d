import type { RowError } from '../columns/customer-row.js';
import type { SourceCell } from './source-row.js';

/** How many columns a row cannot leave out: all but those at the end whose headings are blank. */
export function namedColumns(headings: readonly string[]): number {
  return headings.findLastIndex((heading) => heading.trim() !== '') + 1;
}

/**
 * Whether a row of delimited text has too few or too many cells, so that nobody can tell which cell is which. Blank cells
 * over at its end do no harm; cells missing there are not taken for blank ones, for a row that was cut looks the same.
 *
 * @param expected cells of the header
 * @param named `namedColumns` of the header
 */
export function isRagged(cells: readonly SourceCell[], expected: number, named: number): boolean {
  if (cells.length < named) return true;
  for (let index = expected; index < cells.length; index++) {
    const cell = cells[index];
    if (typeof cell !== 'string' || cell.trim() !== '') return true;
  }
  return false;
}

/** What is reported of such a row. */
export function raggedRow(found: number, expected: number): RowError {
  return {
    code: 'row_ragged',
    column: '',
    value: '',
    detail: `The row has ${found} ${found === 1 ? 'cell' : 'cells'} where the header has ${expected}; check it for a missing or an extra delimiter, or quotes around a text that holds one.`,
  };
}
