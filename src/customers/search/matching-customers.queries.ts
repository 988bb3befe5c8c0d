import type { Condition, ResolvedFilter } from './condition.js';
import type { Parameters } from './parameters.js';

/**
 * A SELECT of the ids, as `id`, of all live customers of the merchant that a filter asks for, each once, in no order. For
 * use as a sub-select of a statement whose `$1` is the merchant and whose other values are those of `parameters`:
 *
 *     const parameters = new Parameters(merchantId);
 *     const limit = parameters.add(100, 'int');
 *     tx.rows(`SELECT … WHERE c.id IN (${matchingCustomers(filter, parameters)}) LIMIT ${limit}`, parameters.values)
 *
 * It is for jobs that go through all of them; a page is the business of `searchCustomers`.
 */
export function matchingCustomers({ conditions }: ResolvedFilter, parameters: Parameters): string {
  return [
    'SELECT c.id FROM customers c WHERE c.merchant_id = $1 AND NOT c.deleted',
    ...conditions.map((condition) => predicate(condition, parameters)),
  ].join(' AND ');
}

function predicate(condition: Condition, parameters: Parameters): string {
  return condition.plain ? condition.test(parameters) : `c.id IN (${condition.ids(parameters)})`;
}
