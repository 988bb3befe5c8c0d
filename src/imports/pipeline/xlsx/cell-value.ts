import { type SourceCell } from '../source-row.js';
import { type DigitMask, throughMask } from './digit-mask.js';
import { formatNumber, formatPercent } from './format-number.js';
import { type NumberKind } from './number-format.js';
import { damaged } from './reject-xlsx.js';
import { cellProblem } from './rich-text.js';
import { serialToDate, serialToDuration, serialToTime } from './serial-date.js';
import { type StringTable } from './string-table.js';

/** What the cells of a sheet refer to. */
export interface WorkbookContext {
  strings: StringTable;
  styles: NumberKind[];
  dateSystem: 1900 | 1904;
}

/** One `c` element as it stands in the sheet (CT_Cell, ECMA-376 part 1, 18.3.1.4). */
export interface StoredCell {
  type: string;
  style: string | undefined;
  /** The text of `v` or `is`, over-long text already replaced by its problem. */
  text: SourceCell;
  hasValue: boolean;
  /** Undefined when the cell has no formula; a shared formula may have no text. */
  formula: string | undefined;
}

const ISO_DATE = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** What a person sees in the cell as text, or why it cannot be told. `''` for an empty cell. */
export function cellValue(cell: StoredCell, context: WorkbookContext): SourceCell {
  const { type, text } = cell;
  // An empty result is a result only where the formula is known to give text.
  if (cell.formula !== undefined && (!cell.hasValue || (text === '' && type !== 'str'))) {
    return cellProblem('formula_without_value', `=${cell.formula}`);
  }
  if (typeof text !== 'string' || text === '') return text;
  switch (type) {
    case 's':
      return sharedString(text, context.strings);
    case 'str':
    case 'inlineStr':
      return text;
    case 'n':
      return number(text.trim(), kindOf(cell.style, context.styles), context.dateSystem);
    case 'b':
      return boolean(text.trim());
    case 'e':
      return cellProblem('cell_error_value', text.trim());
    case 'd':
      return isoDate(text.trim());
    default:
      throw damaged('A cell of this sheet has a type that no workbook has');
  }
}

function sharedString(index: string, strings: StringTable): SourceCell {
  const position = Number(index);
  const text = Number.isInteger(position) ? strings.get(position) : undefined;
  if (text === undefined)
    throw damaged('A cell of this sheet refers to a text that the workbook does not hold');
  return text;
}

function kindOf(style: string | undefined, styles: NumberKind[]): NumberKind {
  if (styles.length === 0) return 'number';
  const kind = styles[style === undefined ? 0 : Number(style)];
  // Without its format nobody can say whether 32874 is a number or a birthday.
  if (kind === undefined)
    throw damaged('A cell of this sheet refers to a format that the workbook does not hold');
  return kind;
}

function number(stored: string, kind: NumberKind, dateSystem: 1900 | 1904): SourceCell {
  if (kind === 'number') return formatNumber(stored);
  if (kind === 'percent') return formatPercent(stored);
  if (typeof kind === 'object') return masked(stored, kind);
  const serial = Number(stored);
  if (stored === '' || Number.isNaN(serial)) return cellProblem('cell_number_invalid', stored);
  return dateOrTime(serial, kind, dateSystem) ?? cellProblem('cell_date_out_of_range', stored);
}

/** A number that has no digits to put through the mask, a fraction or a negative one, is shown as any other. */
function masked(stored: string, mask: DigitMask): SourceCell {
  const number = formatNumber(stored);
  return typeof number === 'string' && /^\d+$/.test(number) ? throughMask(number, mask) : number;
}

function dateOrTime(
  serial: number,
  kind: 'date' | 'time' | 'duration',
  dateSystem: 1900 | 1904,
): string | undefined {
  if (kind === 'duration') return serialToDuration(serial);
  return (kind === 'time' ? serialToTime(serial) : undefined) ?? serialToDate(serial, dateSystem);
}

function boolean(stored: string): SourceCell {
  if (stored === '1' || stored.toLowerCase() === 'true') return 'TRUE';
  if (stored === '0' || stored.toLowerCase() === 'false') return 'FALSE';
  throw damaged('A cell of this sheet is neither true nor false');
}

/** A date stored as text (strict OOXML): as in a serial number, midnight and fractions of a second are not shown. */
function isoDate(stored: string): string {
  const [, date, minutes, seconds = '00'] = ISO_DATE.exec(stored) ?? [];
  if (date === undefined) return stored;
  return minutes === undefined || (minutes === '00:00' && seconds === '00')
    ? date
    : `${date}T${minutes}:${seconds}`;
}
