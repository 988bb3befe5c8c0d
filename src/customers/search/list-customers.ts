import { INSTANTS_AS_TEXT } from '../../platform/database/column-types.js';
import { COMMON_VALUE_SHARE, type Condition } from './condition.js';
import {
  collect,
  countEach,
  follow,
  type ListedCustomer,
  type PageWanted,
  type Statement,
  walk,
} from './page-statements.queries.js';
import type { SearchClock, SearchLimits } from './search-clock.js';

/**
 * A page of the customers that meet all conditions.
 *
 * Statistics know nothing of one merchant, so the shape of the statement is chosen by what is there: when some condition
 * holds for few, those are collected and sorted; when all hold for many, the list is walked in its order until the page
 * is full; and when the walk does not meet enough (all matches may be at the far end), the whole sets of ids are intersected.
 */
export async function listCustomers(
  clock: SearchClock,
  conditions: readonly Condition[],
  page: PageWanted,
): Promise<ListedCustomer[]> {
  const { merchantId } = clock;
  const byId = page.sort === 'createdAt' || page.sort === '-createdAt';
  const countable = byId ? conditions.filter(({ bound }) => !bound) : conditions;
  const [first] = countable;
  if (!first) return rowsOf(clock, walk(merchantId, conditions, page, null));
  if (byId && conditions.length === 1 && first.sortedIds)
    return rowsOf(clock, follow(merchantId, first, page));
  // Of candidates in the order of their ids only a page is looked up; in any other order all are, which takes as long as a walk.
  const limits = byId ? clock.limits : { ...clock.limits, few: Math.ceil(clock.limits.few / 4) };
  for (const { few, walked: far, counted = countable.length > 1 } of stepsOf(
    limits,
    countable,
    page.limit,
    byId,
  )) {
    let driver: Condition | null = null;
    if (few > 0) driver = counted ? await chooseDriver(clock, countable, few) : first;
    if (driver) {
      const tests = conditions.filter((condition) => condition !== driver);
      const rows = await collected(clock, collect(merchantId, [driver], tests, page, few + 1), few);
      if (rows) return rows;
    }
    const walked = await rowsOf(clock, walk(merchantId, conditions, page, far));
    if (walked.length === page.limit) return walked;
  }
  return (
    (await collected(
      clock,
      collect(
        merchantId,
        countable,
        conditions.filter(({ bound }) => bound),
        page,
        null,
      ),
      Infinity,
    )) ?? []
  );
}

/** How many candidates are collected, and how far the list is walked when they are more; 0: none, not at all. */
interface Step extends Pick<SearchLimits, 'few' | 'walked'> {
  /** Whether they are counted before they are collected, which several conditions always are. */
  counted?: boolean;
}

/**
 * How far is gone, step by step. What may well hold for many is looked for in the list itself before as many candidates
 * are counted, collected and sorted.
 */
function stepsOf(
  limits: SearchLimits,
  conditions: readonly Condition[],
  wanted: number,
  byId: boolean,
): readonly Step[] {
  const share = conditions.reduce((product, { share = 0 }) => product * share, 1);
  if (conditions.length > 1)
    return share < MANY_TOGETHER
      ? [limits]
      : [{ few: Math.ceil(limits.few / 10), walked: Math.ceil(limits.walked / 5) }, limits];
  if (share < MANY) return [limits];
  const walked = Math.ceil(Math.min(limits.walked / 2, (MARGIN * wanted) / share));
  if (!byId && share <= COMMON_VALUE_SHARE)
    return [
      { few: limits.few, walked, counted: true },
      { few: 0, walked: limits.walked },
    ];
  // A walk in vain costs more than a look whether there are but few, when the guess says no more than that there may be many.
  return [{ few: byId && share < SURELY_MANY ? Math.ceil(limits.few / 100) : 0, walked }, limits];
}

/** Share of the customers from which a walk meets a page of them soon. */
const MANY = 0.01;
const SURELY_MANY = 0.015;
/** Likewise, of those that meet several conditions, if these had nothing to do with each other. */
const MANY_TOGETHER = 0.004;
/** How many times as far the walk goes as it would take if they were evenly spread. */
const MARGIN = 4;

/** The condition that holds for the fewest; null when each holds for more than `few`. */
export async function chooseDriver(
  clock: SearchClock,
  conditions: readonly Condition[],
  few: number,
): Promise<Condition | null> {
  const { sql, values } = countEach(clock.merchantId, conditions, few + 1);
  const [row] = await clock.rows<{ counts: number[] }>(sql, values);
  const counts = row?.counts ?? [];
  const least = Math.min(...counts);
  return least <= few ? (conditions[counts.indexOf(least)] ?? null) : null;
}

async function rowsOf(clock: SearchClock, { sql, values }: Statement): Promise<ListedCustomer[]> {
  return clock.rows<ListedCustomer>(sql, values, INSTANTS_AS_TEXT);
}

/** Null when there were more candidates than were collected. */
async function collected(
  clock: SearchClock,
  { sql, values }: Statement,
  most: number,
): Promise<ListedCustomer[] | null> {
  const rows = await clock.rows<ListedCustomer & { candidates: number; id: string | null }>(
    sql,
    values,
    INSTANTS_AS_TEXT,
  );
  if (rows.some(({ candidates }) => candidates > most)) return null;
  return rows.filter(({ id }) => id !== null);
}
