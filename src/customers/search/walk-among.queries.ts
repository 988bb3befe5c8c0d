import { candidatesOf } from './candidate-sets.queries.js';
import type { Condition } from './condition.js';
import { indexedColumns, stretchesOf, WHOLE_ORDER } from './list-order.queries.js';
import { lookUp, testsOf } from './look-up.queries.js';
import { COLUMNS, pageOf, type PageWanted, type Statement } from './page-statements.queries.js';
import { Parameters } from './parameters.js';

/** Where one way gives way to the other. */
export interface MostAmong {
  /** Ids of a set that are looked up. */
  lookedUp: number;
  /** Ids of the first condition. */
  ids: number;
  /** Steps through the list. */
  steps: number;
}

/**
 * Collects the ids of a condition that few customers meet, as `collect` does. Where there is none, it goes through the list in the index of
 * its order alone, and looks up only those whose ids the first condition has: a step costs a twentieth of looking a customer up, so that a
 * page is met among a million before some thousand candidates are looked up to be sorted.
 *
 * Every row carries `candidates`, how many ids the smallest set has, and otherwise `among`, how many the first condition has; both null:
 * more, and nothing was done. A page that was met among them and is not full may not be whole. Without any other row one comes whose id
 * is null.
 *
 * @param conditions the first is what likely holds for the fewest
 * @param page in an order of its own index: not that of the ids
 */
export function collectOrWalkAmong(
  merchantId: string,
  conditions: readonly [Condition, ...Condition[]],
  page: PageWanted,
  most: MostAmong,
): Statement {
  const parameters = new Parameters(merchantId);
  const { items, raw, tests } = candidatesOf(conditions, most.lookedUp, parameters, most.ids);
  const [stretch] = stretchesOf(page.sort, page.after, parameters);
  const inRange = [
    '(SELECT among FROM reached) IS NOT NULL',
    'c.merchant_id = $1 AND NOT c.deleted',
    ...stretch.where,
  ];
  const steps = `SELECT ${indexedColumns(stretch)} FROM customers c
                  WHERE ${inRange.join(' AND ')} ORDER BY ${stretch.order('c')} LIMIT ${parameters.add(most.steps, 'int')}`;
  // As a join it would be sorted by the database once all of it was made.
  const among = `SELECT c.* FROM (${steps}) c WHERE (c.id IN (SELECT s.id FROM s0 s)) IS TRUE`;
  const sql = `
    WITH ${[...items, raw].join(', ')},
         reached AS MATERIALIZED (
           SELECT CASE WHEN least IS NULL THEN (SELECT nullif(count(*), ${most.ids + 1})::int FROM s0) END AS among FROM candidates),
         page AS (
           (${pageOf(page, tests, parameters)}) UNION ALL
           (SELECT c.* FROM ${lookUp(among, testsOf(conditions.slice(1), parameters))}
             ORDER BY ${stretch.order('k')} LIMIT ${parameters.add(page.limit, 'int')}))
    SELECT n.least AS candidates, r.among, ${COLUMNS} FROM candidates n CROSS JOIN reached r LEFT JOIN page c ON true
     ORDER BY ${WHOLE_ORDER[page.sort]}`;
  return { sql, values: parameters.values };
}
