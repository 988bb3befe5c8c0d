import type { ColumnMapping } from '../columns/column-mapping.js';
import type { ColumnSchema } from '../columns/column.js';
import type { CustomerRow, CustomerRowResult } from '../columns/customer-row.js';
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
}

/** A row that obeys the rules, and what it lacks to be a new record. */
export interface ValidRow {
  line: number;
  /** The id a record made from this row would get. */
  id: string;
  row: CustomerRow;
  missing: CustomerRowResult['missing'];
}

/** The half of an import kind that reads: it runs in a thread and knows no database. */
export interface ImportKind {
  name: string;
  schema: ColumnSchema;
  compile(spec: RowSpec): (cells: readonly SourceCell[]) => CustomerRowResult;
  /** Writes the row as one line of COPY for the kind's staging table, `order` being its place in the chunk. */
  stage(lines: CopyLines, order: number, row: ValidRow): void;
}
