import fc from 'fast-check';
import { ZoneClock } from './zone-clock.js';

const at = (local: string) => Date.parse(`${local}Z`);
const iso = (instant: number) => new Date(instant).toISOString();

test.each([
  ['Asia/Kolkata', '2026-11-21T00:00:00', '2026-11-20T18:30:00.000Z'],
  ['UTC', '2026-11-21T12:00:00', '2026-11-21T12:00:00.000Z'],
  // Put forward: 02:30 does not exist, and is read as standard time, 03:30 on the clocks.
  ['Europe/Berlin', '2026-03-29T02:30:00', '2026-03-29T01:30:00.000Z'],
  // Put back: 02:30 exists twice, and the first counts.
  ['Europe/Berlin', '2026-10-25T02:30:00', '2026-10-25T00:30:00.000Z'],
  // A day that begins at one o'clock.
  ['America/Santiago', '2026-09-06T00:00:00', '2026-09-06T04:00:00.000Z'],
  ['America/New_York', '1999-12-31T23:59:59', '2000-01-01T04:59:59.000Z'],
])('in %s the clocks show %s at %s', (zone, local, instant) => {
  expect(iso(new ZoneClock(zone).instantOf(at(local)))).toBe(instant);
});

test.each([
  ['Asia/Kolkata', '2026-01-02T18:29:59.999Z', '2026-01-02'],
  ['Asia/Kolkata', '2026-01-02T18:30:00.000Z', '2026-01-03'],
  ['Pacific/Auckland', '2026-12-31T11:00:00.000Z', '2027-01-01'],
])('in %s the day of %s is %s', (zone, instant, day) => {
  expect(new ZoneClock(zone).dayOf(Date.parse(instant))).toBe(day);
});

test('days are those of Intl, and a time that is shown leads back to itself', () => {
  const zones = [
    'Asia/Kolkata',
    'America/New_York',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Asia/Kathmandu',
  ];
  const clocks = new Map(zones.map((zone) => [zone, new ZoneClock(zone)]));
  const instants = fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) });
  fc.assert(
    fc.property(fc.constantFrom(...zones), instants, (timeZone, instant) => {
      const clock = clocks.get(timeZone) as ZoneClock;
      const day = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(instant);
      expect(clock.dayOf(instant)).toBe(day);
      const start = clock.instantOf(at(`${day}T00:00:00`));
      expect(clock.dayOf(start)).toBe(day);
      expect(start).toBeLessThanOrEqual(instant);
    }),
    { numRuns: 300 },
  );
});
