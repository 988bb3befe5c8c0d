import type { CustomerDto } from '../../src/customers/customers.dto.js';
import type { CustomerTracking, TrackedOffer } from '../../src/offer-activity/offer-activity.dto.js';

/** An event as a test tells it. */
export interface ToldEvent {
  eventId: string;
  externalId: string;
  offerId: string;
  type: 'claimed' | 'redeemed' | 'favourited' | 'unfavourited';
  /** ISO 8601, UTC. */
  occurredAt: string;
}

/** All that follows from events for one customer. */
export interface Standing {
  activity: CustomerDto['activity'] | Record<string, unknown>;
  tracking: Record<keyof CustomerTracking, Omit<TrackedOffer, 'title'>[] | object[]>;
  /** Days of redemption in UTC, ascending. */
  days: string[];
}

/**
 * The rule in its plainest form: each eventId once, one customer's events gone through in the order they occurred, a taking
 * back after a favourite of the same moment.
 */
export function replay(events: readonly ToldEvent[], externalId: string): Standing {
  const own = [...new Map(events.map((event) => [event.eventId, event])).values()]
    .filter((event) => event.externalId === externalId)
    .sort((a, b) => a.occurredAt.localeCompare(b.occurredAt) || a.type.localeCompare(b.type));
  const did = (type: ToldEvent['type']) => own.filter((event) => event.type === type);
  const offers = [...new Set(own.map(({ offerId }) => offerId))];
  const tracked = (type: ToldEvent['type'], ids: readonly string[]) =>
    ids
      .map((offerId) => ({ offerId, events: did(type).filter((event) => event.offerId === offerId) }))
      .filter(({ events: done }) => done.length > 0)
      .map(({ offerId, events: done }) => ({ offerId, at: done.at(-1)?.occurredAt, times: done.length }))
      .sort((a, b) => (b.at ?? '').localeCompare(a.at ?? '') || b.offerId.localeCompare(a.offerId));
  const favourites = offers.filter(
    (offerId) =>
      own.filter((event) => event.offerId === offerId && /favourited/.test(event.type)).at(-1)?.type ===
      'favourited',
  );
  const redeemed = did('redeemed');
  return {
    activity: {
      claimed: did('claimed').length,
      redeemed: redeemed.length,
      favourited: favourites.length,
      lastRedeemedAt: redeemed.at(-1)?.occurredAt ?? null,
    },
    tracking: {
      claimed: tracked('claimed', offers),
      redeemed: tracked('redeemed', offers),
      favourited: tracked('favourited', favourites),
    },
    days: [...new Set(redeemed.map(({ occurredAt }) => occurredAt.slice(0, 10)))].sort(),
  };
}
