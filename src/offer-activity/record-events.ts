import { isDeepStrictEqual } from 'node:util';
import type { Transaction } from '../platform/database/transaction.js';
import type { ZoneClock } from '../tenants/zone-clock.js';
import type { ResolvedEvent } from './activity.entity.js';
import { foldEvents, pairsOf } from './fold-events.js';
import * as queries from './record-events.queries.js';
import type { RecordedEvent } from './record-events.queries.js';

/** What became of an event. */
export type RecordOutcome =
  | { status: 'recorded' }
  /** Its eventId was there; `same`: with the same content. The event that was there came from `importId` and `line`, or from the API. */
  | { status: 'duplicate'; same: boolean; importId: string | null; line: number | null }
  /** Its customer or its offer went away since it was looked up. */
  | { status: 'gone'; what: 'customer' | 'offer' };

/** What events are recorded with. */
export interface RecordContext {
  merchantId: string;
  /** Null for the API. */
  importId: string | null;
  at: Date;
  /** Of the merchant's time zone: a redemption belongs to a day there. */
  clock: ZoneClock;
}

/** A unique index that concurrent transactions meet at when both record the same eventId of different customers. */
export const EVENT_INDEX = 'offer_activity_event_key';

/** Statements found other rows than were locked a moment ago: the transaction is to be repeated. */
export class StandingsChangedError extends Error {}

/**
 * Records events and all that follows from them: each customer's standing with each offer, the days of redemption, the
 * counts on the customers. All of it is set-based, and all of it belongs to customers this locks first, in one order;
 * the offers are only kept from being deleted, so events of many customers on one offer do not wait for each other.
 *
 * An eventId that is there already, in the table or earlier in `events`, is a duplicate and changes nothing.
 *
 * @returns an outcome for each event, in order
 * @throws a violation of {@link EVENT_INDEX} when a concurrent transaction recorded one of them just now, to be repeated
 */
export async function recordEvents(
  tx: Transaction,
  { merchantId, importId, at, clock }: RecordContext,
  events: readonly ResolvedEvent[],
): Promise<RecordOutcome[]> {
  if (events.length === 0) return [];
  const [customers, offers, recorded, standings] = await Promise.all([
    queries.lockCustomers(tx, merchantId, distinct(events, 'customerId')),
    queries.holdOffers(tx, merchantId, distinct(events, 'offerId')),
    queries.findRecorded(tx, merchantId, distinct(events, 'eventId')),
    queries.findStandings(tx, merchantId, pairsOf(events)),
  ]);
  const known = new Map(recorded.map((event) => [event.eventId, event]));
  const fresh = new Map<string, ResolvedEvent>();
  const outcomes = events.map((event): RecordOutcome => {
    const stored = known.get(event.eventId);
    if (stored)
      return {
        status: 'duplicate',
        same: sameEvent(event, stored),
        importId: stored.importId,
        line: stored.line,
      };
    const earlier = fresh.get(event.eventId);
    if (earlier)
      return {
        status: 'duplicate',
        same: sameEvent(event, earlier),
        importId,
        line: earlier.line,
      };
    if (!customers.has(event.customerId)) return { status: 'gone', what: 'customer' };
    if (!offers.has(event.offerId)) return { status: 'gone', what: 'offer' };
    fresh.set(event.eventId, event);
    return { status: 'recorded' };
  });
  if (fresh.size === 0) return outcomes;
  const rows = [...fresh.values()]
    .sort((a, b) => (a.eventId < b.eventId ? -1 : 1))
    .map((event) => ({
      ...event,
      redeemedOn: event.type === 'redeemed' ? clock.dayOf(event.occurredAt) : null,
    }));
  const { newPairs, changedPairs, deltas } = foldEvents(rows, standings);
  const counts = await Promise.all([
    queries.insertEvents(tx, merchantId, rows, { importId, at }),
    queries.insertStandings(tx, merchantId, newPairs),
    queries.updateStandings(tx, merchantId, changedPairs),
    queries.addToCounts(tx, merchantId, deltas),
    queries.insertRedemptionDays(tx, merchantId, daysOf(rows)),
  ]);
  const expected = [rows.length, newPairs.length, changedPairs.length, deltas.length];
  if (expected.some((count, index) => counts[index] !== count)) throw new StandingsChangedError();
  return outcomes;
}

function daysOf(rows: readonly { redeemedOn: string | null; customerId: string }[]) {
  const days = new Map<string, { day: string; customerId: string }>();
  for (const { redeemedOn: day, customerId } of rows)
    if (day !== null) days.set(`${day} ${customerId}`, { day, customerId });
  return [...days.values()];
}

/** Whether two events say the same. */
export function sameEvent(a: ResolvedEvent | RecordedEvent, b: ResolvedEvent | RecordedEvent): boolean {
  return isDeepStrictEqual(contentOf(a), contentOf(b));
}

/** What an event says, so that two can be compared: 12.5 and 12.50 are the same amount, and JSON is read. */
function contentOf(event: ResolvedEvent | RecordedEvent): unknown[] {
  const { customerId, offerId, type, occurredAt, amount, currency, metadata } = event;
  return [
    customerId,
    offerId,
    type,
    Number(occurredAt),
    amount?.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''),
    currency,
    typeof metadata === 'string' ? JSON.parse(metadata) : metadata,
  ];
}

function distinct(events: readonly ResolvedEvent[], key: 'customerId' | 'offerId' | 'eventId'): string[] {
  return [...new Set(events.map((event) => event[key]))];
}
