import type { IdSource } from './condition.js';

const DAY_MS = 86_400_000;

/** Of more days, so many customers are had that a walk meets a page of them sooner. */
const MOST_DAYS = 62;

/** The days from … to as `YYYY-MM-DD`, both included; null when they are too many to be looked at one by one. */
export function daysBetween(from: string, to: string): string[] | null {
  const [first, last] = [Date.parse(from), Date.parse(to)];
  if (!(last - first < MOST_DAYS * DAY_MS)) return null;
  const days: string[] = [];
  for (let day = first; day <= last; day += DAY_MS) days.push(new Date(day).toISOString().slice(0, 10));
  return days;
}

/**
 * The source of a condition on days whose index goes on with the id, where there are few enough days.
 *
 * @param type that the column of the day has
 */
export function sourceOfDays(
  days: readonly string[] | null,
  type: 'date' | 'text',
  ids: (day: string) => string,
): { sources?: IdSource[] } {
  if (!days) return {};
  return {
    sources: [
      {
        keys: (parameters) => `SELECT d::${type} AS key FROM unnest(${parameters.add(days, 'text[]')}) d`,
        ids: (_, day) => ids(day),
        sorted: true,
      },
    ],
  };
}
