import { CUSTOMER_COLUMNS, type Customer } from '../customer.entity.js';
import type { Condition } from './condition.js';
import { candidatesOf } from './candidate-sets.queries.js';
import { lookUp, type Test, testsOf, whereAll } from './look-up.queries.js';
import { idBehind, idOrder, type Position, stretchesOf, WHOLE_ORDER } from './list-order.queries.js';
import { Parameters } from './parameters.js';
import type { CustomerSort } from './sorts.js';

/** A customer with its instants in text as the API shows them, and with what it is sorted by. */
export interface ListedCustomer extends Omit<Customer, 'lastRedeemedAt' | 'createdAt' | 'updatedAt'> {
  lastRedeemedAt: string | null;
  createdAt: string;
  updatedAt: string;
  sortedName: string;
}

/** Which rows of a list are wanted. */
export interface PageWanted {
  sort: CustomerSort;
  after: Position | null;
  limit: number;
}

/** The place of a customer in a list. */
export function positionOf({ id, sortedName, lastRedeemedAt }: ListedCustomer, sort: CustomerSort): Position {
  switch (sort) {
    case 'name':
      return { id, value: sortedName };
    case '-lastRedeemedAt':
      return { id, value: lastRedeemedAt };
    case '-createdAt':
    case 'createdAt':
      return { id, value: null };
  }
}

/** A statement with its parameters. */
export interface Statement {
  sql: string;
  values: unknown[];
}

/** What of the customer `c` a page has. */
export const COLUMNS = `${CUSTOMER_COLUMNS}, c.searched_name AS "sortedName"`;

/**
 * Collects the ids of a condition that few customers meet, and takes the page from those for whom the others hold too. Every row
 * carries `candidates`, how many ids that condition has; null: more than `most`, as have all of them, and there is no page.
 * Without any other row one comes whose id is null.
 *
 * @param bounds conditions that hold for many, whatever their values
 * @param most ids collected of each condition
 */
export function collect(
  merchantId: string,
  conditions: readonly Condition[],
  bounds: readonly Condition[],
  page: PageWanted,
  most: number,
): Statement {
  const parameters = new Parameters(merchantId);
  const { items, raw, tests } = candidatesOf(conditions, most, parameters);
  const sql = `
    WITH ${[...items, raw].join(', ')}, page AS (${pageOf(page, [...tests, ...testsOf(bounds, parameters)], parameters)})
    SELECT n.least AS candidates, ${COLUMNS} FROM candidates n LEFT JOIN page c ON true
     ORDER BY ${WHOLE_ORDER[page.sort]}`;
  return { sql, values: parameters.values };
}

/** Intersects the whole sets of ids of all conditions, and takes the page from them. */
export function intersect(
  merchantId: string,
  conditions: readonly Condition[],
  bounds: readonly Condition[],
  page: PageWanted,
): Statement {
  const parameters = new Parameters(merchantId);
  const ids = conditions.map((condition) => `(SELECT i.id FROM (${condition.ids(parameters)}) i)`);
  const sql = `
    WITH raw AS MATERIALIZED (SELECT DISTINCT r.id FROM (${ids.join(' INTERSECT ')}) r),
         page AS (${pageOf(page, testsOf(bounds, parameters), parameters)})
    SELECT ${COLUMNS} FROM page c ORDER BY ${WHOLE_ORDER[page.sort]}`;
  return { sql, values: parameters.values };
}

/** A SELECT of the customers of a page out of the ids of `raw`. */
export function pageOf(
  { sort, after, limit }: PageWanted,
  tests: readonly Test[],
  parameters: Parameters,
): string {
  const byId = idOrder(sort);
  const behind = byId
    ? { ids: idBehind({ sort, after }, parameters), rows: [] }
    : { ids: [], rows: stretchBehind(sort, after, parameters) };
  const ids = `SELECT k.id FROM raw k ${whereAll(behind.ids)} ${byId ? `ORDER BY ${byId}` : ''}`;
  const rows = behind.rows.map((sql) => ({ sql, ofId: false }));
  return `SELECT c.* FROM ${lookUp(ids, [...tests, ...rows])}
           ORDER BY ${byId ?? WHOLE_ORDER[sort]} LIMIT ${parameters.add(limit, 'int')}`;
}

/** Follows the ids of one condition, which an index has in the order of the list. */
export function follow(merchantId: string, condition: Condition, page: PageWanted): Statement {
  const parameters = new Parameters(merchantId);
  const order = idOrder(page.sort) ?? 'k.id';
  const ids = `SELECT k.id FROM (${condition.ids(parameters)}) k ${whereAll(idBehind(page, parameters))} ORDER BY ${order}`;
  const sql = `SELECT ${COLUMNS} FROM ${lookUp(ids, [])} ORDER BY ${order} LIMIT ${parameters.add(page.limit, 'int')}`;
  return { sql, values: parameters.values };
}

function stretchBehind(sort: CustomerSort, after: Position | null, parameters: Parameters): string[] {
  if (!after) return [];
  const stretches = stretchesOf(sort, after, parameters);
  return [`(${stretches.map(({ where }) => `(${where.join(' AND ')})`).join(' OR ')})`];
}
