import { isCalendarDate } from '../customers/birthday.js';
import type { ZoneClock } from '../tenants/zone-clock.js';

/** Which moment of a day a bare date stands for: its first, or its last millisecond. */
export type DayEdge = 'start' | 'end';

/**
 * A moment written as `YYYY-MM-DD`, as an ISO 8601 time with its offset (`2026-12-31T18:00:00Z`, `…+05:30`), or as one
 * without, which is what the clocks of the merchant's time zone show. A bare date is the first or the last
 * millisecond of that day there. Parts of a millisecond are dropped. From 1970 to 9999.
 *
 * @returns milliseconds since the epoch; undefined when it is none of these
 */
export function readMoment(text: string, clock: ZoneClock, edge: DayEdge): number | undefined {
  const match = MOMENT.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (!isCalendarDate({ year, month, day })) return undefined;
  const midnight = Date.UTC(year, month - 1, day);
  if (match[4] === undefined) {
    return within(edge === 'start' ? clock.instantOf(midnight) : clock.instantOf(midnight + DAY) - 1);
  }
  const [hour, minute, second] = [Number(match[4]), Number(match[5]), Number(match[6] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const fraction = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const local = midnight + ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
  const offset = offsetOf(match[8]);
  if (offset === undefined) return undefined;
  return within(offset === 'local' ? clock.instantOf(local) : local - offset);
}

/** Whether a moment says how far its clocks are from UTC, so that no time zone needs to be known to read it. */
export function namesOffset(text: string): boolean {
  return MOMENT.exec(text)?.[8] !== undefined;
}

const DAY = 86_400_000;
const LATEST = Date.UTC(10_000, 0, 1);
const MOMENT =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?([Zz]|[+-]\d\d(?::?\d\d)?)?)?$/;

function within(instant: number): number | undefined {
  return instant >= 0 && instant < LATEST ? instant : undefined;
}

function offsetOf(text: string | undefined): number | 'local' | undefined {
  if (text === undefined) return 'local';
  if (text === 'Z' || text === 'z') return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(3).replace(':', '') || 0)];
  if (hours > 18 || minutes > 59) return undefined;
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
