import { todayIn } from './today-in.js';

test.each([
  ['Asia/Kolkata', '2026-01-02T18:29:59Z', '2026-01-02'],
  ['Asia/Kolkata', '2026-01-02T18:30:00Z', '2026-01-03'],
  ['America/New_York', '2026-03-01T04:59:59Z', '2026-02-28'],
  ['UTC', '2026-12-31T23:59:59Z', '2026-12-31'],
])('%s at %s is %s', (timeZone, instant, day) => {
  expect(todayIn(timeZone, new Date(instant))).toBe(day);
});
