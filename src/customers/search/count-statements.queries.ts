import { candidatesOf, smallestOf } from './candidate-sets.queries.js';
import type { Condition } from './condition.js';
import { lookUp, testsOf } from './look-up.queries.js';
import type { Statement } from './page-statements.queries.js';
import { Parameters } from './parameters.js';

/**
 * Counts, up to `counted`, the customers for whom all drivers hold and that pass the tests. `candidates` is
 * how many ids were collected, duplicates included.
 *
 * @param most ids collected; null: all
 */
export function countMatches(
  merchantId: string,
  drivers: readonly Condition[],
  tests: readonly Condition[],
  most: number | null,
  counted: number,
): Statement {
  const parameters = new Parameters(merchantId);
  const ids = drivers.map((condition) => `(SELECT i.id FROM (${condition.ids(parameters)}) i)`);
  const cap = most === null ? '' : `LIMIT ${parameters.add(most, 'int')}`;
  const distinct = 'SELECT DISTINCT id FROM raw';
  const live = tests.length === 0 && drivers.some(({ mayBeDeleted }) => !mayBeDeleted);
  const found = live ? `(${distinct}) k` : lookUp(distinct, testsOf(tests, parameters));
  const sql = `
    WITH raw AS MATERIALIZED (SELECT r.id FROM (${ids.join(' INTERSECT ')}) r ${cap})
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
  const { items, tests } = candidatesOf(conditions, most, parameters);
  const found = lookUp('SELECT id FROM raw', [...tests, ...testsOf(bounds, parameters)]);
  const sql = `
    WITH ${items.join(', ')}
    SELECT (SELECT least FROM candidates) AS candidates,
           (SELECT count(*)::int FROM (SELECT FROM ${found} LIMIT ${parameters.add(counted, 'int')}) m) AS matches`;
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

/** How many rows a SELECT has, up to `most`, as `count`. */
export function countRows(
  merchantId: string,
  rows: (parameters: Parameters) => string,
  most: number,
): Statement {
  const parameters = new Parameters(merchantId);
  return { sql: `SELECT ${smallestOf([rows], most, parameters)} AS count`, values: parameters.values };
}
