import { birthdayWindows } from './birthday-windows.js';

const DAYS = Array.from({ length: 366 }, (_, day) =>
  new Date(Date.UTC(2000, 0, 1 + day)).toISOString().slice(5, 10),
);
const LEAP_DAY = DAYS.indexOf('02-29');
const PLACE = new Map(DAYS.map((day, place) => [day, place]));
const placeOf = (day: string): number => PLACE.get(day) ?? NaN;

/** Day by day: from the first to the last, over New Year if need be, and the 29th of February with the 28th. */
function daysOf(first: number, last: number): boolean[] {
  const covered = new Array<boolean>(366).fill(false);
  for (let day = first; ; day = (day + 1) % 366) {
    covered[day] = true;
    if (day === last) break;
  }
  covered[LEAP_DAY] ||= covered[LEAP_DAY - 1] === true;
  return covered;
}

test('every window of the year covers the days it should', () => {
  const wrong: string[] = [];
  DAYS.forEach((from, first) =>
    DAYS.forEach((to, last) => {
      const windows = birthdayWindows(from, to).map(([low, high]) => [placeOf(low), placeOf(high)] as const);
      const expected = daysOf(first, last);
      const equal = expected.every(
        (covered, day) => covered === windows.some(([low, high]) => low <= day && day <= high),
      );
      if (!equal) wrong.push(`${from} to ${to}`);
    }),
  );
  expect(wrong).toEqual([]);
});

test.each([
  [undefined, '02-01', [['01-01', '02-01']]],
  ['11-30', undefined, [['11-30', '12-31']]],
  [
    '12-30',
    '01-02',
    [
      ['12-30', '12-31'],
      ['01-01', '01-02'],
    ],
  ],
])('from %s to %s', (from, to, windows) => {
  expect(birthdayWindows(from, to)).toEqual(windows);
});
