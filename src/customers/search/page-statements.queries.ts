import { CUSTOMER_COLUMNS, type Customer } from '../customer.entity.js';
import type { Condition } from './condition.js';
import { idOrder, type Position, stretchesOf, WHOLE_ORDER } from './list-order.queries.js';
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

/** A statement with its parameters. */
export interface Statement {
  sql: string;
  values: unknown[];
}

const COLUMNS = `${CUSTOMER_COLUMNS}, c.searched_name AS "sortedName"`;

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
): Statement {
  const parameters = new Parameters(merchantId);
  // Bounds of the ids are ranges of the walk itself; the others are looked at row by row, and count as looked at.
  const bounds =
    most === null ? conditions : conditions.filter(({ bound }) => bound && idOrder(sort) !== null);
  const tests = conditions.filter((condition) => !bounds.includes(condition));
  const wanted = parameters.add(limit, 'int');
  const whole = stretchesOf(sort, after, parameters);
  // A walk that was given up within a stretch must not go on in the next.
  const stretches = (most === null ? whole : whole.slice(0, 1)).map(({ order, where }) => {
    const inRange = [
      'c.merchant_id = $1 AND NOT c.deleted',
      ...where,
      ...bounds.map((condition) => condition.test(parameters)),
    ];
    const rows = `SELECT * FROM customers c WHERE ${inRange.join(' AND ')} ORDER BY ${order}`;
    if (tests.length === 0) return `(SELECT ${COLUMNS} FROM (${rows} LIMIT ${wanted}) c ORDER BY ${order})`;
    const passed = tests.map((condition) => condition.test(parameters)).join(' AND ');
    return `(SELECT ${COLUMNS} FROM (${rows} LIMIT ${parameters.add(most, 'int')}) c
              WHERE ${passed} ORDER BY ${order} LIMIT ${wanted})`;
  });
  return {
    sql: `SELECT * FROM (${stretches.join(' UNION ALL ')}) p LIMIT ${wanted}`,
    values: parameters.values,
  };
}

/**
 * Collects the ids that one condition holds for, and takes the page from those that pass the others. Every row carries
 * `candidates`, how many ids were collected, duplicates included; without any other row one comes whose id is null.
 *
 * @param most ids collected, in no order: with as many there is no page, for they may not be all. Null: all.
 */
export function collect(
  merchantId: string,
  drivers: readonly Condition[],
  tests: readonly Condition[],
  { sort, after, limit }: PageWanted,
  most: number | null,
): Statement {
  const parameters = new Parameters(merchantId);
  const ids = drivers.map((condition) => `(SELECT i.id FROM (${condition.ids(parameters)}) i)`);
  const cap = most === null ? null : parameters.add(most, 'int');
  const byId = idOrder(sort);
  const passed = [
    ...(byId ? [] : stretchBehind(sort, after, parameters)),
    ...tests.map((condition) => condition.test(parameters)),
  ];
  const wanted = [
    ...(cap === null ? [] : [`(SELECT count(*) FROM raw) < ${cap}`]),
    ...(byId && after
      ? [`k.id ${sort === 'createdAt' ? '>' : '<'} ${parameters.add(after.id, 'uuid')}`]
      : []),
  ];
  const where = wanted.length > 0 ? `WHERE ${wanted.join(' AND ')}` : '';
  const sql = `
    WITH raw AS MATERIALIZED (SELECT r.id FROM (${ids.join(' INTERSECT ')}) r ${cap === null ? '' : `LIMIT ${cap}`}),
         page AS (
           SELECT c.* FROM (SELECT DISTINCT k.id FROM raw k ${where} ${byId ? `ORDER BY ${byId}` : ''}) k
            CROSS JOIN LATERAL (
              SELECT * FROM customers c WHERE ${['c.merchant_id = $1 AND c.id = k.id AND NOT c.deleted', ...passed].join(' AND ')}
               LIMIT 1) c
            ORDER BY ${byId ?? WHOLE_ORDER[sort]} LIMIT ${parameters.add(limit, 'int')})
    SELECT n.candidates, ${COLUMNS} FROM (SELECT count(*)::int AS candidates FROM raw) n LEFT JOIN page c ON true
     ORDER BY ${WHOLE_ORDER[sort]}`;
  return { sql, values: parameters.values };
}

/** Follows the ids of one condition, which an index has in the order of the list. */
export function follow(
  merchantId: string,
  condition: Condition,
  { sort, after, limit }: PageWanted,
): Statement {
  const parameters = new Parameters(merchantId);
  const order = idOrder(sort) ?? 'k.id';
  const behind = after
    ? `WHERE k.id ${sort === 'createdAt' ? '>' : '<'} ${parameters.add(after.id, 'uuid')}`
    : '';
  const sql = `
    SELECT ${COLUMNS} FROM (SELECT k.id FROM (${condition.ids(parameters)}) k ${behind} ORDER BY ${order}) k
     CROSS JOIN LATERAL (
       SELECT * FROM customers c WHERE c.merchant_id = $1 AND c.id = k.id AND NOT c.deleted LIMIT 1) c
     ORDER BY ${order} LIMIT ${parameters.add(limit, 'int')}`;
  return { sql, values: parameters.values };
}

/**
 * Counts, up to `counted`, the customers for whom all drivers hold and that pass the tests. `candidates` is as in {@link collect}.
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
  const live = tests.length === 0 && drivers.some(({ mayBeDeleted }) => !mayBeDeleted);
  const passed = tests.map((condition) => ` AND ${condition.test(parameters)}`).join('');
  const look = live
    ? ''
    : `CROSS JOIN LATERAL (SELECT c.id FROM customers c
         WHERE c.merchant_id = $1 AND c.id = k.id AND NOT c.deleted${passed} LIMIT 1) c`;
  const sql = `
    WITH raw AS MATERIALIZED (SELECT r.id FROM (${ids.join(' INTERSECT ')}) r ${cap})
    SELECT (SELECT count(*)::int FROM raw) AS candidates,
           (SELECT count(*)::int FROM (
              SELECT FROM (SELECT DISTINCT raw.id FROM raw) k ${look} LIMIT ${parameters.add(counted, 'int')}) m) AS matches`;
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

/**
 * How many ids each condition holds for, duplicates included, up to `most`: first a little way, and further only while
 * none has come to its end.
 */
export function countEach(merchantId: string, conditions: readonly Condition[], most: number): Statement {
  const parameters = new Parameters(merchantId);
  const counts = (limit: number) => {
    const cap = parameters.add(limit, 'int');
    const each = conditions.map(
      (condition) => `(SELECT count(*) FROM (${condition.ids(parameters)} LIMIT ${cap}) i)`,
    );
    return `ARRAY[${each.join(', ')}]::int[]`;
  };
  const upTo = (limit: number, [next, ...further]: readonly number[]): string =>
    next === undefined
      ? counts(limit)
      : `(SELECT CASE WHEN ${limit} > ANY (s.counts) THEN s.counts ELSE ${upTo(next, further)} END
            FROM (SELECT ${counts(limit)} AS counts OFFSET 0) s)`;
  const [first, ...further] = COUNTED_FIRST.map((share) => Math.ceil(most * share));
  return { sql: `SELECT ${upTo(first ?? most, [...further, most])} AS counts`, values: parameters.values };
}

/** Shares of the candidates that may be collected, up to which is counted before all of them are. */
const COUNTED_FIRST = [0.05, 0.25];

function stretchBehind(sort: CustomerSort, after: Position | null, parameters: Parameters): string[] {
  if (!after) return [];
  const stretches = stretchesOf(sort, after, parameters);
  return [`(${stretches.map(({ where }) => `(${where.join(' AND ')})`).join(' OR ')})`];
}
