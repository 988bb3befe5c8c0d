import type { Condition } from './condition.js';
import { idBehind, idOrder, idUpTo, WHOLE_ORDER } from './list-order.queries.js';
import { lookUp, whereAll } from './look-up.queries.js';
import { COLUMNS, type PageWanted, type Statement } from './page-statements.queries.js';
import { Parameters } from './parameters.js';

/**
 * Takes the page from the first ids of each run of a condition, as many as a page has: whoever is on it is among them. What it
 * costs depends on how many runs there are, not on how many customers. Where some of them may be deleted, the page ends where the
 * first of the runs was cut off: behind that there may be others of its customers, and then the page may not be full.
 *
 * Every row carries `candidates`, how many ids were taken, and null when there were more runs, or more ids of a source that
 * is not sorted, than are taken. Without any other row one comes whose id is null.
 *
 * @param page in the order of the ids
 * @param most runs of a source, and ids of one that is not sorted
 */
export function mergeRuns(
  merchantId: string,
  { sources = [], mayBeDeleted = false }: Condition,
  page: PageWanted,
  most: { runs: number; ids: number },
): Statement {
  const parameters = new Parameters(merchantId);
  const wanted = parameters.add(page.limit, 'int');
  const order = idOrder(page.sort) ?? 'k.id';
  const behind = whereAll(idBehind(page, parameters));
  const named: string[] = [];
  const fits: string[] = [];
  const name = (select: string, limit: number): string => {
    const added = `s${named.length}`;
    named.push(`${added} AS MATERIALIZED (${select} LIMIT ${parameters.add(limit + 1, 'int')})`);
    fits.push(`(SELECT count(*) FROM ${added}) <= ${limit}`);
    return added;
  };
  const firstOf = (ids: string) =>
    `(SELECT k.id FROM (${ids}) k ${behind} ORDER BY ${order} LIMIT ${wanted})`;
  const taken = sources.map(({ keys, ids, sorted }, at) => {
    if (!sorted)
      return `SELECT id, NULL AS run FROM ${name(`SELECT k.id FROM (${ids(parameters, '')}) k ${behind}`, most.ids)}`;
    if (!keys) return `SELECT k.id, '${at}' AS run FROM ${firstOf(ids(parameters, ''))} k`;
    const runs = name(`SELECT r.key FROM (${keys(parameters)}) r`, most.runs);
    return `SELECT k.id, '${at} ' || r.key AS run FROM ${runs} r CROSS JOIN LATERAL ${firstOf(ids(parameters, 'r.key'))} k
             WHERE (SELECT count(*) FROM ${runs}) <= ${most.runs}`;
  });
  const cutOff = `
    SELECT k.id FROM (
      SELECT (array_agg(k.id ORDER BY ${order}))[${wanted}] AS id FROM raw k WHERE k.run IS NOT NULL GROUP BY k.run) k
     WHERE k.id IS NOT NULL ORDER BY ${order} LIMIT 1`;
  const known = mayBeDeleted ? `WHERE coalesce(${idUpTo(page.sort, `(${cutOff})`)}, true)` : '';
  const sql = `
    WITH ${[...named, `raw AS MATERIALIZED (${taken.join(' UNION ALL ')})`].join(', ')},
         page AS (
           SELECT c.* FROM ${lookUp(`SELECT DISTINCT k.id FROM raw k ${known} ORDER BY ${order}`, [])}
            ORDER BY ${order} LIMIT ${wanted})
    SELECT n.candidates, ${COLUMNS}
      FROM (SELECT CASE WHEN ${['true', ...fits].join(' AND ')} THEN (SELECT count(*)::int FROM raw) END AS candidates) n
      LEFT JOIN page c ON true
     ORDER BY ${WHOLE_ORDER[page.sort]}`;
  return { sql, values: parameters.values };
}
