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
  stagingLine: (order, { id, line, row }) =>
    [
      order,
      id,
      line,
      copyText(row.name),
      copyText(row.email),
      copyText(row.mobile),
      copyText(row.birthday),
      copyText(row.externalId),
      copyTextArray(row.tags ?? []),
      row.marketingConsent ?? 'unknown',
    ].join('\t') + '\n',
};
