import { COMMON_VALUE_SHARE, type Condition, type IdSource } from './condition.js';
import { idOrder } from './list-order.queries.js';
import { PageReader } from './page-reader.js';
import type { ListedCustomer, PageWanted } from './page-statements.queries.js';
import type { SearchClock } from './search-clock.js';

/**
 * A page of the customers that meet all conditions.
 *
 * Statistics know nothing of one merchant, so the shape of the statement is chosen by what is asked and by what is there. One
 * condition whose ids an index has in order is followed, or its few runs are merged: that costs the same for however many.
 * Otherwise, when some condition holds for few, those are collected and sorted; when all hold for many, the list is walked in
 * its order until the page is full; and when the walk does not meet enough (all matches may be at the far end), the whole
 * sets of ids are intersected.
 */
export async function listCustomers(
  clock: SearchClock,
  conditions: readonly Condition[],
  page: PageWanted,
): Promise<ListedCustomer[]> {
  const byId = idOrder(page.sort) !== null;
  const countable = byId ? conditions.filter(({ bound }) => !bound) : conditions;
  const reader = new PageReader(clock, { conditions, countable, page });
  const [first] = countable;
  if (!first) return reader.walkAll();
  const alone = byId && conditions.length === 1 ? first : undefined;
  if (alone?.sortedIds) return reader.follow(alone);
  const manyKeys = alone && manyKeysOf(alone);
  const merged = alone?.sources && !manyKeys ? await reader.merge(alone) : null;
  if (merged) return merged;
  // Of candidates in the order of their ids only a page is looked up; in any other order all are, which takes as long as a walk.
  const quarter = Math.ceil(clock.limits.few / 4);
  const few = byId ? clock.limits.few : quarter;
  const far = clock.limits.walked;
  // What may well hold for many is looked for in the list before as many candidates are counted, collected and sorted.
  // So is a span of creation alone, unless it has few: the index of each order has the ids, so a step of that walk is short.
  const share = shareOf(countable);
  if (share >= (countable.length > 1 ? MANY_TOGETHER : MANY) || countable.every(({ bound }) => bound)) {
    const soon = Math.ceil(Math.min(far / (countable.length > 1 ? 5 : 2), (MARGIN * page.limit) / share));
    const guessed = countable.filter(({ share, bound }) => bound || share === COMMON_VALUE_SHARE);
    // Where there are half as many runs as are merged, a walk meets a page of what may hold for many sooner.
    const unless = manyKeys
      ? { selects: [manyKeys], few: Math.ceil(clock.limits.runs / 2) }
      : { selects: guessed.map(({ ids }) => ids), few: quarter };
    const walked =
      (await reader.walk(byId ? soon : far, unless)) ?? (manyKeys ? await reader.merge(first) : null);
    if (walked) return walked;
    if (!byId) return (await reader.collect(few)) ?? (await reader.intersect());
  }
  return (await reader.collect(few)) ?? (await reader.walk(far)) ?? (await reader.intersect());
}

/** Share of the customers from which a walk meets a page of them soon. */
const MANY = 0.01;
/** Likewise, of those that meet several conditions, if these had nothing to do with each other. */
const MANY_TOGETHER = 0.004;
/** How many times as far the walk goes as it would take if they were evenly spread. */
const MARGIN = 4;

function shareOf(conditions: readonly Condition[]): number {
  return conditions.reduce((product, { share = 0 }) => product * share, 1);
}

/** The keys of the runs of a condition that may hold for many, and of whose runs there may be any number: a common part of words. */
function manyKeysOf(condition: Condition): IdSource['keys'] {
  return shareOf([condition]) < MANY
    ? undefined
    : condition.sources?.find(({ unbounded }) => unbounded)?.keys;
}
