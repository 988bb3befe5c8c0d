import type { Condition } from './condition.js';
import { idOrder, indexedColumns, type Stretch, stretchesOf } from './list-order.queries.js';
import { lookUp, whereAll } from './look-up.queries.js';
import { COLUMNS, type PageWanted, type Statement } from './page-statements.queries.js';
import { Parameters } from './parameters.js';
import { moreThanFew, type Unless } from './unless.queries.js';

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
  const whole = stretchesOf(sort, after, parameters);
  // A walk that was given up within a stretch must not go on in the next.
  const stretches = most === null ? whole : whole.slice(0, 1);
  // In the order of the ids their bounds are ranges of the walk itself; others are looked at one by one, and count as looked at.
  const byId = stretches.every(({ columns }) => columns.length === 0);
  const ranges = most === null ? conditions : conditions.filter(({ bound }) => bound && byId);
  const tests = conditions.filter((condition) => !ranges.includes(condition));
  const wanted = parameters.add(limit, 'int');
  const gate = unless ? [moreThanFew(unless, parameters)] : [];
  const inIndex = isToldByIds(tests, idOrder(sort) !== null);
  // Of customers that are looked up it is asked then whether they are deleted, which the index of ids does not have.
  const live = inIndex && idOrder(sort) !== null ? '' : ' AND NOT c.deleted';
  const parts = stretches.map((stretch) => {
    const inRange = [
      ...gate,
      `c.merchant_id = $1${live}`,
      ...stretch.where,
      ...ranges.map((condition) => condition.test(parameters)),
    ];
    const rest = `FROM customers c WHERE ${inRange.join(' AND ')} ORDER BY ${stretch.order('c')}`;
    if (tests.length === 0)
      return `(SELECT ${COLUMNS} FROM (SELECT * ${rest} LIMIT ${wanted}) c ORDER BY ${stretch.order('c')})`;
    const seen = { rest: `${rest} LIMIT ${parameters.add(most, 'int')}`, stretch };
    const passed = inIndex ? passedByIds(seen, tests, parameters) : passedByRows(seen, tests, parameters);
    return `(${passed} LIMIT ${wanted})`;
  });
  return {
    sql: `SELECT * FROM (${parts.join(' UNION ALL ')}) p LIMIT ${wanted}`,
    values: parameters.values,
  };
}

/**
 * Whether ids tell enough to go through the list in its index alone and to look up only who may pass. In the order of the ids customers lie
 * side by side, and a plain column is compared much sooner there than another index is asked, so only a bound of the ids does; in
 * any other order each is looked up somewhere else.
 */
function isToldByIds(tests: readonly Condition[], byId: boolean): boolean {
  if (tests.every(({ ofId }) => ofId)) return tests.length > 0;
  return tests.some(({ bound, ofId }) => bound || (ofId && !byId));
}

/** Customers a walk looks at: what follows the columns in their SELECT, and where they are. */
interface Seen {
  rest: string;
  stretch: Stretch;
}

function passedByIds(
  { rest, stretch }: Seen,
  conditions: readonly Condition[],
  parameters: Parameters,
): string {
  const soon = conditions.every(({ ofId }) => ofId) || stretch.columns.length > 0;
  const tests = conditions.map((condition) => ({
    sql: condition.test(parameters),
    ofId: condition.bound || (soon && condition.ofId),
  }));
  return `SELECT ${COLUMNS} FROM ${lookUp(`SELECT ${indexedColumns(stretch)} ${rest}`, tests)} ORDER BY ${stretch.order('k')}`;
}

function passedByRows(
  { rest, stretch }: Seen,
  conditions: readonly Condition[],
  parameters: Parameters,
): string {
  const tests = conditions.map((condition) => condition.test(parameters));
  return `SELECT ${COLUMNS} FROM (SELECT * ${rest}) c ${whereAll(tests)} ORDER BY ${stretch.order('c')}`;
}
