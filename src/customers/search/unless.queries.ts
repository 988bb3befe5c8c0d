import type { Condition } from './condition.js';
import type { Parameters } from './parameters.js';

/** What keeps a statement from being gone through: one of these SELECTs has no more than `few` rows. */
export interface Unless {
  selects: readonly Condition['ids'][];
  few: number;
}

/** That each of the SELECTs has more, as an expression. */
export function moreThanFew({ selects, few }: Unless, parameters: Parameters): string {
  if (selects.length === 0) return 'true';
  const cap = parameters.add(few + 1, 'int');
  const counts = selects.map(
    (select) => `(SELECT count(*) FROM (SELECT FROM (${select(parameters)}) i LIMIT ${cap}) n)`,
  );
  return `(SELECT LEAST(${counts.join(', ')})) > ${few}`;
}
