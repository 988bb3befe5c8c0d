const DAY_SECONDS = 86_400;
/** Days from 1 March of the year 0 to day 0 of the two date systems (30 December 1899, 1 January 1904). */
const ORIGIN_1900 = 693_899;
const ORIGIN_1904 = ORIGIN_1900 + 1462;
/** The 1900 system counts a 29 February 1900 that never was; before it every serial is one day closer. */
const FICTITIOUS_DAY = 60;
/** 31 December 9999. */
const LAST_DAY = 2_958_465 + ORIGIN_1900;
const DAYS_400_YEARS = 146_097;

/**
 * A serial day number as `YYYY-MM-DD`, with `THH:MM:SS` when it has a time (ECMA-376 part 1, 18.17.4). Undefined for
 * what is no date: the fictitious day, day 0 of the 1900 system, negative numbers, years after 9999.
 */
export function serialToDate(serial: number, dateSystem: 1900 | 1904): string | undefined {
  const { day, seconds } = splitSerial(serial);
  if (day < (dateSystem === 1900 ? 1 : 0) || (dateSystem === 1900 && day === FICTITIOUS_DAY))
    return undefined;
  const days = day + originOf(day, dateSystem);
  if (!(days <= LAST_DAY)) return undefined;
  return seconds === 0 ? civilDate(days) : `${civilDate(days)}T${clock(seconds)}`;
}

/** The time of day of a number that is shown as a time and has no day in it: `HH:MM:SS`. */
export function serialToTime(serial: number): string | undefined {
  const { day, seconds } = splitSerial(serial);
  return day === 0 ? clock(seconds) : undefined;
}

/** `H:MM:SS` with the hours going on beyond 24. */
export function serialToDuration(serial: number): string | undefined {
  if (!(serial >= 0 && serial < 1e9)) return undefined;
  const { day, seconds } = splitSerial(serial);
  return `${day * 24 + Math.floor(seconds / 3600)}${clock(seconds).slice(2)}`;
}

function splitSerial(serial: number): { day: number; seconds: number } {
  const day = Math.floor(serial);
  const seconds = Math.round((serial - day) * DAY_SECONDS);
  return seconds === DAY_SECONDS ? { day: day + 1, seconds: 0 } : { day, seconds };
}

function originOf(day: number, dateSystem: 1900 | 1904): number {
  if (dateSystem === 1904) return ORIGIN_1904;
  return day < FICTITIOUS_DAY ? ORIGIN_1900 + 1 : ORIGIN_1900;
}

/** Days since 1 March of the year 0 as a Gregorian date; counting years from March puts the leap day at the end of one. */
function civilDate(days: number): string {
  const era = Math.floor(days / DAYS_400_YEARS);
  const dayOfEra = days - era * DAYS_400_YEARS;
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

function clock(seconds: number): string {
  return `${twoDigits(Math.floor(seconds / 3600))}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
