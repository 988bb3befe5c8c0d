import { serialToDate, serialToDuration, serialToTime } from './serial-date.js';

const DAY_MS = 86_400_000;

describe('serialToDate', () => {
  it('agrees with the calendar over all years of both date systems', () => {
    const differing: number[] = [];
    for (let serial = 61; serial <= 2_958_465; serial += 29) {
      const calendar = new Date((serial - 25_569) * DAY_MS).toISOString().slice(0, 10);
      if (serialToDate(serial, 1900) !== calendar) differing.push(serial);
      if (serial > 1462 && serialToDate(serial - 1462, 1904) !== calendar) differing.push(serial);
    }
    expect(differing).toEqual([]);
  });

  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [60, undefined],
    [61, '1900-03-01'],
    [0, undefined],
    [0.5, undefined],
    [-1, undefined],
    [2_958_465, '9999-12-31'],
    [2_958_465.99999999, undefined],
    [2_958_466, undefined],
    [Infinity, undefined],
    [NaN, undefined],
    [43_831.25, '2020-01-01T06:00:00'],
    [43_831.999999999, '2020-01-02'],
  ])('%d is %s in the 1900 system', (serial, date) => {
    expect(serialToDate(serial, 1900)).toBe(date);
  });

  it.each([
    [0, '1904-01-01'],
    [60, '1904-03-01'],
    [-1, undefined],
    [2_957_004, undefined],
  ])('%d is %s in the 1904 system', (serial, date) => {
    expect(serialToDate(serial, 1904)).toBe(date);
  });
});

describe('times', () => {
  it('shows a time of day, or hours beyond it', () => {
    expect(serialToTime(0.75)).toBe('18:00:00');
    expect(serialToTime(1.75)).toBeUndefined();
    expect(serialToDuration(1.75)).toBe('42:00:00');
    expect(serialToDuration(0.0625)).toBe('1:30:00');
    expect(serialToDuration(-1)).toBeUndefined();
  });
});
