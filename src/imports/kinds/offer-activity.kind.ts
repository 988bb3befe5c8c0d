import { ZoneClock } from '../../tenants/zone-clock.js';
import { ACTIVITY_COLUMNS } from '../columns/activity-columns.js';
import { compileActivityRow } from '../columns/validate-activity-row.js';
import type { ImportKind } from './import-kind.js';

/** What customers did with offers: one row, one event. */
export const OFFER_ACTIVITY_KIND: ImportKind = {
  name: 'offer-activity',
  schema: ACTIVITY_COLUMNS,
  compile: ({ mapping, dateOrder, dateSystem, defaultCountry, timeZone }) =>
    compileActivityRow(mapping, {
      clock: clockOf(timeZone),
      dateOrder: 'order' in dateOrder ? dateOrder.order : dateOrder,
      dateSystem,
      defaultCountry,
      now: Date.now(),
    }),
  stage: () => undefined, // the events go to the database as they are
};

/** Kept from window to window with the offsets it has looked up. */
const clocks = new Map<string, ZoneClock>();

function clockOf(timeZone: string): ZoneClock {
  let clock = clocks.get(timeZone);
  if (!clock) {
    if (clocks.size >= MOST_CLOCKS) clocks.clear();
    clock = new ZoneClock(timeZone);
    clocks.set(timeZone, clock);
  }
  return clock;
}

const MOST_CLOCKS = 20;
