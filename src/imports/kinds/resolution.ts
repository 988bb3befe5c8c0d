import type { ChangedFields } from '../../customers/changed-fields.js';
import type { CustomerFields } from '../../customers/customer.entity.js';
import type { RowError } from '../columns/customer-row.js';
import type { KnownCustomer } from './customer-matches.queries.js';
import type { ValidRow } from './import-kind.js';

/** What is to be done with a row. */
export type Resolution =
  | { action: 'create'; row: ValidRow }
  | {
      action: 'update';
      row: ValidRow;
      customer: KnownCustomer;
      fields: CustomerFields;
      changes: ChangedFields;
    }
  | { action: 'keep'; row: ValidRow; customer: KnownCustomer }
  | { action: 'duplicate'; row: ValidRow; customerId: string; duplicateOf: number }
  | { action: 'reject'; row: ValidRow; errors: readonly RowError[]; customerId: string | null };
