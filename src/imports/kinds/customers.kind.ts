import { termOfTag } from '../../customers/search/customer-terms.js';
import { searchedName } from '../../customers/search/name-words.js';
import { CUSTOMER_COLUMNS } from '../columns/customer-columns.js';
import { compileCustomerRow } from '../columns/validate-customer-row.js';
import type { ImportKind, ValidRow } from './import-kind.js';

/** Customers: one row, one person. */
export const CUSTOMERS_KIND: ImportKind = {
  name: 'customers',
  schema: CUSTOMER_COLUMNS,
  compile: ({ mapping, dateOrder, ...options }) =>
    compileCustomerRow(mapping, {
      ...options,
      dateOrder: 'order' in dateOrder ? dateOrder.order : dateOrder,
    }),
  stage: (lines, order, { id, line, row }: ValidRow) => {
    const { name = '', tags } = row;
    lines.number(order);
    lines.verbatim(id);
    lines.number(line);
    lines.text(row.name);
    lines.verbatim(row.email);
    lines.verbatim(row.mobile);
    lines.verbatim(row.birthday);
    lines.text(row.externalId);
    lines.texts(tags ?? NO_TAGS);
    lines.verbatim(row.marketingConsent ?? 'unknown');
    // What search keeps of the row, should it become a customer: the words of the name are taken apart then.
    lines.text(searchedName(name));
    lines.texts(tags ? tags.map(termOfTag) : NO_TAGS);
    lines.endLine();
  },
};

const NO_TAGS: readonly string[] = [];
