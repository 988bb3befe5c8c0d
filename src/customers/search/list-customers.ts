import { INSTANTS_AS_TEXT } from '../../platform/database/column-types.js';
import type { Condition } from './condition.js';
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
  if (countable.length === 0) return rowsOf(clock, walk(merchantId, conditions, page, null));
  const [first] = countable;
  if (byId && conditions.length === 1 && first?.sortedIds)
    return rowsOf(clock, follow(merchantId, first, page));
  const [driver, few] = await chooseDriver(clock, countable);
  const tests = conditions.filter((condition) => condition !== driver);
  for (const { few: most, walked: far } of stepsOf(clock.limits, countable, page.limit)) {
    if (few && most > 0) {
      const rows = await collected(clock, collect(merchantId, [driver], tests, page, most + 1), most);
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

/**
 * How far is gone, step by step. A single condition that may well hold for many is looked for in the list itself before
 * as many candidates are collected as would be sorted.
 */
function stepsOf(
  limits: SearchLimits,
  [only, another]: readonly Condition[],
  wanted: number,
): readonly Pick<SearchLimits, 'few' | 'walked'>[] {
  const share = another ? 0 : (only?.share ?? 0);
  if (share < MANY) return [limits];
  const walked = Math.ceil((MARGIN * wanted) / share);
  // A short walk in vain costs less than a look whether there are but few; before a long one that look is worth it.
  const few = walked <= limits.walked * SHORT ? 0 : Math.ceil(limits.few / 100);
  return [{ few, walked: Math.min(limits.walked / 2, walked) }, limits];
}

/** Share of the longest walk that is a short one. */
const SHORT = 0.125;

/** Share of the customers from which a walk meets a page of them soon. */
const MANY = 0.01;
/** How many times as far the walk goes as it would take if they were evenly spread. */
const MARGIN = 4;

/** The condition that holds for the fewest, and whether they may be few: a single one is not counted beforehand. */
export async function chooseDriver(
  clock: SearchClock,
  conditions: readonly Condition[],
): Promise<[driver: Condition, few: boolean]> {
  const [only, another] = conditions;
  if (!only) throw new Error('there is no condition to choose');
  if (!another) return [only, true];
  const { sql, values } = countEach(clock.merchantId, conditions, clock.limits.few + 1);
  const [row] = await clock.rows<{ counts: number[] }>(sql, values);
  const counts = row?.counts ?? [];
  const least = counts.indexOf(Math.min(...counts));
  return [conditions[least] ?? only, (counts[least] ?? 0) <= clock.limits.few];
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
