import type { ReadSettings } from '../../tenants/presumed-settings.js';
import { clockOf } from '../../tenants/zone-clock.js';

const DAY_MS = 86_400_000;

/** A span of time, in milliseconds since the epoch: the first that belongs to it, and the first after it; null: no end. */
export interface TimeSpan {
  from: number | null;
  before: number | null;
}

/**
 * The span between two ends, both included. A day is one of the merchant's time zone, however many hours it has.
 *
 * @param first `YYYY-MM-DD`, or a time in ISO 8601; undefined: no end
 * @param last likewise
 */
export async function readTimeSpan(
  settings: ReadSettings,
  first: string | undefined,
  last: string | undefined,
): Promise<TimeSpan> {
  const midnight = async (day: number): Promise<number> =>
    clockOf((await settings()).timeZone).instantOf(day);
  const from =
    first === undefined ? null : isDay(first) ? await midnight(Date.parse(first)) : Date.parse(first);
  const before =
    last === undefined
      ? null
      : isDay(last)
        ? await midnight(Date.parse(last) + DAY_MS)
        : Date.parse(last) + 1;
  return { from, before };
}

function isDay(text: string): boolean {
  return !text.includes('T');
}
