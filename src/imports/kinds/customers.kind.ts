import { CUSTOMER_COLUMNS } from '../columns/customer-columns.js';
import { compileCustomerRow } from '../columns/validate-customer-row.js';
import { copyText, copyTextArray } from './copy-text.js';
import type { ImportKind } from './import-kind.js';

/** Customers: one row, one person. */
export const CUSTOMERS_KIND: ImportKind = {
  name: 'customers',
  schema: CUSTOMER_COLUMNS,
  compile: ({ mapping, dateOrder, ...options }) =>
    compileCustomerRow(mapping, {
      ...options,
      dateOrder: 'order' in dateOrder ? dateOrder.order : dateOrder,
    }),
  // One template: joining a list of ten takes twice as long, a million times over.
  stagingLine: (order, { id, line, row }) =>
    `${order}\t${id}\t${line}\t${copyText(row.name)}\t${copyText(row.email)}\t${copyText(row.mobile)}\t${copyText(row.birthday)}\t${copyText(row.externalId)}\t${copyTextArray(row.tags ?? [])}\t${row.marketingConsent ?? 'unknown'}\n`,
};
