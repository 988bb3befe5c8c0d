import type { Customer } from './customer.entity.js';
import type { CustomerDto } from './customers.dto.js';
import type { ListedCustomer } from './search/page-statements.queries.js';

/** A customer as the API shows it. */
export function presentCustomer(customer: Customer | ListedCustomer): CustomerDto {
  const { claimed, redeemed, favourited, lastRedeemedAt, sourceType, sourceImportId, sourceLine, ...own } =
    customer;
  const {
    id,
    name,
    email,
    mobile,
    birthday,
    externalId,
    tags,
    marketingConsent,
    version,
    createdAt,
    updatedAt,
  } = own;
  return {
    id,
    name,
    email,
    mobile,
    birthday,
    externalId,
    tags,
    marketingConsent,
    activity: { claimed, redeemed, favourited, lastRedeemedAt },
    source: { type: sourceType, importId: sourceImportId, line: sourceLine },
    version,
    createdAt,
    updatedAt,
  };
}
