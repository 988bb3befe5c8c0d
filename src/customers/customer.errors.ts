import { ApiError } from '../platform/errors/api.error.js';

/** A unique index of customers, the field it guards and the code of its violation. */
export const UNIQUE_FIELDS = [
  { index: 'customers_email_key', field: 'email', column: 'email', code: 'email_taken' },
  { index: 'customers_mobile_key', field: 'mobile', column: 'mobile', code: 'mobile_taken' },
  {
    index: 'customers_external_id_key',
    field: 'externalId',
    column: 'external_id',
    code: 'external_id_taken',
  },
] as const;

export type UniqueField = (typeof UNIQUE_FIELDS)[number];

/** Another customer of the merchant has the e-mail, mobile or externalId. */
export class CustomerTakenError extends ApiError {
  constructor(unique: UniqueField, customerId: string) {
    super(unique.code, `Another customer has this ${unique.field}.`, {
      members: { customerId },
      errors: [{ pointer: `/${unique.field}`, code: unique.code, detail: `customer ${customerId} has it` }],
    });
  }
}

export class CustomerNotFoundError extends ApiError {
  constructor() {
    super('not_found', 'There is no such customer.');
  }
}
