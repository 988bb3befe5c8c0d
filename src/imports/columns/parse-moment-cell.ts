import { isCalendarDate } from '../../customers/birthday.js';
import { normaliseDigits } from '../../customers/normalise-digits.js';
import { quoted } from '../../customers/normalised.js';
import { readMoment } from '../../offers/read-moment.js';
import type { ErrorCode } from '../../platform/errors/error-catalogue.js';
import type { ZoneClock } from '../../tenants/zone-clock.js';
import { arrange, DATE_ORDERS } from './date-order.js';
import { dateOfSerial } from './date-of-serial.js';
import { type Unreadable } from './parse-undecided-birthday.js';
import { type DateOrder, readDateText } from './read-date-text.js';

interface CalendarDay {
  year: number;
  month: number;
  day: number;
}

export interface MomentContext {
  /** Of the merchant's time zone: a time without an offset is one of its clocks, a bare date begins there. */
  clock: ZoneClock;
  dateOrder: DateOrder | Unreadable;
  dateSystem: 1900 | 1904;
}

/** Milliseconds since the epoch, or why the cell says no moment. */
export type MomentResult =
  { value: number; code?: undefined } | { value?: undefined; code: ErrorCode; detail: string };

/**
 * A cell with a date, or a date and a time: all that `readMoment` reads, and dates as lists and spreadsheets write them
 * (`17/05/2026 6:30 pm`, `17. Mai 2026`, the serial `46159.77`), under the order decided for the column.
 */
export function parseMomentCell(cell: string, context: MomentContext): MomentResult {
  const text = normaliseDigits(cell).trim();
  const moment = readMoment(text, context.clock, 'start');
  if (moment !== undefined) return { value: moment };
  const serial = SERIAL.exec(text);
  const timed = TIMED.exec(text);
  const day = serial
    ? dayOf(dateOfSerial(Number(serial[1]), context.dateSystem))
    : dayUnder(timed?.[1] ?? text, context.dateOrder);
  if (typeof day === 'object') return day;
  const time = serial ? partOfDay(serial[2]) : timed ? timeOf(timed) : 0;
  const offset = timed ? offsetOf(timed[6]) : undefined;
  if (day === undefined || time === undefined)
    return {
      code: 'occurred_at_invalid',
      detail: `${quoted(cell)} is no date and no time; write it like 2026-11-21T10:00:00Z, or 2026-11-21 10:00 for a time of your own time zone.`,
    };
  return { value: offset === undefined ? context.clock.instantOf(day + time) : day + time - offset };
}

const SERIAL = /^(\d{5})(?:[.,](\d+))?$/;
const TIMED =
  /^(.*?\d),?[ T]\s*(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(?:([ap])\.?\s?m\.?)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?$/i;

/** The digits after the point of a spreadsheet's day count, as a time to the second. */
function partOfDay(digits = '0'): number {
  return Math.round(Number(`0.${digits}`) * 86_400) * 1000;
}

/** Milliseconds of the day; undefined when no clock shows it. */
function timeOf([, , hours, minutes, seconds, half]: RegExpExecArray): number | undefined {
  let hour = Number(hours);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  const [minute, second] = [Number(minutes), Number(seconds ?? 0)];
  return hour > 23 || minute > 59 || second > 59 ? undefined : ((hour * 60 + minute) * 60 + second) * 1000;
}

/** What the written offset is ahead of UTC by; undefined: none is written. */
function offsetOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const digits = /^([+-])(\d{2}):?(\d{2})$/.exec(text);
  if (!digits) return 0;
  return (digits[1] === '-' ? -1 : 1) * (Number(digits[2]) * 60 + Number(digits[3])) * 60_000;
}

/** The day as if it were in UTC. In a column without a decided order a date counts when every order reads it alike. */
function dayUnder(text: string, order: DateOrder | Unreadable): number | undefined | Unreadable {
  if (typeof order === 'string') return dayIn(text, order);
  const days = new Set(DATE_ORDERS.map((one) => dayIn(text, one)).filter((day) => day !== undefined));
  const date = readDateText(text);
  const needsOrder = date?.kind === 'triple' && date.a !== date.b;
  if (days.size > 1 || (days.size === 1 && needsOrder && order.code === 'date_order_contradictory'))
    return order;
  return [...days][0];
}

function dayIn(text: string, order: DateOrder): number | undefined {
  const date = readDateText(text);
  if (date?.kind === 'date') return date.year === undefined ? undefined : dayOf({ ...date, year: date.year });
  if (date?.kind !== 'triple') return undefined;
  const arranged = arrange(order, date) ?? (date.a === date.b ? arrange('DMY', date) : undefined);
  return arranged?.year === undefined ? undefined : dayOf({ ...arranged, year: arranged.year });
}

/** A year of two digits is one of this century: what is told of here happened lately. */
function dayOf({ year: written, month, day }: CalendarDay): number | undefined {
  const year = written < 100 ? 2000 + written : written;
  return year >= 1970 && isCalendarDate({ year, month, day }) ? Date.UTC(year, month - 1, day) : undefined;
}
