import type { ErrorCode } from '../../platform/errors/error-catalogue.js';

/**
 * What every reader (delimited text, XLSX) yields: the rows of the file as written, blank rows left out.
 *
 * `line` is the number a person sees: in text the editor's line on which the record starts (the first line is 1,
 * a quoted line break counts), in a workbook the sheet's row number.
 */
export interface SourceRow {
  line: number;
  cells: SourceCell[];
  /** All cells are texts in which JSON escapes nothing; not said of every such row. */
  plain?: boolean;
}

/** A cell's text, or what is wrong with it together with the text that can be shown for it. */
export type SourceCell = string | CellProblem;

export interface CellProblem {
  /** Such as `cell_too_large`, `cell_error_value`, `formula_without_value`. */
  code: ErrorCode;
  /** What the cell shows, cut to 200 characters. */
  value: string;
}

/** What can be shown of a cell. */
export function cellText(cell: SourceCell): string {
  return typeof cell === 'string' ? cell : cell.value;
}
