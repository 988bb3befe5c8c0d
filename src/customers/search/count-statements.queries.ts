import { candidatesOf } from './candidate-sets.queries.js';
import type { Condition } from './condition.js';
import { lookUp, type Test, testsOf, whereAll } from './look-up.queries.js';
import type { Statement } from './page-statements.queries.js';
import { Parameters } from './parameters.js';

/**
 * Counts, up to `counted`, the customers for whom a condition holds. `candidates` is how many ids were collected, duplicates
 * included.
 *
 * @param most ids collected; null: all
 */
export function countMatches(
  merchantId: string,
  condition: Condition,
  most: number | null,
  counted: number,
): Statement {
  const parameters = new Parameters(merchantId);
  const cap = most === null ? '' : `LIMIT ${parameters.add(most, 'int')}`;
  const distinct = 'SELECT DISTINCT id FROM raw';
  const found = condition.mayBeDeleted ? lookUp(distinct, []) : `(${distinct}) k`;
  const sql = `
    WITH raw AS MATERIALIZED (SELECT r.id FROM (${condition.ids(parameters)}) r ${cap})
    SELECT (SELECT count(*)::int FROM raw) AS candidates,
           (SELECT count(*)::int FROM (
              SELECT FROM ${found} LIMIT ${parameters.add(counted, 'int')}) m) AS matches`;
  return { sql, values: parameters.values };
}

/**
 * Likewise, out of the smallest of the sets of several conditions. `candidates` is how many ids it has; null when each has more
 * than `most`, and nobody was counted.
 */
export function countCandidates(
  merchantId: string,
  conditions: readonly Condition[],
  bounds: readonly Condition[],
  most: number,
  counted: number,
): Statement {
  const parameters = new Parameters(merchantId);
  const { items, raw, allUsed, tests } = candidatesOf(conditions, most, parameters);
  const all = [...tests, ...testsOf(bounds, parameters)];
  const cap = parameters.add(counted, 'int');
  const number = (ids: string) => `(SELECT count(*)::int FROM (SELECT FROM ${ids} LIMIT ${cap}) m)`;
  const among = (predicates: readonly Test[]) =>
    number(`(SELECT c.id FROM raw c ${whereAll(predicates.map((test) => test.sql))}) k`);
  const live = ({ mayBeDeleted }: Condition) => !mayBeDeleted;
  const toldByIds = conditions.every(live) && all.every(({ ofId }) => ofId);
  const matches = toldByIds ? among(all) : number(lookUp('SELECT id FROM raw', all));
  // Whoever is in a set of live customers need not be looked up to be known as one.
  const inSets = !toldByIds && conditions.some(live) ? among(testsOf(bounds, parameters)) : null;
  const sql = `
    WITH ${[...items, raw].join(', ')}
    SELECT (SELECT least FROM candidates) AS candidates,
           ${inSets ? `CASE WHEN ${allUsed} THEN ${inSets} ELSE ${matches} END` : matches} AS matches`;
  return { sql, values: parameters.values };
}

/**
 * Counts, up to `counted`, the customers within bounds for whom all conditions hold, by intersecting all ids of each condition that
 * are within.
 *
 * @param bounds conditions of the ids alone
 */
export function countWithin(
  merchantId: string,
  conditions: readonly Condition[],
  bounds: readonly Condition[],
  counted: number,
): Statement {
  const parameters = new Parameters(merchantId);
  const within = whereAll(bounds.map((bound) => bound.test(parameters)));
  const sets = conditions.map((condition) => `(SELECT c.id FROM (${condition.ids(parameters)}) c ${within})`);
  const distinct = sets.length > 1 ? sets.join(' INTERSECT ') : `SELECT DISTINCT s.id FROM ${sets.join()} s`;
  const live = conditions.some(({ mayBeDeleted }) => !mayBeDeleted);
  const found = live ? `(${distinct}) k` : lookUp(distinct, []);
  const sql = `
    SELECT count(*)::int AS matches FROM (
      SELECT FROM ${found} LIMIT ${parameters.add(counted, 'int')}) m`;
  return { sql, values: parameters.values };
}

/** The least and the greatest id of the merchant's customers within bounds, as `least` and `greatest`; null: there are none. */
export function idRange(merchantId: string, bounds: readonly Condition[]): Statement {
  const parameters = new Parameters(merchantId);
  const ids = `SELECT c.id FROM customers c
    ${whereAll(['c.merchant_id = $1', ...bounds.map((bound) => bound.test(parameters))])} ORDER BY c.id`;
  const sql = `SELECT (${ids} LIMIT 1) AS least, (${ids} DESC LIMIT 1) AS greatest`;
  return { sql, values: parameters.values };
}

/** Counts the merchant's customers, up to `counted`; the conditions are bounds of the ids. */
export function countWalk(merchantId: string, bounds: readonly Condition[], counted: number): Statement {
  const parameters = new Parameters(merchantId);
  const inRange = ['c.merchant_id = $1 AND NOT c.deleted', ...bounds.map((bound) => bound.test(parameters))];
  const sql = `SELECT count(*)::int AS matches FROM (
    SELECT FROM customers c WHERE ${inRange.join(' AND ')} LIMIT ${parameters.add(counted, 'int')}) m`;
  return { sql, values: parameters.values };
}
