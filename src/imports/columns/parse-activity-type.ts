import type { ActivityType } from '../../offer-activity/activity.entity.js';

/** The type a cell names, in the words lists use for it; undefined for any other. */
export function parseActivityType(cell: string): ActivityType | undefined {
  return TYPES.get(cell.toLowerCase().replace(/[^\p{L}]/gu, ''));
}

const WORDS: Record<ActivityType, string> = {
  claimed: 'claimed claim clipped activated',
  redeemed: 'redeemed redeem redemption used applied eingelöst',
  favourited: 'favourited favorited favourite favorite liked like wishlisted',
  unfavourited: 'unfavourited unfavorited unfavourite unfavorite unliked unlike',
};
const TYPES = new Map(
  Object.entries(WORDS).flatMap(([type, words]) =>
    words.split(' ').map((word) => [word, type as ActivityType] as const),
  ),
);
