import type { ResolvedEvent } from './activity.entity.js';
import { isFavourite, NO_STANDING, type OfferStanding, withEvent } from './offer-standing.js';

/** A customer and an offer, with where the one stands with the other. */
export interface Pair {
  customerId: string;
  offerId: string;
  standing: OfferStanding;
}

/** What events add to a customer's counts; favourites may also be taken back. */
export interface CustomerDelta {
  customerId: string;
  claimed: number;
  redeemed: number;
  favourited: number;
  lastRedeemedAt: number | null;
}

/** What becomes of the tables by some events. */
export interface FoldedEvents {
  /** Pairs that had no event before. */
  newPairs: Pair[];
  changedPairs: Pair[];
  /** Customers whose counts change. */
  deltas: CustomerDelta[];
}

/**
 * Adds events to the standings there are.
 *
 * @param before every pair of the events that has a standing
 */
export function foldEvents(events: readonly ResolvedEvent[], before: readonly Pair[]): FoldedEvents {
  const known = new Map(before.map((pair) => [keyOf(pair), pair.standing]));
  const after = new Map<string, Pair>();
  const deltas = new Map<string, CustomerDelta>();
  for (const { customerId, offerId, type, occurredAt } of events) {
    const key = keyOf({ customerId, offerId });
    const pair = after.get(key) ?? { customerId, offerId, standing: known.get(key) ?? NO_STANDING };
    after.set(key, { customerId, offerId, standing: withEvent(pair.standing, type, occurredAt) });
    if (type !== 'claimed' && type !== 'redeemed') continue;
    const delta = deltaOf(deltas, customerId);
    delta[type] += 1;
    if (type === 'redeemed') delta.lastRedeemedAt = Math.max(delta.lastRedeemedAt ?? 0, occurredAt);
  }
  for (const [key, { customerId, standing }] of after) {
    const change = Number(isFavourite(standing)) - Number(isFavourite(known.get(key) ?? NO_STANDING));
    if (change !== 0) deltaOf(deltas, customerId).favourited += change;
  }
  const pairs = [...after];
  return {
    newPairs: pairs.flatMap(([key, pair]) => (known.has(key) ? [] : [pair])),
    changedPairs: pairs.flatMap(([key, pair]) => (known.has(key) ? [pair] : [])),
    deltas: [...deltas.values()],
  };
}

/** The pairs of events, each once. */
export function pairsOf(events: readonly ResolvedEvent[]): Pick<Pair, 'customerId' | 'offerId'>[] {
  return [...new Map(events.map((event) => [keyOf(event), event])).values()];
}

function keyOf({ customerId, offerId }: Pick<Pair, 'customerId' | 'offerId'>): string {
  return `${customerId} ${offerId}`;
}

function deltaOf(deltas: Map<string, CustomerDelta>, customerId: string): CustomerDelta {
  let delta = deltas.get(customerId);
  if (!delta) {
    delta = { customerId, claimed: 0, redeemed: 0, favourited: 0, lastRedeemedAt: null };
    deltas.set(customerId, delta);
  }
  return delta;
}
