import { Transform } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsISO31661Alpha2,
  IsObject,
  IsString,
  IsUUID,
  MaxLength,
  MinLength,
} from 'class-validator';
import { MayBeAbsent } from '../platform/http/optional.decorator.js';

/** What a file may hold. */
export const IMPORT_KIND_NAMES = ['customers', 'offer-activity'] as const;

/** What rows may do to the customers. */
export type ImportMode = 'upsert' | 'create_only' | 'update_only';

/** How a file is to be read and applied; all optional. Sent as JSON in the part `options` of an upload. */
export class ImportOptions {
  /** What the file holds: customers, or what customers did with offers. The latter takes no `mode` but `upsert`: an event is recorded, or it is there. */
  @IsIn(IMPORT_KIND_NAMES)
  kind: 'customers' | 'offer-activity' = 'customers';

  /**
   * What rows may do: create customers and update them, only create them (a row of a customer that exists is rejected
   * with `customer_exists`), or only update them (a row of nobody is rejected with `customer_not_found`).
   */
  @IsIn(['upsert', 'create_only', 'update_only'])
  mode: ImportMode = 'upsert';

  /** Country numbers written nationally are read with, ISO 3166-1 alpha-2; the merchant's own by default. */
  @MayBeAbsent()
  @Transform(({ value }) => (typeof value === 'string' ? value.toUpperCase() : (value as unknown)))
  @IsISO31661Alpha2()
  defaultCountry?: string;

  /** Order of day, month and year in dates; `auto` decides it for each column over the whole file. */
  @IsIn(['auto', 'DMY', 'MDY', 'YMD'])
  dateOrder: 'auto' | 'DMY' | 'MDY' | 'YMD' = 'auto';

  /**
   * What an empty cell of a mapped column does to a customer that exists: nothing, or clear the field. What programs export for no value
   * (`NULL`, `\N`, `NaN`, `N/A`, a dash) is one as e-mail, mobile, birthday and consent.
   */
  @IsIn(['ignore', 'clear'])
  blankCells: 'ignore' | 'clear' = 'ignore';

  /** Delimiter of a text file; found by itself by default. */
  @MayBeAbsent()
  @IsIn([',', ';', '\t', '|'])
  delimiter?: string;

  /** Encoding of a text file, such as `utf-8` or `windows-1252`; found by itself by default. */
  @MayBeAbsent()
  @IsString()
  @MaxLength(40)
  encoding?: string;

  /** Sheet of a workbook by name, or its position from 1; the first visible one with data by default. */
  @MayBeAbsent()
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  sheet?: string;

  /** Heading → field; `null` leaves a column out. Headings not named are recognised by themselves. */
  @MayBeAbsent()
  @IsObject()
  mapping?: Record<string, string | null>;

  /** The import whose rejected rows this file brings mended; both then name each other, and the total of all tries. */
  @MayBeAbsent()
  @IsUUID()
  retryOf?: string;

  /**
   * Which row wins when several rows of the file are the same customer: the first, or the last. The others are
   * `duplicate`, and `duplicateOf` names the winner.
   */
  @IsIn(['first', 'last'])
  duplicates: 'first' | 'last' = 'first';

  /**
   * What a rejected row does to the rest: nothing, or nothing is imported at all. With `abort` the file is tried first;
   * when a row is rejected, the import fails with `aborted_by_reject` and the customers are as before. When somebody's
   * change makes a row impossible between the trial and the writing, what was written by then is taken back: customers that
   * were created are deleted, fields that were changed get their values back. Only a customer that somebody else has
   * changed in that moment stays as it is, is counted, and is listed at `links.kept`.
   */
  @IsIn(['continue', 'abort'])
  onReject: 'continue' | 'abort' = 'continue';

  /**
   * Tell what the import would do to each row, and wait in `awaiting_confirmation`: no customer is written until
   * `confirm`.
   */
  @IsBoolean()
  dryRun: boolean = false;

  /**
   * What happens when a required column is not recognised, or several could be one field: the import waits in
   * `awaiting_mapping`, or fails with `columns_missing` or `columns_ambiguous`. A file of which not one column is
   * recognised fails either way.
   */
  @IsIn(['ask', 'fail'])
  onUnmapped: 'ask' | 'fail' = 'ask';

  /** Read the file, write nothing, and wait in `awaiting_mapping` with its columns, for a person to map them. */
  @IsBoolean()
  inspect: boolean = false;

  /** Import the file even though the same one was imported with the same options in the last 24 hours. */
  @IsBoolean()
  force: boolean = false;
}

/** What is kept with an import: `force` is about the upload alone. */
export type StoredOptions = Omit<ImportOptions, 'force'>;
