import { type MarketingConsent, normaliseConsent } from '../../customers/normalise-consent.js';
import { normaliseExternalId } from '../../customers/normalise-external-id.js';
import { normaliseMobile } from '../../customers/mobile/normalise-mobile.js';
import { normaliseName } from '../../customers/normalise-name.js';
import { normaliseTags, splitTags } from '../../customers/normalise-tags.js';
import { type Normalised, quoted } from '../../customers/normalised.js';
import { type SourceCell } from '../pipeline/source-row.js';
import { cellError, shorten } from './cell-error.js';
import { cleanCell, cleanDigitsCell, isBlankCell } from '../../platform/tables/clean-cell.js';
import { type ColumnMapping } from './column-mapping.js';
import { composeName } from './compose-name.js';
import { CUSTOMER_COLUMNS } from './customer-columns.js';
import { orNoValue } from './no-value.js';
import { isOptOut, readOptOut } from './opt-out.js';
import { tagsUnder } from './google-groups.js';
import { namePartsOf } from './part-order.js';
import {
  type CustomerRow,
  type CustomerRowOptions,
  type CustomerRowResult,
  type RowError,
} from './customer-row.js';
import { parseBirthdayCell } from './parse-birthday-cell.js';
import { parseUndecidedBirthday, type Unreadable } from './parse-undecided-birthday.js';
import { parseEmailCell } from './parse-email-cell.js';
import { keyOfHeading } from './recognise-heading.js';

/** How the cells of a row are read, as far as the header and the options alone decide it. */
export interface CustomerReaders {
  name: CellReader<string> | undefined;
  /** Columns of which the name is put together, in order; they stand in place of `name`. */
  nameParts: readonly ColumnMapping[];
  email: CellReader<string> | undefined;
  mobile: CellReader<string> | undefined;
  birthday: CellReader<string> | undefined;
  externalId: CellReader<string> | undefined;
  tags: CellReader<string[]> | undefined;
  marketingConsent: CellReader<MarketingConsent> | undefined;
}

/** What the columns are read by. */
export function customerReaders(
  mapping: readonly ColumnMapping[],
  options: CustomerRowOptions,
): CustomerReaders {
  const { dateOrder, defaultCountry, blankCells } = options;
  const blank = blankCells === 'clear' ? null : undefined;
  const readerOf = <T>(
    field: keyof CustomerRow,
    read: (cell: string) => Normalised<T | ''> | Unreadable,
  ): CellReader<T> | undefined => {
    const [entry] = columnsOf(mapping, [field]);
    return (
      entry && { index: entry.index, column: entry.column, blank: field === 'name' ? undefined : blank, read }
    );
  };
  return {
    name: readerOf('name', (cell) => normaliseName(cleanCell(cell))),
    nameParts: namePartsOf(mapping),
    email: readerOf(
      'email',
      orNoValue((cell) => parseEmailCell(cleanCell(cell))),
    ),
    mobile: readerOf(
      'mobile',
      orNoValue((cell) => normaliseMobile(cleanDigitsCell(cell), defaultCountry)),
    ),
    birthday: readerOf(
      'birthday',
      orNoValue((cell) =>
        typeof dateOrder === 'string'
          ? parseBirthdayCell(cleanDigitsCell(cell), dateOrder, options)
          : parseUndecidedBirthday(cleanDigitsCell(cell), dateOrder, options),
      ),
    ),
    externalId: readerOf('externalId', (cell) => readExternalId(cell)),
    tags: readerOf('tags', remembering(readTags(columnsOf(mapping, ['tags'])[0]?.column ?? ''))),
    marketingConsent: unlessOptOut(
      readerOf(
        'marketingConsent',
        orNoValue<MarketingConsent>((cell) => normaliseConsent(cleanCell(cell))),
      ),
    ),
  };
}

/** Who is not said to have opted out has said nothing: no such cell clears a consent. */
function unlessOptOut(
  consent: CellReader<MarketingConsent> | undefined,
): CellReader<MarketingConsent> | undefined {
  return consent && isOptOut(keyOfHeading(CUSTOMER_COLUMNS, consent.column))
    ? { ...consent, blank: undefined, read: orNoValue(readOptOut) }
    : consent;
}

/**
 * Makes, once for an import, the function from the cells of a row to a customer. All that depends on the header and
 * the options alone is settled here, since the function runs millions of times; it throws nothing and keeps nothing.
 */
export function compileCustomerRow(
  mapping: readonly ColumnMapping[],
  options: CustomerRowOptions,
): (cells: readonly SourceCell[]) => CustomerRowResult {
  const { name, nameParts, email, mobile, birthday, externalId, tags, marketingConsent } = customerReaders(
    mapping,
    options,
  );
  const missing = prepareMissing(mapping);

  return (cells) => {
    const errors: RowError[] = [];
    const wholeName =
      nameParts.length > 0 ? readName(cells, nameParts, errors) : readCell(cells, name, errors);
    const nameFailed = errors.length > 0;
    const row: CustomerRow = {
      name: wholeName ?? undefined,
      email: readCell(cells, email, errors),
      mobile: readCell(cells, mobile, errors),
      birthday: undefined,
      externalId: undefined,
      tags: undefined,
      marketingConsent: undefined,
    };
    const contactFailed = errors.length > (nameFailed ? 1 : 0);
    row.birthday = readCell(cells, birthday, errors);
    row.externalId = readCell(cells, externalId, errors);
    row.tags = readCell(cells, tags, errors);
    row.marketingConsent = readCell(cells, marketingConsent, errors);
    const lacksName = row.name === undefined && !nameFailed;
    const lacksContact = !row.email && !row.mobile && !contactFailed;
    const lacking = missing[(lacksName ? LACKS_NAME : 0) + (lacksContact ? LACKS_CONTACT : 0)] ?? [];
    return errors.length === 0 ? { row, missing: lacking } : { errors, missing: lacking };
  };
}

/** Of a cell with tags none of which is the merchant's nothing is read, as of a blank one. */
function readTags(heading: string): (cell: string) => Normalised<string[] | ''> {
  const ofHeading = tagsUnder(heading);
  return (cell) => {
    const written = splitTags(cleanCell(cell));
    const tags = ofHeading(written);
    return tags.length === 0 && written.length > 0 ? { value: '' } : normaliseTags(tags);
  };
}

/** The same few cells stand in a column of tags over and over; what was made of one is made of it again, and shared. */
function remembering<T>(read: (cell: string) => T): (cell: string) => T {
  const known = new Map<string, T>();
  return (cell) => {
    const before = known.get(cell);
    if (before !== undefined) return before;
    const value = read(cell);
    if (cell.length <= LONGEST_REMEMBERED && known.size < MOST_REMEMBERED) known.set(cell, value);
    return value;
  };
}

export const LACKS_NAME = 1;
export const LACKS_CONTACT = 2;
const MOST_REMEMBERED = 1_000;
const LONGEST_REMEMBERED = 100;

/** How one column is read. */
export interface CellReader<T> {
  index: number;
  column: string;
  /** What a blank cell reads as. */
  blank: null | undefined;
  /** An empty value is one for a blank cell. */
  read: (cell: string) => Normalised<T | ''> | Unreadable;
}

/** The cell's value; what is wrong with it goes into `errors`. Undefined without a reader: the file has no such column. */
function readCell<T>(
  cells: readonly SourceCell[],
  reader: CellReader<T> | undefined,
  errors: RowError[],
): T | null | undefined {
  if (!reader) return undefined;
  const cell = cells[reader.index] ?? '';
  if (typeof cell !== 'string') {
    errors.push(cellError(reader.column, cell));
    return undefined;
  }
  if (isBlankCell(cell)) return reader.blank;
  return readText(cell, reader, errors);
}

/** `readCell` for a text that is not blank. */
export function readText<T>(text: string, reader: CellReader<T>, errors: RowError[]): T | null | undefined {
  const { value, code, detail } = reader.read(text);
  if (code === undefined) return value === '' ? reader.blank : value;
  errors.push({ code, column: reader.column, value: shorten(text), detail });
  return undefined;
}

/** In the order of `fields`. */
function columnsOf(mapping: readonly ColumnMapping[], fields: readonly string[]): ColumnMapping[] {
  return fields.flatMap((field) => mapping.find((entry) => entry.field === field) ?? []);
}

/** The name of its parts; the first thing wrong with them goes into `errors`. */
export function readName(
  cells: readonly SourceCell[],
  parts: readonly ColumnMapping[],
  errors: RowError[],
): string | undefined {
  const texts: string[] = [];
  for (const { index, column } of parts) {
    const cell = cells[index] ?? '';
    if (typeof cell !== 'string') {
      errors.push(cellError(column, cell));
      return undefined;
    }
    texts.push(cleanCell(cell));
  }
  const whole = composeName(texts);
  if (isBlankCell(whole)) return undefined;
  const { value, code, detail } = normaliseName(whole);
  if (code !== undefined) errors.push({ code, column: headingsOf(parts), value: shorten(whole), detail });
  return value;
}

/**
 * An id such as 7.13E+12 in a file lost its digits in a spreadsheet, as a mobile would have. One behind an apostrophe was
 * a text all the way: our own export writes ids that look so.
 */
function readExternalId(cell: string): Normalised<string> {
  if (cell.startsWith("'") || !SCIENTIFIC.test(cell)) return normaliseExternalId(cleanDigitsCell(cell));
  return {
    code: 'external_id_scientific_notation',
    detail: `A spreadsheet shortened the external id to ${quoted(cell)} and its digits are lost; format the column as text and enter it again.`,
  };
}

const SCIENTIFIC = /^\s*\d[.,]\d+e\+\d{2,3}\s*$/i;

/** What rows can lack, by `LACKS_NAME` plus `LACKS_CONTACT`. */
export function prepareMissing(mapping: readonly ColumnMapping[]): readonly (readonly RowError[])[] {
  const name: RowError = {
    code: 'name_required',
    column: headingsOf(columnsOf(mapping, ['name', 'firstName', 'middleName', 'lastName', 'secondLastName'])),
    value: '',
    detail: 'The row has no name; a new customer needs one.',
  };
  const contact: RowError = {
    code: 'contact_required',
    column: headingsOf(columnsOf(mapping, ['email', 'mobile'])),
    value: '',
    detail: 'The row has neither e-mail nor mobile; a new customer needs one of them.',
  };
  return [[], [name], [contact], [name, contact]];
}

function headingsOf(columns: readonly ColumnMapping[]): string {
  return columns.map(({ column }) => column).join(', ');
}
