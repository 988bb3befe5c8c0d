import type { SourceCell } from '../pipeline/source-row.js';
import type { RowError } from './customer-row.js';

/** Why a cell that the reader could not read refuses its row. */
export function cellError(column: string, cell: Exclude<SourceCell, string>): RowError {
  return {
    code: cell.code,
    column,
    value: cell.value,
    detail: CELL_DETAILS[cell.code] ?? 'The cell could not be read; enter its value again.',
  };
}

const CELL_DETAILS: Readonly<Record<string, string>> = {
  cell_too_large: 'The cell holds more than 64 KB; shorten it.',
  cell_error_value: 'The cell shows an error of the spreadsheet; put the value itself in its place.',
  cell_number_invalid: 'The cell says that it is a number and holds none; enter its value again.',
  cell_date_out_of_range:
    'The cell is formatted as a date and holds a number that is no day; format the column as text and enter the value again.',
  formula_without_value:
    'The cell is a formula whose result was not saved; open the file in the spreadsheet, save it and upload it again.',
};

/** As much of a cell as a report shows. */
export function shorten(cell: string): string {
  return cell.length > 200 ? cell.slice(0, 200) : cell;
}
