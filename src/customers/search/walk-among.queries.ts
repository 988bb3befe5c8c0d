import type { Condition } from './condition.js';
import { stretchesOf, WHOLE_ORDER } from './list-order.queries.js';
import { lookUp, testsOf } from './look-up.queries.js';
import { COLUMNS, type PageWanted, type Statement } from './page-statements.queries.js';
import { Parameters } from './parameters.js';

/**
 * Goes through the list in the index of its order alone, and looks up only those whose ids one of the conditions has: a step costs a
 * twentieth of looking a customer up, so that a page is met among a million before ten thousand candidates are looked up to be sorted.
 *
 * Every row carries `candidates`, how many ids that condition has; null: more than `most.ids`, and nothing was gone through. Without
 * any other row one comes whose id is null. A page that is not full may not be whole.
 *
 * @param others what else must hold
 * @param page in an order of its own index: not that of the ids
 * @param most ids, and steps
 */
export function walkAmong(
  merchantId: string,
  condition: Condition,
  others: readonly Condition[],
  page: PageWanted,
  most: { ids: number; steps: number },
): Statement {
  const parameters = new Parameters(merchantId);
  const cap = parameters.add(most.ids, 'int');
  const [stretch] = stretchesOf(page.sort, page.after, parameters);
  const inRange = [
    '(SELECT candidates FROM n) IS NOT NULL',
    'c.merchant_id = $1 AND NOT c.deleted',
    ...stretch.where,
  ];
  const steps = `SELECT ${['id', ...stretch.columns].map((column) => `c.${column}`).join(', ')} FROM customers c
                  WHERE ${inRange.join(' AND ')} ORDER BY ${stretch.order('c')} LIMIT ${parameters.add(most.steps, 'int')}`;
  // As a join it would be sorted by the database once all of it was made.
  const among = `SELECT c.* FROM (${steps}) c WHERE (c.id IN (SELECT s.id FROM s)) IS TRUE`;
  const sql = `
    WITH s AS MATERIALIZED (SELECT i.id FROM (${condition.ids(parameters)}) i LIMIT ${cap} + 1),
         n AS MATERIALIZED (SELECT nullif(least(count(*), ${cap} + 1), ${cap} + 1)::int AS candidates FROM s),
         page AS (
           SELECT c.* FROM ${lookUp(among, testsOf(others, parameters))}
            ORDER BY ${stretch.order('k')} LIMIT ${parameters.add(page.limit, 'int')})
    SELECT n.candidates, ${COLUMNS} FROM n LEFT JOIN page c ON true
     ORDER BY ${WHOLE_ORDER[page.sort]}`;
  return { sql, values: parameters.values };
}
