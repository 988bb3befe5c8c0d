import type { ActivityType } from './activity.entity.js';

/** Where a customer stands with an offer: the sum of the pair's events. Times are milliseconds since the epoch. */
export interface OfferStanding {
  claimedTimes: number;
  redeemedTimes: number;
  favouritedTimes: number;
  /** Of the latest event of each kind; null: there is none. */
  claimedAt: number | null;
  redeemedAt: number | null;
  favouritedAt: number | null;
  unfavouritedAt: number | null;
}

export const NO_STANDING: Readonly<OfferStanding> = {
  claimedTimes: 0,
  redeemedTimes: 0,
  favouritedTimes: 0,
  claimedAt: null,
  redeemedAt: null,
  favouritedAt: null,
  unfavouritedAt: null,
};

/**
 * The standing with one more event. The result is the same in whatever order events come: counts add up, and times are
 * the latest of their kind.
 */
export function withEvent(before: OfferStanding, type: ActivityType, at: number): OfferStanding {
  switch (type) {
    case 'claimed':
      return { ...before, claimedTimes: before.claimedTimes + 1, claimedAt: later(before.claimedAt, at) };
    case 'redeemed':
      return { ...before, redeemedTimes: before.redeemedTimes + 1, redeemedAt: later(before.redeemedAt, at) };
    case 'favourited':
      return {
        ...before,
        favouritedTimes: before.favouritedTimes + 1,
        favouritedAt: later(before.favouritedAt, at),
      };
    case 'unfavourited':
      return { ...before, unfavouritedAt: later(before.unfavouritedAt, at) };
  }
}

/**
 * Whether the offer is a favourite now: the latest of favourited and unfavourited decides. Of the two in the same
 * millisecond the taking back counts: that is how a day's or a second's pair of them is meant, and it needs no order of arrival.
 */
export function isFavourite({ favouritedAt, unfavouritedAt }: OfferStanding): boolean {
  return favouritedAt !== null && (unfavouritedAt === null || favouritedAt > unfavouritedAt);
}

function later(a: number | null, b: number): number {
  return a === null || b > a ? b : a;
}
