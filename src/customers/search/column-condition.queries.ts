import type { Condition } from './condition.js';
import type { ParameterType } from './parameters.js';

/** What a condition over the customer's own columns compares. */
export interface ColumnComparison {
  /** The comparison of a column of `c` with the parameter. */
  predicate: (parameter: string) => string;
  value: unknown;
  /** Default: text. */
  type?: ParameterType;
  /** Whether it is an equality that an index serves which goes on with the id. */
  sortedIds?: boolean;
}

/** A condition that is a range of an index of customers. */
export function columnCondition({
  predicate,
  value,
  type = 'text',
  sortedIds = false,
}: ColumnComparison): Condition {
  return { ...rangeOfCustomers((parameters) => predicate(parameters.add(value, type))), sortedIds };
}

/**
 * Likewise, of any test.
 *
 * @param test compares plain columns of `c`
 */
export function rangeOfCustomers(test: Condition['test']): Condition {
  return { ids: (parameters) => idsOfCustomers(test(parameters)), test, plain: true };
}

/** A SELECT of the ids, as `id`, of the live customers that pass a test of plain columns of `c`. */
export function idsOfCustomers(test: string): string {
  return `SELECT c.id FROM customers c WHERE c.merchant_id = $1 AND NOT c.deleted AND ${test}`;
}
