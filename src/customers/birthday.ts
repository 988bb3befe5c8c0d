import { type Normalised, quoted } from './normalised.js';

/**
 * A birthday is the text `YYYY-MM-DD`, or `--MM-DD` when the year is not known (the form of vCard and ISO 8601:2000). It is a
 * calendar date, never an instant: no `Date` and no time zone take part in any rule here.
 */
export interface CalendarDate {
  /** Undefined: the year is not known. */
  year: number | undefined;
  month: number;
  day: number;
}

/** Nobody living was born earlier; such years are placeholders (1900-01-00, 0001-01-01) and typing errors. */
export const BIRTHDAY_MIN_YEAR = 1900;

/**
 * The strict reading for the API: exactly `YYYY-MM-DD` or `--MM-DD`. `today` is `YYYY-MM-DD` in the merchant's time zone.
 * Codes: `birthday_invalid` (form, no such date, before 1900), `birthday_in_future`.
 */
export function parseBirthday(text: string, today: string): Normalised<string> {
  if (!CANONICAL.test(text)) {
    return {
      code: 'birthday_invalid',
      detail: `The birthday ${quoted(text)} is not written as YYYY-MM-DD, or --MM-DD without the year.`,
    };
  }
  const withYear = text.length === 10;
  const year = withYear ? twoDigits(text, 0) * 100 + twoDigits(text, 2) : undefined;
  const start = withYear ? 5 : 2;
  return birthdayOf({ year, month: twoDigits(text, start), day: twoDigits(text, start + 3) }, today, text);
}

/** The canonical text of a date, when it can be a birthday; `written` is what a refusal quotes. */
export function birthdayOf(date: CalendarDate, today: string, written: string): Normalised<string> {
  const { year, month, day } = date;
  if (!isCalendarDate(date)) {
    return {
      code: 'birthday_invalid',
      detail: `The birthday ${quoted(written)} is no date of the calendar; check day and month.`,
    };
  }
  const monthAndDay = `-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
  if (year === undefined) return { value: `-${monthAndDay}` };
  const value = `${year}${monthAndDay}`;
  if (year < BIRTHDAY_MIN_YEAR) {
    return {
      code: 'birthday_invalid',
      detail: `The birthday ${quoted(written)} lies before ${BIRTHDAY_MIN_YEAR}; check the year.`,
    };
  }
  if (value > today) {
    return {
      code: 'birthday_in_future',
      detail: `The birthday ${quoted(written)} lies in the future; check the year.`,
    };
  }
  return { value };
}

/** Whether the day exists (Gregorian calendar). 29 February exists when the year is unknown. */
export function isCalendarDate({ year, month, day }: CalendarDate): boolean {
  if (day < 1 || month < 1 || month > 12) return false;
  if (month === 2 && day === 29) return year === undefined || isLeapYear(year);
  return day <= (DAYS_OF_MONTH[month - 1] ?? 0);
}

const CANONICAL = /^(?:\d{4}|-)-\d\d-\d\d$/;
const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}
