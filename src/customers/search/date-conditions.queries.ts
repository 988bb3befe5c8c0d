import { anyOf, columnCondition } from './contact-conditions.queries.js';
import type { Condition } from './condition.js';

/** Created in a span of time; the id begins with the time of creation, so the primary key finds them. */
export function createdBetween(from: number | null, before: number | null): Condition[] {
  return [
    ...(from === null ? [] : [columnCondition((id) => `c.id >= ${id}`, lowestIdAt(from), 'uuid')]),
    ...(before === null ? [] : [columnCondition((id) => `c.id < ${id}`, lowestIdAt(before), 'uuid')]),
  ];
}

/** Born between two days, `YYYY-MM-DD`, both included. */
export function bornBetween(from: string | null, to: string | null): Condition[] {
  const birthday = `c.birthday COLLATE "C"`;
  // Birthdays without a year begin with a dash, which is less than any digit.
  return [
    columnCondition((day) => `${birthday} >= ${day}`, from ?? '0', 'text'),
    ...(to === null ? [] : [columnCondition((day) => `${birthday} <= ${day}`, to, 'text')]),
  ];
}

/** Has a birthday in one of the windows, as `MMDD`, both ends included. */
export function birthdayIn(windows: readonly [from: string, to: string][]): Condition {
  return anyOf(windows.map(birthdayInOne));
}

function birthdayInOne([from, to]: [string, string]): Condition {
  const predicate = (low: string, high: string) =>
    `right(c.birthday, 5) COLLATE "C" BETWEEN ${low} AND ${high}`;
  return {
    ids: (parameters) =>
      `SELECT c.id FROM customers c WHERE c.merchant_id = $1 AND NOT c.deleted
         AND ${predicate(parameters.add(from, 'text'), parameters.add(to, 'text'))}`,
    test: (parameters) => predicate(parameters.add(from, 'text'), parameters.add(to, 'text')),
  };
}

/** The least id that is made at a time in milliseconds, or later. */
function lowestIdAt(time: number): string {
  const hex = Math.max(0, Math.min(time, 2 ** 48 - 1))
    .toString(16)
    .padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
