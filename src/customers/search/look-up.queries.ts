import type { Condition } from './condition.js';
import type { Parameters } from './parameters.js';

/** A predicate over the customer `c`. */
export interface Test {
  sql: string;
  /** As that of a condition. */
  ofId: boolean | undefined;
}

/** The tests of conditions as they are. */
export function testsOf(conditions: readonly Condition[], parameters: Parameters): Test[] {
  return conditions.map((condition) => ({ ofId: condition.ofId, sql: condition.test(parameters) }));
}

/**
 * What follows FROM in a SELECT that looks up customers, as `c`, by their ids, as `k`, and takes those that pass. It goes on
 * only until as many have passed as are asked of it.
 *
 * @param ids a SELECT of ids as `id`, each once, whose order is kept, and of what else `k` shall have
 */
export function lookUp(ids: string, tests: readonly Test[]): string {
  // What an id alone tells is asked before its customer is looked up.
  const ofId = tests.filter((test) => test.ofId).map(({ sql }) => sql);
  const passed = [
    'c.merchant_id = $1 AND c.id = k.id AND NOT c.deleted',
    ...tests.filter((test) => !test.ofId).map(({ sql }) => sql),
  ];
  return `(${ofId.length > 0 ? `SELECT c.* FROM (${ids} OFFSET 0) c ${whereAll(ofId)}` : ids}) k
          CROSS JOIN LATERAL (SELECT * FROM customers c ${whereAll(passed)} LIMIT 1) c`;
}

export function whereAll(predicates: readonly string[]): string {
  return predicates.length > 0 ? `WHERE ${predicates.join(' AND ')}` : '';
}
