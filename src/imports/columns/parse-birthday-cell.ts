import { birthdayOf, isCalendarDate, parseBirthday } from '../../customers/birthday.js';
import { type Normalised, quoted } from '../../customers/normalised.js';
import { arrange } from './date-order.js';
import { dateOfSerial } from './date-of-serial.js';
import { type DateOrder, type DateText, readDateText } from './read-date-text.js';

export interface BirthdayContext {
  /** `YYYY-MM-DD`, in the merchant's time zone. */
  today: string;
  /** First day of the workbook's serials; 1904 for workbooks of old Macintosh Excel. Default 1900. */
  dateSystem?: 1900 | 1904;
}

/**
 * A birthday cell under the order decided for its column, as `YYYY-MM-DD` or `--MM-DD`; an empty value for a placeholder such as
 * `0/0/00`. Two-digit years: a birthday never lies in the future, so 20yy unless that is after today, else 19yy.
 * Codes: `birthday_invalid`, `birthday_in_future`.
 */
export function parseBirthdayCell(
  text: string,
  order: DateOrder,
  context: BirthdayContext,
): Normalised<string> {
  if (ISO.test(text) && !text.startsWith('0000')) return parseBirthday(text, context.today);
  const read = readDateText(text);
  switch (read?.kind) {
    case undefined:
      return {
        code: 'birthday_invalid',
        detail: `${quoted(text)} is not a full date with day and month; write it as YYYY-MM-DD.`,
      };
    case 'blank':
      return { value: '' };
    case 'date':
      return birthday(read, context, text, read.shortYear === true);
    case 'serial':
      return birthday(dateOfSerial(read.days, context.dateSystem ?? 1900), context, text, false);
    case 'triple':
    case 'pair':
      return arranged(read, order, context, text);
  }
}

const ISO = /^\d{4}-\d\d-\d\d$/;

function arranged(
  read: Extract<DateText, { kind: 'triple' | 'pair' }>,
  order: DateOrder,
  context: BirthdayContext,
  text: string,
): Normalised<string> {
  // A year in last place leaves YMD only the dates that read alike both ways round.
  const date = arrange(order, read) ?? (read.a === read.b ? arrange('DMY', read) : undefined);
  if (!date || !isCalendarDate({ ...date, year: undefined })) {
    return {
      code: 'birthday_invalid',
      detail: `${quoted(text)} is no date when read as ${order}, the order of its column; write it as YYYY-MM-DD.`,
    };
  }
  return birthday(date, context, text, read.kind === 'triple' && !read.fullYear);
}

function birthday(
  date: { year: number | undefined; month: number; day: number },
  { today }: BirthdayContext,
  text: string,
  shortYear: boolean,
): Normalised<string> {
  if (!shortYear || date.year === undefined) return birthdayOf(date, today, text);
  const century = Math.floor(Number(today.slice(0, 4)) / 100) * 100;
  const recent = birthdayOf({ ...date, year: century + date.year }, today, text);
  return recent.code === undefined
    ? recent
    : birthdayOf({ ...date, year: century - 100 + date.year }, today, text);
}
