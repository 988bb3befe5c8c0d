import { CUSTOMER_COLUMNS, type Customer } from '../customer.entity.js';
import type { Condition } from './condition.js';
import { candidatesOf, smallestOf } from './candidate-sets.queries.js';
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

/** What keeps a walk from being gone: one of the conditions holds for no more than `few`. */
export interface Unless {
  conditions: readonly Condition[];
  few: number;
}

/** What of the customer `c` a page has. */
export const COLUMNS = `${CUSTOMER_COLUMNS}, c.searched_name AS "sortedName"`;

/**
 * Goes through the merchant's customers in the order of the list and takes those that pass.
 *
 * @param most customers looked at; null: as many as it takes
 */
export function walk(
  merchantId: string,
  conditions: readonly Condition[],
  { sort, after, limit }: PageWanted,
  most: number | null,
  unless?: Unless,
): Statement {
  const parameters = new Parameters(merchantId);
  // Bounds of the ids are ranges of the walk itself; the others are looked at row by row, and count as looked at.
  const bounds =
    most === null ? conditions : conditions.filter(({ bound }) => bound && idOrder(sort) !== null);
  const tests = conditions.filter((condition) => !bounds.includes(condition));
  const wanted = parameters.add(limit, 'int');
  const whole = stretchesOf(sort, after, parameters);
  const look = unless?.conditions.map(({ ids }) => ids) ?? [];
  const few = unless?.few ?? 0;
  const smallest = look.length > 0 ? smallestOf(look, few + 1, parameters) : null;
  // A walk that was given up within a stretch must not go on in the next.
  // Where the id tells enough, the list is gone through in its index alone, and only who may pass is looked up. Beside a plain
  // column, which is compared much sooner than another index is asked, only a bound of the ids does.
  const idsTell = tests.every(({ ofId }) => ofId);
  const inIndex = tests.length > 0 && (idsTell || tests.some(({ bound }) => bound));
  const live = inIndex && idOrder(sort) !== null ? '' : ' AND NOT c.deleted';
  const stretches = (most === null ? whole : whole.slice(0, 1)).map(({ order, columns, where }) => {
    const inRange = [
      ...(smallest ? [`(SELECT ${smallest}) > ${few}`] : []),
      `c.merchant_id = $1${live}`,
      ...where,
      ...bounds.map((condition) => condition.test(parameters)),
    ];
    const seen = `FROM customers c WHERE ${inRange.join(' AND ')} ORDER BY ${order('c')}`;
    if (tests.length === 0)
      return `(SELECT ${COLUMNS} FROM (SELECT * ${seen} LIMIT ${wanted}) c ORDER BY ${order('c')})`;
    const limit = parameters.add(most, 'int');
    if (inIndex) {
      const ids = ['id', ...columns].map((column) => `c.${column}`).join(', ');
      const asked = tests.map((condition) => ({
        sql: condition.test(parameters),
        ofId: idsTell || condition.bound,
      }));
      const found = lookUp(`SELECT ${ids} ${seen} LIMIT ${limit}`, asked);
      return `(SELECT ${COLUMNS} FROM ${found} ORDER BY ${order('k')} LIMIT ${wanted})`;
    }
    return `(SELECT ${COLUMNS} FROM (SELECT * ${seen} LIMIT ${limit}) c
              ${whereAll(tests.map((condition) => condition.test(parameters)))} ORDER BY ${order('c')} LIMIT ${wanted})`;
  });
  return {
    sql: `SELECT * FROM (${stretches.join(' UNION ALL ')}) p LIMIT ${wanted}`,
    values: parameters.values,
  };
}

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
  const { items, tests } = candidatesOf(conditions, most, parameters);
  const sql = `
    WITH ${items.join(', ')}, page AS (${pageOf(page, [...tests, ...testsOf(bounds, parameters)], parameters)})
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
function pageOf({ sort, after, limit }: PageWanted, tests: readonly Test[], parameters: Parameters): string {
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
