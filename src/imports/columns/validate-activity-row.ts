import { isUUID } from 'class-validator';
import { normaliseExternalId } from '../../customers/normalise-external-id.js';
import { normaliseMobile } from '../../customers/mobile/normalise-mobile.js';
import { quoted } from '../../customers/normalised.js';
import { checkAmount, checkEventId, checkOccurredAt } from '../../offer-activity/event-rules.js';
import { foldCode } from '../../offers/fold-code.js';
import type { ErrorCode } from '../../platform/errors/error-catalogue.js';
import type { SourceCell } from '../pipeline/source-row.js';
import type { ActivityRow } from './activity-row.js';
import { cellError, shorten } from './cell-error.js';
import { cleanCell, cleanDigitsCell, isBlankCell } from '../../platform/tables/clean-cell.js';
import type { ColumnMapping } from './column-mapping.js';
import type { RowError } from './customer-row.js';
import { parseActivityType } from './parse-activity-type.js';
import { parseEmailCell } from './parse-email-cell.js';
import { type MomentContext, parseMomentCell } from './parse-moment-cell.js';

/** What a cell is read with. */
type Read<T> = (
  cell: string,
) => { value: T; code?: undefined } | { value?: undefined; code: ErrorCode; detail: string };

export interface ActivityRowOptions extends MomentContext {
  /** ISO 3166-1 alpha-2. */
  defaultCountry: string;
  /** Milliseconds since the epoch; events lie before it. */
  now: number;
}

/** A row that can be recorded, or all that is wrong with it. */
export type ActivityRowResult =
  | { row: ActivityRow; errors?: undefined; missing: readonly RowError[] }
  | { row?: undefined; errors: RowError[]; missing: readonly RowError[] };

/** Makes, once for a window, the function that turns the cells of a row into an event; it throws nothing and keeps nothing. */
export function compileActivityRow(
  mapping: readonly ColumnMapping[],
  options: ActivityRowOptions,
): (cells: readonly SourceCell[]) => ActivityRowResult {
  const headingOf = (field: string) => mapping.find((entry) => entry.field === field)?.column ?? '';
  const cellOf = (field: string) => {
    const index = mapping.find((entry) => entry.field === field)?.index;
    return (cells: readonly SourceCell[]): SourceCell => (index === undefined ? '' : (cells[index] ?? ''));
  };
  const reader = <T>(field: string, read: Read<T>) => {
    const column = headingOf(field);
    const take = cellOf(field);
    return (cells: readonly SourceCell[], errors: RowError[]): T | null => {
      const cell = take(cells);
      if (typeof cell !== 'string') {
        errors.push(cellError(column, cell));
        return null;
      }
      if (isBlankCell(cell)) return null;
      const result = read(cell);
      if (result.code === undefined) return result.value;
      errors.push({ code: result.code, column, value: shorten(cell), detail: result.detail });
      return null;
    };
  };
  const eventId = reader<string>('eventId', (cell) => checkEventId(cleanDigitsCell(cell).trim()));
  const customerId = reader<string>('customerId', (cell) => readId(cleanCell(cell), 'customer_unknown'));
  const email = reader<string>('email', (cell) => parseEmailCell(cleanCell(cell)));
  const mobile = reader<string>('mobile', (cell) =>
    normaliseMobile(cleanDigitsCell(cell), options.defaultCountry),
  );
  const externalId = reader<string>('externalId', (cell) => normaliseExternalId(cleanDigitsCell(cell)));
  const offerId = reader<string>('offerId', (cell) => readId(cleanCell(cell), 'offer_unknown'));
  const offerCode = reader<string>('offerCode', (cell) => ({ value: foldCode(cleanDigitsCell(cell)) }));
  const type = reader('type', (cell) => readType(cleanCell(cell)));
  const occurredAt = reader('occurredAt', (cell) => readMomentOf(cleanDigitsCell(cell), options));
  const amount = reader<string>('amount', (cell) => ({ value: decimal(cleanDigitsCell(cell)) }));
  const currency = reader<string>('currency', (cell) => ({ value: cleanCell(cell).trim() }));
  const lacks = (fields: readonly string[], code: ErrorCode, detail: string): RowError => ({
    code,
    column: fields.map(headingOf).filter(Boolean).join(', '),
    value: '',
    detail,
  });
  const noCustomer = lacks(CUSTOMER, 'customer_unknown', 'The row names no customer.');
  const noOffer = lacks(OFFER, 'offer_unknown', 'The row names no offer.');
  const noType = lacks(['type'], 'activity_type_invalid', 'The row does not say what the customer did.');
  const noMoment = lacks(['occurredAt'], 'occurred_at_invalid', 'The row does not say when it was.');

  return (cells) => {
    const errors: RowError[] = [];
    const row = {
      eventId: eventId(cells, errors),
      customerId: customerId(cells, errors),
      email: email(cells, errors) || null,
      mobile: mobile(cells, errors),
      externalId: externalId(cells, errors),
      offerId: offerId(cells, errors),
      offerCode: offerCode(cells, errors),
      type: type(cells, errors),
      occurredAt: occurredAt(cells, errors),
      metadata: null,
    };
    const paid = checkAmount(amount(cells, errors), currency(cells, errors));
    if (paid.code !== undefined)
      errors.push({ ...lacks(['amount', 'currency'], paid.code, paid.detail), value: '' });
    const told = new Set(errors.map(({ column }) => column));
    const lacking: RowError[] = [];
    const require = (there: boolean, lack: RowError) => {
      if (!there && !lack.column.split(', ').some((column) => told.has(column))) lacking.push(lack);
    };
    require(Boolean(row.customerId ?? row.email ?? row.mobile ?? row.externalId), noCustomer);
    require(Boolean(row.offerId ?? row.offerCode), noOffer);
    require(row.type !== null, noType);
    require(row.occurredAt !== null, noMoment);
    errors.push(...lacking);
    if (errors.length > 0 || row.type === null || row.occurredAt === null || paid.code !== undefined)
      return { errors, missing: [] };
    return { row: { ...row, type: row.type, occurredAt: row.occurredAt, ...paid.value }, missing: [] };
  };
}

const CUSTOMER = ['customerId', 'email', 'mobile', 'externalId'];
const OFFER = ['offerId', 'offerCode'];

function readId(cell: string, code: 'customer_unknown' | 'offer_unknown'): ReturnType<Read<string>> {
  const id = cell.trim().toLowerCase();
  if (isUUID(id)) return { value: id };
  return { code, detail: `${quoted(cell)} is no id of this service.` };
}

function readType(cell: string): ReturnType<Read<NonNullable<ReturnType<typeof parseActivityType>>>> {
  const value = parseActivityType(cell);
  if (value !== undefined) return { value };
  return {
    code: 'activity_type_invalid',
    detail: `${quoted(cell)} is none of claimed, redeemed, favourited and unfavourited.`,
  };
}

function readMomentOf(cell: string, options: ActivityRowOptions): ReturnType<Read<number>> {
  const moment = parseMomentCell(cell, options);
  return moment.code === undefined ? checkOccurredAt(moment.value, options.now) : moment;
}

/** One or two digits after a comma are decimals; three could be thousands, and are left for the rule to refuse. */
function decimal(cell: string): string {
  return cell.trim().replace(/^(\d+),(\d{1,2})$/, '$1.$2');
}
