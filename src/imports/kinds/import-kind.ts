import type { ColumnMapping } from '../columns/column-mapping.js';
import type { ColumnSchema } from '../columns/column.js';
import type { CustomerRow, RowError } from '../columns/customer-row.js';
import type { DateOrderDecision } from '../columns/date-order.js';
import type { PlainCells } from '../pipeline/plain-cells.js';
import type { SourceCell } from '../pipeline/source-row.js';

/** All that decides how the cells of a file are read; the same for every window of an import. */
export interface RowSpec {
  kind: string;
  mapping: ColumnMapping[];
  /** Cells a row of the file has; null where trailing blanks are not stored (workbooks). */
  cells: number | null;
  /** ISO 3166-1 alpha-2. */
  defaultCountry: string;
  dateOrder: DateOrderDecision;
  dateSystem: 1900 | 1904;
  blankCells: 'ignore' | 'clear';
  /** `YYYY-MM-DD` in the merchant's time zone, on the day the import began. */
  today: string;
  /** IANA name of the merchant's time zone, when the import began. */
  timeZone: string;
}

/** A row that obeys the rules, and what it lacks to be a new record. */
export interface ValidRow<Row = CustomerRow> {
  line: number;
  /** The id a record made from this row would get. */
  id: string;
  row: Row;
  missing: readonly RowError[];
}

/** What the rules say of a row; see `CustomerRowResult`. */
export type RowResult =
  | { row: unknown; errors?: undefined; missing: readonly RowError[] }
  | { row?: undefined; errors: RowError[]; missing: readonly RowError[] };

/** The valid rows of a window, as a thread hands them over. */
export interface PackedRows {
  /** The rows themselves, of a kind that stages none. */
  rows: ValidRow<unknown>[];
  /** The rows as lines of COPY, which are moved, not copied, from thread to thread; empty when the kind stages none. */
  staging: Uint8Array;
  /** What the lines do not say of each row. */
  marks: Uint8Array;
}

/** Takes the rows of one window. */
export interface RowReader {
  /** Takes a row whatever its cells hold. Returns every reason when it breaks the rules; the first is the row's own. */
  take(line: number, cells: readonly SourceCell[]): readonly RowError[] | undefined;
  /** The same for a row whose cells are all plain. */
  takePlain(cells: PlainCells): readonly RowError[] | undefined;
  /** The rows that obey the rules. */
  packed(): PackedRows;
}

/** The half of an import kind that reads: it knows no database, and its readers run in a thread. */
export interface ImportKind {
  name: string;
  schema: ColumnSchema;
  /** @param at milliseconds since the epoch, the time inside the ids of new records */
  reader(spec: RowSpec, at: number): RowReader;
  /** The rows that a reader packed. */
  unpack(spec: RowSpec, packed: PackedRows): ValidRow<unknown>[];
}
