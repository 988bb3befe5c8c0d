import type { Condition } from './condition.js';
import { type Test, testsOf } from './look-up.queries.js';
import type { Parameters } from './parameters.js';

/** Shares of the ids that may be read of each set, up to which is counted before all of them are. */
const COUNTED_FIRST = [0.05, 0.25];

/** A set that is so many times as large as the smallest is not read to its end: to test each of the smallest is quicker. */
const MUCH_LARGER = 16;

/** Sets that are looked for the smallest of; of more conditions, as of a name of many words, the others are tests alone. */
const MOST_SETS = 12;

/** The ids of each of several conditions, in a statement. */
interface CandidateSets {
  /** Items of WITH: the sets, as `s0`, `s1` …, each read no further than it is asked of. */
  sets: string[];
  /**
   * An array: how far was counted, and then how many ids of each set there are, duplicates included, no more than so many.
   * First it goes a little way, and further only while no set has come to its end.
   */
  counts: string;
}

/**
 * The ids of each condition, up to `most` and one more.
 *
 * @param most a set with more has not come to its end
 * @param mostOfFirst ids the first set has when it is asked for more
 */
function candidateSets(
  conditions: readonly Condition[],
  most: number,
  parameters: Parameters,
  mostOfFirst: number,
): CandidateSets {
  const all = most + 1;
  const sets = conditions.map((condition, at) => {
    const cap = parameters.add((at === 0 ? mostOfFirst : most) + 1, 'int');
    return `s${at} AS MATERIALIZED (SELECT i.id FROM (${condition.ids(parameters)}) i LIMIT ${cap})`;
  });
  const upTo = ([limit = all, ...further]: readonly number[]): string => {
    const counts = conditions.map((_, at) => `(SELECT count(*) FROM (SELECT FROM s${at} LIMIT ${limit}) i)`);
    const reached = `ARRAY[${[limit, ...counts].join(', ')}]::int[]`;
    if (further.length === 0) return reached;
    return `(SELECT CASE WHEN ${limit} > ANY (s.counts[2:]) THEN s.counts ELSE ${upTo(further)} END
               FROM (SELECT ${reached} AS counts OFFSET 0) s)`;
  };
  const first = conditions.length > 1 ? COUNTED_FIRST.map((share) => Math.ceil(all * share)) : [];
  return { sets, counts: upTo([...first, all]) };
}

/** Candidates out of several sets, in a statement. */
export interface Candidates {
  /**
   * Items of WITH: the sets; and `candidates`, a row with how many ids the smallest has as `least`, null when none came to its end, and
   * which sets are in use: the smallest, and every other that is not much larger.
   */
  items: string[];
  /** An item of WITH: `raw`, the ids as `id`, each once, that are in all sets in use. */
  raw: string;
  /** That all sets are in use, as an expression. */
  allUsed: string;
  /** What the conditions whose sets are not in use ask of a customer whose id is in the others. */
  tests: Test[];
}

/**
 * The customers for whom all conditions may hold: out of the smallest set, if it has come to its end.
 *
 * @param most ids a set may have
 * @param mostOfFirst ids the first set has when it is asked for more
 */
export function candidatesOf(
  conditions: readonly Condition[],
  most: number,
  parameters: Parameters,
  mostOfFirst = most,
): Candidates {
  const counted = conditions.slice(0, MOST_SETS);
  const { sets, counts } = candidateSets(counted, most, parameters, mostOfFirst);
  const count = (at: number) => `n.counts[${at + 2}]`;
  const used = counted.map(
    (_, at) => `${count(at)} < n.counts[1] AND ${count(at)} <= ${MUCH_LARGER} * l.least`,
  );
  const isUsed = (at: number) => `(SELECT used[${at + 1}] FROM candidates)`;
  const [first, ...others] = counted;
  const alone = others.length === 0;
  return {
    items: [
      ...sets,
      `candidates AS MATERIALIZED (
         SELECT l.least, ARRAY[${used.join(', ')}] AS used
           FROM (SELECT ${counts} AS counts OFFSET 0) n
          CROSS JOIN LATERAL (SELECT min(v) AS least FROM unnest(n.counts[2:]) v WHERE v < n.counts[1]) l)`,
    ],
    raw: `raw AS ${alone ? 'NOT ' : ''}MATERIALIZED (${
      alone
        ? `SELECT ${first?.plain ? '' : 'DISTINCT'} id FROM s0 WHERE ${isUsed(0)}`
        : inAllUsed(counted.length, isUsed)
    })`,
    allUsed: conditions.length > MOST_SETS ? 'false' : '(SELECT true = ALL (used) FROM candidates)',
    tests: [
      ...(alone ? [] : testsOf(counted, parameters)).map(({ ofId, sql }, at) => ({
        ofId,
        sql: `(${isUsed(at)} OR ${sql})`,
      })),
      ...testsOf(conditions.slice(MOST_SETS), parameters),
    ],
  };
}

/** A SELECT of the ids, each once, that are in all of the sets in use. */
function inAllUsed(sets: number, isUsed: (at: number) => string): string {
  const places = Array.from({ length: sets }, (_, at) => at);
  const union = places.map((at) => `SELECT id, ${2 ** at} AS bit FROM s${at} WHERE ${isUsed(at)}`);
  const bits = places.map((at) => `used[${at + 1}]::int * ${2 ** at}`);
  return `SELECT i.id FROM (${union.join(' UNION ALL ')}) i
           GROUP BY i.id HAVING bit_or(i.bit) = (SELECT ${bits.join(' + ')} FROM candidates)`;
}
