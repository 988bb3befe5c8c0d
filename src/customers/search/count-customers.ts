import type { Condition } from './condition.js';
import {
  countCandidates,
  countMatches,
  countWithin,
  countWalk,
  idRange,
} from './count-statements.queries.js';
import { createdBetween, timeOfId } from './date-conditions.queries.js';
import type { Statement } from './page-statements.queries.js';
import type { SearchClock } from './search-clock.js';

/** Matches that are counted one by one; of more the answer says that they are more. */
export const COUNTED = 10_000;
/** How many times as many ids as are few are collected to find enough different ones among them. */
const COLLECTED = 4;
/** Share of the time since the first customer that is counted first. */
const FIRST_SPAN = 0.1;
/** Where the next span would go beyond this share, it goes to the end. */
const REST_AT_ONCE = 0.6;
/** How many times as long as is expected to be enough the next span is. */
const MARGIN = 1.2;

/** A number of matches: exact, or that there are at least as many. */
export interface Total {
  value: number;
  relation: 'eq' | 'gte';
}

/** How many customers meet all conditions. */
export async function countCustomers(clock: SearchClock, conditions: readonly Condition[]): Promise<Total> {
  const { merchantId, limits } = clock;
  const countable = conditions.filter(({ bound }) => !bound);
  const bounds = conditions.filter(({ bound }) => bound);
  const [first, ...others] = countable;
  if (!first) return asTotal((await count(clock, countWalk(merchantId, bounds, COUNTED + 1))).matches);
  if (others.length === 0 && bounds.length === 0) return countOne(clock, first);
  const counted = await count(clock, countCandidates(merchantId, countable, bounds, limits.few, COUNTED + 1));
  if (counted.candidates !== null) return asTotal(counted.matches);
  // Of ids that no index has in their order, all are read to have those of a span.
  if (countable.some(({ sortedIds }) => sortedIds)) return countSpans(clock, countable, bounds);
  return asTotal((await count(clock, countWithin(merchantId, countable, bounds, COUNTED + 1))).matches);
}

/** Enough ids are enough customers, whatever other ids there are. */
async function countOne(clock: SearchClock, condition: Condition): Promise<Total> {
  for (const most of [clock.limits.few, COLLECTED * clock.limits.few]) {
    const counted = await count(clock, countMatches(clock.merchantId, condition, most + 1, COUNTED + 1));
    if ((counted.candidates ?? 0) <= most || counted.matches > COUNTED) return asTotal(counted.matches);
  }
  return asTotal((await count(clock, countMatches(clock.merchantId, condition, null, COUNTED + 1))).matches);
}

/**
 * What many meet each is had in common by many soon: the sets are intersected in one span of creation after the other, until
 * enough were counted.
 */
async function countSpans(
  clock: SearchClock,
  conditions: readonly Condition[],
  bounds: readonly Condition[],
): Promise<Total> {
  const { merchantId } = clock;
  const { sql, values } = idRange(merchantId, bounds);
  const range = await clock.row<{ least: string | null; greatest: string | null }>(sql, values);
  if (!range?.least || !range.greatest) return asTotal(0);
  const first = timeOfId(range.least);
  const whole = timeOfId(range.greatest) + 1 - first;
  let matches = 0;
  let from: number | null = null;
  // Shares of the whole time, as if as many were created in all of it. Where that is not so, a span has more or fewer to be read,
  // but nobody is read twice, save in sets that are not sorted by the id.
  let [done, share] = [0, FIRST_SPAN];
  for (;;) {
    const wanted = COUNTED + 1 - matches;
    const before = done + share > REST_AT_ONCE ? null : Math.ceil(first + (done + share) * whole);
    const span = from === null && before === null ? [] : [createdBetween(from, before)];
    const found = (await count(clock, countWithin(merchantId, conditions, [...bounds, ...span], wanted)))
      .matches;
    matches += found;
    if (matches > COUNTED || before === null) return asTotal(matches);
    from = before;
    done += share;
    share = found === 0 ? 1 : share * Math.max(2, (MARGIN * (wanted - found)) / found);
  }
}

async function count(
  clock: SearchClock,
  { sql, values }: Statement,
): Promise<{ candidates: number | null; matches: number }> {
  const row = await clock.row<{ candidates?: number | null; matches: number }>(sql, values);
  return { candidates: row?.candidates ?? null, matches: row?.matches ?? 0 };
}

function asTotal(count: number): Total {
  return count > COUNTED ? { value: COUNTED, relation: 'gte' } : { value: count, relation: 'eq' };
}
