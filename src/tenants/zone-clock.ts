/** Milliseconds within which an offset is taken for constant: every zone changes its clock on a quarter of an hour. */
const QUARTER = 900_000;
/** Offsets remembered before all are forgotten, so that a file of random times fills no memory. */
const MOST = 100_000;

/** What the clocks on the wall of a time zone show, by the rules of the JavaScript engine (IANA data). */
export class ZoneClock {
  private readonly format: Intl.DateTimeFormat;
  private readonly offsets = new Map<number, number>();

  /** @param timeZone IANA name */
  constructor(timeZone: string) {
    this.format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /** The calendar day of an instant, `YYYY-MM-DD`; for the years 0 to 9999. */
  dayOf(instant: number): string {
    return new Date(instant + this.offsetAt(instant)).toISOString().slice(0, 10);
  }

  /**
   * The instant at which the clocks show a time.
   *
   * A time the clocks show twice, when they are put back, is the first; one they skip is read as if they had not been
   * put forward yet, so that a day that begins without a midnight begins when it does begin.
   *
   * @param local the time as if it were UTC, milliseconds
   */
  instantOf(local: number): number {
    const before = local - this.offsetAt(local - 86_400_000);
    const after = local - this.offsetAt(local + 86_400_000);
    const shown = [before, after].filter((instant) => instant + this.offsetAt(instant) === local);
    return shown.length > 0 ? Math.min(...shown) : before;
  }

  /** What the clocks are ahead of UTC by, milliseconds. */
  private offsetAt(instant: number): number {
    const quarter = Math.floor(instant / QUARTER);
    let offset = this.offsets.get(quarter);
    if (offset === undefined) {
      if (this.offsets.size >= MOST) this.offsets.clear();
      offset = this.shownAt(quarter * QUARTER) - quarter * QUARTER;
      this.offsets.set(quarter, offset);
    }
    return offset;
  }

  private shownAt(instant: number): number {
    const part: Record<string, string> = {};
    for (const { type, value } of this.format.formatToParts(instant)) part[type] = value;
    const year =
      part['era'] === 'B' || part['era'] === 'BC' ? 1 - Number(part['year']) : Number(part['year']);
    const [month, day, hour, minute, second] = ['month', 'day', 'hour', 'minute', 'second'].map((name) =>
      Number(part[name]),
    );
    return (
      new Date(0).setUTCFullYear(year, (month ?? 1) - 1, day) +
      ((hour ?? 0) * 3600 + (minute ?? 0) * 60 + (second ?? 0)) * 1000
    );
  }
}

/** Clocks kept with the offsets they have looked up; of more the one that was made first is let go. */
const MOST_CLOCKS = 100;
const clocks = new Map<string, ZoneClock>();

/** The clock of a time zone, the same one for all who ask, because to make one takes longer than to ask it. */
export function clockOf(timeZone: string): ZoneClock {
  let clock = clocks.get(timeZone);
  if (!clock) {
    const [first] = clocks.keys();
    if (first !== undefined && clocks.size >= MOST_CLOCKS) clocks.delete(first);
    clock = new ZoneClock(timeZone);
    clocks.set(timeZone, clock);
  }
  return clock;
}
