/**
 * The calendar day in a time zone, `YYYY-MM-DD`.
 *
 * @param timeZone IANA name
 */
export function todayIn(timeZone: string, now: Date = new Date()): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(now);
}
