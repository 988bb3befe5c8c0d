import type { Condition } from './condition.js';
import { countCandidates, countMatches, countWalk } from './count-statements.queries.js';
import type { Statement } from './page-statements.queries.js';
import type { SearchClock } from './search-clock.js';

/** Matches that are counted one by one; of more the answer says that they are more. */
export const COUNTED = 10_000;
/** How many times as many ids as are few are collected to find enough different ones among them. */
const COLLECTED = 4;

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
  const count = async ({ sql, values }: Statement) => {
    const [row] = await clock.rows<{ candidates?: number | null; matches: number }>(sql, values);
    return { candidates: row?.candidates ?? null, matches: row?.matches ?? 0 };
  };
  const [first, ...others] = countable;
  if (!first) return asTotal((await count(countWalk(merchantId, bounds, COUNTED + 1))).matches);
  if (others.length > 0) {
    const counted = await count(countCandidates(merchantId, countable, bounds, limits.few, COUNTED + 1));
    if (counted.candidates !== null) return asTotal(counted.matches);
  } else {
    // Without tests, enough ids are enough customers; with tests, more ids would take longer than all sets intersected.
    for (const most of bounds.length === 0 ? [limits.few, COLLECTED * limits.few] : [limits.few]) {
      const counted = await count(countMatches(merchantId, [first], bounds, most + 1, COUNTED + 1));
      if ((counted.candidates ?? 0) <= most || counted.matches > COUNTED) return asTotal(counted.matches);
    }
  }
  return asTotal((await count(countMatches(merchantId, countable, bounds, null, COUNTED + 1))).matches);
}

function asTotal(count: number): Total {
  return count > COUNTED ? { value: COUNTED, relation: 'gte' } : { value: count, relation: 'eq' };
}
