import { CUSTOMER_COLUMNS } from '../columns/customer-columns.js';
import { CustomerRowReader } from './customer-row-reader.js';
import type { ImportKind } from './import-kind.js';
import { unpackCustomers } from './unpack-customers.js';

/** Customers: one row, one person. */
export const CUSTOMERS_KIND: ImportKind = {
  name: 'customers',
  schema: CUSTOMER_COLUMNS,
  reader: ({ mapping, dateOrder, ...options }, at) =>
    new CustomerRowReader(
      mapping,
      { ...options, dateOrder: 'order' in dateOrder ? dateOrder.order : dateOrder },
      at,
    ),
  unpack: unpackCustomers,
};
