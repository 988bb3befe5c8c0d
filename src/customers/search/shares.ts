import { COMMON_VALUE_SHARE, type Condition } from './condition.js';

/** Share of the customers from which a walk through the list meets a page of them soon. */
export const MANY = 0.01;
/** Likewise, of those that meet several conditions, if these had nothing to do with each other. */
export const MANY_TOGETHER = 0.004;
/** How many times as far a walk goes as it would take if they were evenly spread. */
export const MARGIN = 4;

/** A guess at the share of the customers for whom all conditions hold, from 0 to 1. */
export function shareOf(conditions: readonly Condition[]): number {
  return conditions.reduce((product, { share = 0 }) => product * share, 1);
}

/** What likely holds for the fewest first; spans of creation, whose index has anybody, last. */
export function rarestFirst(conditions: readonly Condition[]): Condition[] {
  const rank = ({ bound, share = 0 }: Condition): number => (bound ? 1 : share);
  return conditions.toSorted((a, b) => rank(a) - rank(b));
}

/** Selects the ids of values that many may have in common, of whom it is not known how many have them. */
export function guessedOf(conditions: readonly Condition[]): Condition['ids'][] {
  return conditions.filter(({ share, bound }) => bound || share === COMMON_VALUE_SHARE).map(({ ids }) => ids);
}
