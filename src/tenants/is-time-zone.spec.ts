import { isTimeZone } from './is-time-zone.js';

describe('isTimeZone', () => {
  it.each([
    'Asia/Kolkata',
    'Asia/Calcutta',
    'Europe/Berlin',
    'America/Argentina/Buenos_Aires',
    'America/Port-au-Prince',
    'Etc/GMT+5',
    'UTC',
  ])('takes %p', (value) => expect(isTimeZone(value)).toBe(true));

  it.each([
    '+05:30',
    '05:30',
    'IST',
    'PST',
    'SystemV/EST5',
    'US/Pacific-New',
    'Asia/Nowhere',
    'Etc/Unknown',
    'Mars',
    'Asia',
    '',
    ' Asia/Kolkata',
    'UTC\n',
    null,
    5.5,
    ['UTC'],
  ])('refuses %p', (value) => expect(isTimeZone(value)).toBe(false));

  it('takes every zone a browser of today can be in', () => {
    expect(Intl.supportedValuesOf('timeZone').filter((zone) => !isTimeZone(zone))).toEqual([]);
  });
});
