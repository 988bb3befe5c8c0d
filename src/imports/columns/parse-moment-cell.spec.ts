import { ZoneClock } from '../../tenants/zone-clock.js';
import { parseMomentCell } from './parse-moment-cell.js';
import type { Unreadable } from './parse-undecided-birthday.js';
import type { DateOrder } from './read-date-text.js';

const clock = new ZoneClock('Asia/Kolkata');
const read = (cell: string, dateOrder: DateOrder | Unreadable = 'DMY') => {
  const result = parseMomentCell(cell, { clock, dateOrder, dateSystem: 1900 });
  return result.code ?? new Date(result.value).toISOString();
};

test.each([
  ['2026-05-17T10:00:00Z', '2026-05-17T10:00:00.000Z'],
  ['2026-05-17 10:00', '2026-05-17T04:30:00.000Z'],
  ['2026-05-17', '2026-05-16T18:30:00.000Z'],
  ['17/05/2026', '2026-05-16T18:30:00.000Z'],
  ['17/05/2026 6:30 pm', '2026-05-17T13:00:00.000Z'],
  ['17.5.26, 18:30:15', '2026-05-17T13:00:15.000Z'],
  ['17. Mai 2026 00:15', '2026-05-16T18:45:00.000Z'],
  ['May 17, 2026 12:05 AM', '2026-05-16T18:35:00.000Z'],
  ['17/05/2026 10:00 +02:00', '2026-05-17T08:00:00.000Z'],
  ['17/05/2026 10:00 UTC', '2026-05-17T10:00:00.000Z'],
  ['46159', '2026-05-16T18:30:00.000Z'],
  ['46159.75', '2026-05-17T12:30:00.000Z'],
])('%s is %s', (cell, moment) => expect(read(cell)).toBe(moment));

test('the order of the column decides', () => {
  expect(read('05/17/2026 10:00', 'MDY')).toBe('2026-05-17T04:30:00.000Z');
  expect(read('05/17/2026', 'DMY')).toBe('occurred_at_invalid');
  const undecided: Unreadable = { code: 'date_order_ambiguous', detail: 'either' };
  expect(read('05/06/2026', undecided)).toBe('date_order_ambiguous');
  expect(read('05/05/2026', undecided)).toBe('2026-05-04T18:30:00.000Z');
  expect(read('17/05/2026', undecided)).toBe('2026-05-16T18:30:00.000Z');
  const contradictory: Unreadable = { code: 'date_order_contradictory', detail: 'both' };
  expect(read('17/05/2026', contradictory)).toBe('date_order_contradictory');
  expect(read('2026-05-17', contradictory)).toBe('2026-05-16T18:30:00.000Z');
});

test.each([
  'yesterday',
  '17/05',
  'May 2026',
  '31/02/2026',
  '17/05/2026 25:00',
  '17/05/2026 13:00 pm',
  '0000-00-00',
  '17/05/1969',
  '5',
])('%s is refused', (cell) => expect(read(cell)).toBe('occurred_at_invalid'));
