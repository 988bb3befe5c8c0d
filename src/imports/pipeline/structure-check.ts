import type { ErrorGroup } from '../import.entity.js';
import { ErrorGroups } from './error-groups.js';
import { isRagged, namedColumns } from './ragged-row.js';
import type { SourceCell } from './source-row.js';

/** Counts the rows that no mapping makes readable: ragged ones, and those with a cell the reader could not take. */
export class StructureCheck {
  private readonly found = new ErrorGroups([]);
  private readonly named: number;

  /**
   * @param headings of the columns
   * @param width cells a row must have; null where the format leaves trailing blanks out
   */
  constructor(
    private readonly headings: readonly string[],
    private readonly width: number | null,
  ) {
    this.named = namedColumns(headings);
  }

  /**
   * @param plain known that all cells are texts
   * @returns whether the row has the cells the header says, so that its cells can be taken for those of their columns
   */
  check(line: number, cells: readonly SourceCell[], plain = false): boolean {
    if (plain && cells.length === this.width) return true;
    if (this.width !== null && isRagged(cells, this.width, this.named)) {
      this.found.add('row_ragged', null, line);
      return false;
    }
    const at = cells.findIndex((cell) => typeof cell !== 'string');
    const cell = cells[at];
    if (cell !== undefined && typeof cell !== 'string')
      this.found.add(cell.code, this.headings[at] || null, line);
    return true;
  }

  groups(): ErrorGroup[] {
    return this.found.list();
  }
}
