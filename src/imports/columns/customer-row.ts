import { type Unreadable } from './parse-undecided-birthday.js';
import { type MarketingConsent } from '../../customers/normalise-consent.js';
import { type ErrorCode } from '../../platform/errors/error-catalogue.js';
import { type DateOrder } from './read-date-text.js';

/**
 * The customer a row of a file holds, in canonical form. Undefined: the file has no such column, or the cell is blank. Null: the
 * cell is blank and the import clears by blank cells.
 */
export interface CustomerRow {
  name: string | undefined;
  email: string | null | undefined;
  mobile: string | null | undefined;
  birthday: string | null | undefined;
  externalId: string | null | undefined;
  tags: string[] | null | undefined;
  marketingConsent: MarketingConsent | null | undefined;
}

/** What is wrong with a cell, or what a row lacks. */
export interface RowError {
  /** A value rule's code, or `contact_required`, or the code of a cell that the reader could not read. */
  code: ErrorCode;
  /** The heading in the file; empty when the file has no such column. */
  column: string;
  /** The cell as it stands, cut to 200 characters. */
  value: string;
  /** One sentence: what is wrong and how to mend it. */
  detail: string;
}

/**
 * A row is good, or bad for all the reasons in `errors`, the first being the row's own. `missing` is told apart: a new
 * customer needs a name and an e-mail or mobile, an update found by its external id may leave them out.
 */
export type CustomerRowResult =
  | { row: CustomerRow; errors?: undefined; missing: readonly RowError[] }
  | { row?: undefined; errors: RowError[]; missing: readonly RowError[] };

export interface CustomerRowOptions {
  /** ISO 3166-1 alpha-2, for numbers written nationally; undefined: such numbers are refused. */
  defaultCountry: string | undefined;
  /** As decided for the birthday column (`DateOrderEvidence`), or why it could not be. */
  dateOrder: DateOrder | Unreadable;
  /** `clear`: a blank cell of a column that is read makes the field null. The name is never cleared. */
  blankCells: 'ignore' | 'clear';
  /** `YYYY-MM-DD`, in the merchant's time zone. */
  today: string;
  /** Of the workbook; default 1900. */
  dateSystem?: 1900 | 1904;
}
