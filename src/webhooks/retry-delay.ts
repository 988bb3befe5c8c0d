/** Longest pause a receiver can ask for, seconds. */
const LONGEST_PAUSE = 86_400;

/** Part of a pause that is left to chance, so that what failed together does not come back together. */
const JITTER = 0.1;

/**
 * Seconds from a failed attempt to the next, or null after the last. The pauses are those of the Standard Webhooks
 * specification unless the configuration says otherwise; a receiver's `Retry-After` can make one longer, up to a day.
 *
 * @param attempts how many there were
 * @param retryAfter what the receiver asked for, seconds
 * @param chance from 0 to 1
 */
export function retryDelay(
  pauses: readonly number[],
  attempts: number,
  retryAfter: number | null,
  chance: number = Math.random(),
): number | null {
  const pause = pauses[attempts - 1];
  if (pause === undefined) return null;
  return Math.max(pause * (1 + JITTER * chance), Math.min(retryAfter ?? 0, LONGEST_PAUSE));
}

/** Seconds of a `Retry-After` header (RFC 9110 §10.2.3): a number, or a date; null when it is neither. */
export function parseRetryAfter(header: string | undefined, now: number = Date.now()): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header);
  const date = /^[A-Z][a-z]+, /.test(header) ? Date.parse(header) : NaN;
  return Number.isNaN(date) ? null : Math.max(0, (date - now) / 1000);
}
