import { birthdaysFrom } from './show-send.js';

test.each([
  ['2026-11-21T12:00:00Z', { birthdayFrom: '11-21', birthdayTo: '11-28' }],
  ['2026-12-28T12:00:00Z', { birthdayFrom: '12-28', birthdayTo: '01-04' }],
  ['2028-02-24T12:00:00Z', { birthdayFrom: '02-24', birthdayTo: '03-02' }],
])('seven days from %s', (today, days) => {
  expect(birthdaysFrom(new Date(today))).toEqual(days);
});
