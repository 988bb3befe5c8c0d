import fc from 'fast-check';
import { isCalendarDate, parseBirthday } from './birthday.js';

const TODAY = '2026-11-21';

describe('parseBirthday', () => {
  it.each(['1990-05-17', '--05-17', '--02-29', '2000-02-29', '1900-01-01', '2026-11-21'])(
    'takes %s',
    (text) => expect(parseBirthday(text, TODAY)).toEqual({ value: text }),
  );

  it.each([
    ['2026-11-22', 'birthday_in_future'],
    ['2030-01-01', 'birthday_in_future'],
    ['1899-12-31', 'birthday_invalid'],
    ['1990-02-29', 'birthday_invalid'],
    ['1900-02-29', 'birthday_invalid'],
    ['1990-13-01', 'birthday_invalid'],
    ['1990-00-10', 'birthday_invalid'],
    ['1990-04-31', 'birthday_invalid'],
    ['--02-30', 'birthday_invalid'],
    ['--13-01', 'birthday_invalid'],
    ['1990-5-17', 'birthday_invalid'],
    ['17/05/1990', 'birthday_invalid'],
    ['1990-05-17T00:00:00Z', 'birthday_invalid'],
    ['05-17', 'birthday_invalid'],
    ['', 'birthday_invalid'],
  ])('refuses %j with %s', (text, code) => expect(parseBirthday(text, TODAY).code).toBe(code));

  it('takes exactly the days of the calendar', () => {
    const number = (max: number) => fc.integer({ min: 0, max });
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2025 }), number(13), number(32), (year, month, day) => {
        const date = new Date(Date.UTC(year, month - 1, day));
        const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
        expect(isCalendarDate({ year, month, day })).toBe(exists);
      }),
      { numRuns: 2000 },
    );
  });
});
