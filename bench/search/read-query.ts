import type { CustomerSearch } from '../../src/customers/search/search-customers.js';
import { CUSTOMER_SORTS, type CustomerSort } from '../../src/customers/search/sorts.js';

/** What a page of 50 is asked with; one row more tells whether there is another page. */
const LIMIT = 50;

/** The parameters of a request as the search gets them. */
export function readQuery({ sort, cursor, total, ...filter }: Record<string, string>): CustomerSearch {
  const known = CUSTOMER_SORTS.find((one): one is CustomerSort => one === sort) ?? '-createdAt';
  return { filter, sort: known, limit: LIMIT, cursor, total: total === 'true' };
}
