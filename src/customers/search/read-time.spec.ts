import { readTimeSpan } from './read-time.js';

const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());

test.each([
  ['Asia/Kolkata', '2026-11-21', '2026-11-21', '2026-11-20T18:30:00.000Z', '2026-11-21T18:30:00.000Z'],
  // A day of 23 hours, and one of 25.
  ['Europe/Berlin', '2026-03-29', '2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
  ['Europe/Berlin', '2026-10-25', '2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
  // Without a midnight, and with two of them: the first counts.
  ['Asia/Beirut', '2026-03-29', '2026-03-29', '2026-03-28T22:00:00.000Z', '2026-03-29T21:00:00.000Z'],
  ['America/Havana', '2026-11-01', '2026-11-01', '2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z'],
  // Times hold as they are, the last millisecond included.
  [
    'Asia/Kolkata',
    '2026-11-21T10:00:00Z',
    '2026-11-21T10:00:00.500Z',
    '2026-11-21T10:00:00.000Z',
    '2026-11-21T10:00:00.501Z',
  ],
  ['UTC', undefined, '2026-11-21', null, '2026-11-22T00:00:00.000Z'],
  ['UTC', '2026-11-21', undefined, '2026-11-21T00:00:00.000Z', null],
])('in %s from %s to %s', async (timeZone, first, last, from, before) => {
  const settings = () => Promise.resolve({ defaultCountry: 'IN', timeZone });
  const span = await readTimeSpan(settings, first, last);
  expect([iso(span.from), iso(span.before)]).toEqual([from, before]);
});

test('times need no time zone', async () => {
  const unread = () => Promise.reject(new Error('not to be read'));
  expect(await readTimeSpan(unread, '2026-11-21T10:00:00Z', undefined)).toEqual({
    from: Date.parse('2026-11-21T10:00:00Z'),
    before: null,
  });
});
