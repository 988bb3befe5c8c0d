import { ZoneClock } from '../tenants/zone-clock.js';
import { namesOffset, readMoment } from './read-moment.js';

const clock = new ZoneClock('Asia/Kolkata');
const read = (text: string, edge: 'start' | 'end' = 'start') => {
  const instant = readMoment(text, clock, edge);
  return instant === undefined ? undefined : new Date(instant).toISOString();
};

test.each([
  ['2026-11-21', '2026-11-20T18:30:00.000Z'],
  ['2026-11-21T10:00:00Z', '2026-11-21T10:00:00.000Z'],
  ['2026-11-21t10:00z', '2026-11-21T10:00:00.000Z'],
  ['2026-11-21T10:00:00.123456+05:30', '2026-11-21T04:30:00.123Z'],
  ['2026-11-21T10:00:00-0800', '2026-11-21T18:00:00.000Z'],
  ['2026-11-21 10:00:00+01', '2026-11-21T09:00:00.000Z'],
  ['2026-11-21 10:00', '2026-11-21T04:30:00.000Z'],
  ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
])('%s is %s', (text, instant) => expect(read(text)).toBe(instant));

test.each([
  ['2026-11-21', false],
  ['2026-11-21 10:00', false],
  ['2026-11-21T10:00Z', true],
  ['2026-11-21T10:00+05:30', true],
  ['soon', false],
])('whether %s names its offset: %s', (text, named) => expect(namesOffset(text)).toBe(named));

test('as an end, a date is the last millisecond of its day', () => {
  expect(read('2026-11-21', 'end')).toBe('2026-11-21T18:29:59.999Z');
  expect(read('2026-11-21T10:00:00Z', 'end')).toBe('2026-11-21T10:00:00.000Z');
});

test.each([
  '',
  'tomorrow',
  '2026-02-29',
  '2026-11-21T24:00:00Z',
  '2026-11-21T10:60Z',
  '2026-11-21T10:00:60Z',
  '2026-11-21T10Z',
  '2026-11-21T10:00+19:00',
  '2026-1-2',
  '21/11/2026',
  '1969-12-31T23:59:59Z',
  '+012026-01-01',
])('%j is refused', (text) => expect(read(text)).toBeUndefined());
