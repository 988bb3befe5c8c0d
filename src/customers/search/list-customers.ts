import { COMMON_VALUE_SHARE, type Condition, type IdSource } from './condition.js';
import { idOrder } from './list-order.queries.js';
import { type Asked, PageReader } from './page-reader.js';
import type { ListedCustomer, PageWanted } from './page-statements.queries.js';
import type { SearchClock, SearchLimits } from './search-clock.js';

/**
 * A page of the customers that meet all conditions.
 *
 * Statistics know nothing of one merchant, so the shape of the statement is chosen by what is asked and by what is there. When some
 * condition holds for few, those are collected and sorted; when all hold for many, what has them in the order of the list is gone
 * through until the page is full; and when that does not meet enough (all matches may be at the far end), the whole sets of ids are
 * intersected.
 */
export async function listCustomers(
  clock: SearchClock,
  conditions: readonly Condition[],
  page: PageWanted,
): Promise<ListedCustomer[]> {
  const byId = idOrder(page.sort) !== null;
  const countable = byId ? conditions.filter(({ bound }) => !bound) : conditions;
  const reader = new PageReader(clock, { conditions, countable, page });
  if (countable.length === 0) return reader.walkAll();
  const listed = { reader, conditions, countable, page, limits: clock.limits };
  return byId ? listById(listed) : listOtherwise(listed);
}

/** What is to be listed, and by what. */
interface Listed extends Asked {
  reader: PageReader;
  limits: SearchLimits;
}

/** In the order of the ids, in which indexes have the ids of one value. Of candidates only a page is looked up. */
async function listById({ reader, conditions, countable, page, limits }: Listed): Promise<ListedCustomer[]> {
  const { few, walked, runs } = limits;
  const alone = conditions.length === 1 ? countable[0] : undefined;
  if (alone?.sortedIds) return reader.follow(alone);
  const manyKeys = alone && manyKeysOf(alone);
  const merged = alone?.sources && !manyKeys ? await reader.merge(alone) : null;
  if (merged) return merged;
  const share = shareOf(countable);
  if (share >= (alone ? MANY : MANY_TOGETHER)) {
    const soon = Math.ceil(Math.min(walked / (alone ? 2 : 5), (MARGIN * page.limit) / share));
    // Where there are half as many runs as are merged, a walk meets a page of what may hold for many sooner.
    const unless = manyKeys
      ? { selects: [manyKeys], few: Math.ceil(runs / 2) }
      : { selects: guessedOf(countable), few: Math.ceil(few / 4) };
    const met = (await reader.walk(soon, unless)) ?? (manyKeys && alone ? await reader.merge(alone) : null);
    if (met) return met;
  } else if (conditions.length === countable.length) {
    const met = await mergeAmong(reader, countable, page, Math.ceil(few / 20));
    if (met) return met;
  }
  return (await reader.collect(few)) ?? (await reader.walk(walked)) ?? (await reader.intersect());
}

/** In any other order. Of candidates all are looked up, which takes as long as going through the index of the order. */
async function listOtherwise({ reader, countable, page, limits }: Listed): Promise<ListedCustomer[]> {
  const few = Math.ceil(limits.few / 8);
  const share = shareOf(countable);
  const bounds = countable.every(({ bound }) => bound);
  // What may well hold for many is looked for in the list before as many candidates are counted. So is a span of creation alone: the
  // index of each order has the ids.
  if (share >= (countable.length > 1 ? MANY_TOGETHER : MANY) || bounds) {
    const soon = bounds ? limits.walked : Math.min(limits.walked / 20, (MARGIN * page.limit) / share);
    const met = await reader.walk(Math.ceil(soon), { selects: guessedOf(countable), few });
    if (met) return met;
  }
  const collected = await reader.collect(few);
  if (collected) return collected;
  const [rarest] = rarestFirst(countable);
  // Who never redeemed anything is in no index of redemptions.
  const among =
    rarest && page.after?.value !== null
      ? await reader.walkAmong(rarest, { ids: 2 * limits.few, steps: 5 * limits.walked })
      : { rows: null, tooMany: true };
  return (
    among.rows ?? (among.tooMany ? await reader.walk(limits.walked) : null) ?? (await reader.intersect())
  );
}

/** Share of the customers from which a walk meets a page of them soon. */
const MANY = 0.01;
/** Likewise, of those that meet several conditions, if these had nothing to do with each other. */
const MANY_TOGETHER = 0.004;
/** How many times as far the walk goes as it would take if they were evenly spread. */
const MARGIN = 4;

/**
 * Among the ids of what likely holds for the fewest, when a page of those for whom the others hold is met there soon.
 *
 * @param fewProbed of a value that no more have in common, all are probed sooner
 */
async function mergeAmong(
  reader: PageReader,
  conditions: readonly Condition[],
  { limit }: PageWanted,
  fewProbed: number,
): Promise<ListedCustomer[] | null> {
  const othersThan = (one: Condition) => conditions.filter((other) => other !== one);
  const [driver] = rarestFirst(conditions)
    .filter(({ sortedIds, sources }) => sortedIds || sources?.some(({ unbounded }) => unbounded))
    .filter((one) => conditions.length > 1 && shareOf(othersThan(one)) >= MANY_AMONG);
  if (!driver) return null;
  const each = Math.ceil((MARGIN * limit) / shareOf(othersThan(driver)));
  return reader.mergeAmong(driver, each, { selects: guessedOf(conditions), few: fewProbed });
}

/** Share of what a condition holds for from which a page of what others hold for, too, is met soon. */
const MANY_AMONG = 0.08;

function rarestFirst(conditions: readonly Condition[]): Condition[] {
  return conditions.toSorted((a, b) => shareOf([a]) - shareOf([b]));
}

/** Of the values that many may have in common, of whom it is not known how many have them. */
function guessedOf(conditions: readonly Condition[]): Condition['ids'][] {
  return conditions.filter(({ share, bound }) => bound || share === COMMON_VALUE_SHARE).map(({ ids }) => ids);
}

function shareOf(conditions: readonly Condition[]): number {
  return conditions.reduce((product, { share = 0 }) => product * share, 1);
}

/** The keys of the runs of a condition that may hold for many, and of whose runs there may be any number: a common part of words. */
function manyKeysOf(condition: Condition): IdSource['keys'] {
  return shareOf([condition]) < MANY
    ? undefined
    : condition.sources?.find(({ unbounded }) => unbounded)?.keys;
}
