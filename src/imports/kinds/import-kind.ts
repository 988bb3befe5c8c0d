import type { ColumnMapping } from '../columns/column-mapping.js';
import type { ColumnSchema } from '../columns/column.js';
import type { CustomerRow, RowError } from '../columns/customer-row.js';
import type { DateOrderDecision } from '../columns/date-order.js';
import type { CopyLines } from './copy-lines.js';
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

/** The half of an import kind that reads: it runs in a thread and knows no database. */
export interface ImportKind {
  name: string;
  schema: ColumnSchema;
  compile(spec: RowSpec): (cells: readonly SourceCell[]) => RowResult;
  /** Writes the row as one line of COPY for the kind's staging table, `order` being its place in the chunk. */
  stage(lines: CopyLines, order: number, row: ValidRow<unknown>): void;
}
