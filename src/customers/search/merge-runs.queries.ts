import { sourcesOf } from './combined-conditions.queries.js';
import type { Condition } from './condition.js';
import { idBehind, idOrder, idUpTo, WHOLE_ORDER } from './list-order.queries.js';
import { lookUp, testsOf, whereAll } from './look-up.queries.js';
import { COLUMNS, type PageWanted, type Statement } from './page-statements.queries.js';
import { Parameters } from './parameters.js';
import { moreThanFew, type Unless } from './unless.queries.js';

/** How much of a condition's runs is looked at. */
export interface MostOfRuns {
  /** Runs of a source. */
  runs: number;
  /** First ids of a run that is sorted: as many as a page has, and more where not all of them will pass. */
  each: number;
  /** Ids of a source that is not sorted. */
  unsorted: number;
}

/**
 * Takes the page from the first ids of each run of a condition: whoever is on it is among them, when as many are taken as a page has and
 * no other condition is to hold. What it costs depends on how many runs there are, not on how many customers. Where some of them may be
 * deleted, or not pass, the page ends where the first of the runs was cut off: behind that there may be others of its customers, and
 * then the page may not be full.
 *
 * Every row carries `candidates`, how many ids were taken (0 where the page cannot end so), and null when there were more runs, or more ids
 * of a source that is not sorted, than are taken, or it was not to be done. Without any other row one comes whose id is null.
 *
 * @param others what else must hold
 * @param page in the order of the ids
 */
export function mergeRuns(
  merchantId: string,
  condition: Condition,
  others: readonly Condition[],
  page: PageWanted,
  most: MostOfRuns,
  unless?: Unless,
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
    `(SELECT k.id FROM (${ids}) k ${behind} ORDER BY ${order} LIMIT ${most.each})`;
  // Where all that are taken are listed, nobody asks how many there are, or of which run each is.
  const mayBeCutOff = condition.mayBeDeleted || others.length > 0;
  const ofRun = (run: string) => (mayBeCutOff ? `, ${run} AS run` : '');
  const taken = sourcesOf(condition).map(({ keys, ids, sorted }, at) => {
    if (!sorted)
      return `SELECT id${ofRun('NULL')} FROM ${name(`SELECT k.id FROM (${ids(parameters, '')}) k ${behind}`, most.unsorted)}`;
    if (!keys) return `SELECT k.id${ofRun(`'${at}'`)} FROM ${firstOf(ids(parameters, ''))} k`;
    const runs = name(`SELECT r.key FROM (${keys(parameters)}) r`, most.runs);
    return `SELECT k.id${ofRun(`'${at} ' || r.key`)} FROM ${runs} r CROSS JOIN LATERAL ${firstOf(ids(parameters, 'r.key'))} k
             WHERE (SELECT count(*) FROM ${runs}) <= ${most.runs}`;
  });
  const cutOff = `
    SELECT k.id FROM (
      SELECT (array_agg(k.id ORDER BY ${order}))[${most.each}] AS id FROM raw k
       WHERE k.run IS NOT NULL AND (SELECT count(*) FROM raw) >= ${most.each} GROUP BY k.run) k
     WHERE k.id IS NOT NULL ORDER BY ${order} LIMIT 1`;
  const known = mayBeCutOff ? `WHERE coalesce(${idUpTo(page.sort, `(${cutOff})`)}, true)` : '';
  const isOpen = '(SELECT open FROM gate)';
  if (unless) {
    named.push(`gate AS MATERIALIZED (SELECT ${moreThanFew(unless, parameters)} AS open)`);
    fits.push(isOpen);
  }
  const sql = `
    WITH ${[...named, `raw AS ${mayBeCutOff ? '' : 'NOT '}MATERIALIZED (SELECT t.* FROM (${taken.join(' UNION ALL ')}) t ${unless ? `WHERE ${isOpen}` : ''})`].join(', ')},
         page AS (
           SELECT c.* FROM ${lookUp(`SELECT DISTINCT k.id FROM raw k ${known} ORDER BY ${order}`, testsOf(others, parameters))}
            ORDER BY ${order} LIMIT ${wanted})
    SELECT n.candidates, ${COLUMNS}
      FROM (SELECT CASE WHEN ${['true', ...fits].join(' AND ')} THEN ${mayBeCutOff ? '(SELECT count(*)::int FROM raw)' : 0} END AS candidates) n
      LEFT JOIN page c ON true
     ORDER BY ${WHOLE_ORDER[page.sort]}`;
  return { sql, values: parameters.values };
}
