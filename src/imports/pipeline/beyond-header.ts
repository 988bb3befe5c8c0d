import type { ColumnMapping } from '../columns/column-mapping.js';
import type { SourceCell } from './source-row.js';

/**
 * Values of a sheet to the right of its header. No column is shifted by them, so the rows are good; but nobody reads them,
 * and that has to be said.
 */
export class BeyondHeader {
  private readonly found = new Map<number, { rows: number; firstLine: number }>();

  /** @param width columns of the header */
  constructor(private readonly width: number) {}

  add(line: number, cells: readonly SourceCell[]): void {
    for (let index = this.width; index < cells.length; index += 1) {
      const cell = cells[index];
      if (typeof cell === 'string' && cell.trim() === '') continue;
      const column = this.found.get(index);
      if (column) column.rows += 1;
      else this.found.set(index, { rows: 1, firstLine: line });
    }
  }

  /** The columns that hold such values, each with what is to be said of it. */
  columns(): ColumnMapping[] {
    return [...this.found]
      .sort(([one], [other]) => one - other)
      .map(([index, { rows, firstLine }]) => ({
        column: '',
        index,
        field: null,
        by: 'unknown',
        note: `Not read: ${rows} ${rows === 1 ? 'row holds a value' : 'rows hold values'} here, the first on line ${firstLine}, and the header has no heading for ${rows === 1 ? 'it' : 'them'}.`,
      }));
  }
}
