import { Config } from '../platform/config/config.js';
import { parseRetryAfter, retryDelay } from './retry-delay.js';

const pauses = new Config().WEBHOOK_RETRY_SECONDS;

test('the pauses are those of the specification, and after ten attempts it is over', () => {
  const hours = (count: number) => count * 3600;
  const expected = [5, 300, 1800, hours(2), hours(5), hours(10), hours(14), hours(20), hours(24), null];
  expect(expected.map((_, index) => retryDelay(pauses, index + 1, null, 0))).toEqual(expected);
});

test('chance makes a pause longer by a tenth at most', () => {
  expect(retryDelay(pauses, 2, null, 1)).toBeCloseTo(330);
});

test.each([
  [3, 5],
  [60, 60],
  [10 * 86_400, 86_400],
])('a Retry-After of %d s makes the first pause %d s', (asked, pause) => {
  expect(retryDelay(pauses, 1, asked, 0)).toBe(pause);
});

test.each([
  [undefined, null],
  ['120', 120],
  ['Wed, 21 Oct 2026 07:28:10 GMT', 10],
  ['Wed, 21 Oct 2026 07:27:00 GMT', 0],
  ['soon', null],
  ['-5', null],
])('Retry-After: %s is read as %s', (header, seconds) => {
  expect(parseRetryAfter(header, Date.parse('2026-10-21T07:28:00Z'))).toBe(seconds);
});
