/**
 * The spans of a calendar year, as `MM-DD` to `MM-DD` with both ends included, that a window of birthdays covers.
 *
 * A window whose end comes before its beginning goes over New Year. Where 28 February is in it, so is the 29th: in three
 * years of four it is the day on which who was born on the 29th is a year older.
 */
export function birthdayWindows(from: string | undefined, to: string | undefined): [string, string][] {
  const first = from ?? YEAR_BEGINS;
  const last = to ?? YEAR_ENDS;
  const end = last === '02-28' ? '02-29' : last;
  if (first <= last) return [[first, end]];
  return [
    [first, YEAR_ENDS],
    [YEAR_BEGINS, end],
  ];
}

const YEAR_BEGINS = '01-01';
const YEAR_ENDS = '12-31';
