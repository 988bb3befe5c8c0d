import fc from 'fast-check';
import pg from 'pg';
import { INSTANTS_AS_TEXT, instantText } from './column-types.js';

const TIMESTAMPTZ = 1184;
const dateOf = pg.types.getTypeParser(TIMESTAMPTZ) as (text: string) => Date;
const read = (oid: number, text: string) =>
  (INSTANTS_AS_TEXT.getTypeParser(oid, 'text') as (text: string) => unknown)(text);

describe('instantText', () => {
  it.each([
    ['2026-11-21 09:30:00+00', '2026-11-21T09:30:00.000Z'],
    ['2026-11-21 09:30:00.5+00', '2026-11-21T09:30:00.500Z'],
    ['2026-11-21 09:30:00.123999+00', '2026-11-21T09:30:00.123Z'],
    ['2026-11-21 15:15:00.25+05:45', '2026-11-21T09:30:00.250Z'],
    ['12026-11-21 09:30:00+00', '+012026-11-21T09:30:00.000Z'],
    ['0044-03-15 12:00:00+00 BC', '-000043-03-15T12:00:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(instantText(text)).toBe(instant);
  });

  it('is what a date of it is', () => {
    const part = (most: number) => fc.integer({ min: 0, max: most }).map((n) => String(n).padStart(2, '0'));
    const texts = fc
      .tuple(
        fc.date({ min: new Date('1900-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        part(23),
        part(59),
        fc.constantFrom('', '.1', '.12', '.123', '.123456', '.000001'),
        fc.constantFrom('+00', '-03', '+05:30'),
      )
      .map(
        ([day, hour, minute, fraction, zone]) =>
          `${day.toISOString().slice(0, 10)} ${hour}:${minute}:07${fraction}${zone}`,
      );
    fc.assert(fc.property(texts, (text) => expect(instantText(text)).toBe(dateOf(text).toISOString())));
  });
});

it('leaves the other types as they are', () => {
  expect(read(20, '42')).toBe(42);
  expect(read(1082, '2026-11-21')).toBe('2026-11-21');
  expect(read(16, 't')).toBe(true);
});
