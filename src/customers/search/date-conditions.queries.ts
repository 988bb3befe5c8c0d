import { idsOfCustomers, rangeOfCustomers } from './column-condition.queries.js';
import { anyOf } from './combined-conditions.queries.js';
import type { Condition } from './condition.js';
import { daysBetween, sourceOfDays } from './sorted-days.js';

/**
 * Created in a span of time; the id begins with the time of creation, so the primary key finds them.
 *
 * @param from milliseconds since the epoch, the first; null: no beginning
 * @param before the first that is too late; null: no end
 */
export function createdBetween(from: number | null, before: number | null): Condition {
  const test: Condition['test'] = (parameters) =>
    [
      ...(from === null ? [] : [`c.id >= ${parameters.add(lowestIdAt(from), 'uuid')}`]),
      ...(before === null ? [] : [`c.id < ${parameters.add(lowestIdAt(before), 'uuid')}`]),
    ].join(' AND ');
  return { ...rangeOfCustomers(test), bound: true, ofId: true };
}

/** Born between two days, `YYYY-MM-DD`, both included. Birthdays without a year begin with a dash, less than any digit. */
export function bornBetween(from: string | null, to: string | null): Condition {
  const first = Math.max(Date.parse(from ?? BORN.first), Date.parse(BORN.first));
  const last = Math.min(Date.parse(to ?? BORN.last), Date.parse(BORN.last));
  const share = Math.max(0, last - first) / (Date.parse(BORN.last) - Date.parse(BORN.first));
  return {
    ...between('c.birthday', from ?? '0', to ?? '9999-12-31'),
    ...sourceOfDays(from === null || to === null ? null : daysBetween(from, to), 'text', onDay('c.birthday')),
    share,
  };
}

/** When most customers are born, for a guess. */
const BORN = { first: '1940-01-01', last: '2010-12-31' };

/** Has a birthday in one of the windows, as `MM-DD`, both ends included. */
export function birthdayIn(windows: readonly [from: string, to: string][]): Condition {
  const days = windows.map(([from, to]) => daysBetween(`${A_LEAP_YEAR}-${from}`, `${A_LEAP_YEAR}-${to}`));
  const all = days.every((some) => some !== null) ? days.flat().map((day) => day.slice(5)) : null;
  return {
    ...anyOf(
      windows.map(([from, to]) => ({
        ...between('c.birthday_day', from, to),
        share: Math.max(0, dayOfYear(to) - dayOfYear(from) + 1) / 372,
      })),
    ),
    ...sourceOfDays(all, 'text', onDay('c.birthday_day')),
  };
}

const A_LEAP_YEAR = 2000;

function onDay(column: string): (day: string) => string {
  return (day) => idsOfCustomers(`${column} = ${day}`);
}

/** As if each month had 31 days. */
function dayOfYear(monthDay: string): number {
  return Number(monthDay.slice(0, 2)) * 31 + Number(monthDay.slice(3));
}

function between(column: string, from: string, to: string): Condition {
  return rangeOfCustomers(
    (parameters) => `${column} BETWEEN ${parameters.add(from, 'text')} AND ${parameters.add(to, 'text')}`,
  );
}

/** The least id that is made at a time in milliseconds, or later. */
function lowestIdAt(time: number): string {
  const hex = Math.max(0, Math.min(time, 2 ** 48 - 1))
    .toString(16)
    .padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** The time at which an id was made, in milliseconds; of an id that does not begin with one, a number in the same order. */
export function timeOfId(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}
