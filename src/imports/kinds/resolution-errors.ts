import type { ErrorCode } from '../../platform/errors/error-catalogue.js';
import type { CustomerRow, RowError } from '../columns/customer-row.js';

/** Why a row that obeys the rules is rejected all the same: because of the customers there are. */
export function ambiguous(row: CustomerRow, customerIds: readonly string[]): RowError {
  return ofRow(
    'ambiguous_match',
    `The row's ${keysGiven(row)} belong to different customers: ${customerIds.join(' and ')}. Merge or correct those customers, or correct the row.`,
  );
}

export function contactCleared(): RowError {
  return ofRow(
    'contact_required',
    'The blank cells would clear both e-mail and mobile; a customer keeps one of them.',
  );
}

/** Says nothing of the values: they are not to be kept again. */
export function erasedPerson(): RowError {
  return ofRow('erased_customer', 'The row is of somebody who was erased. Leave it out.');
}

export function customerExists(): RowError {
  return ofRow(
    'customer_exists',
    'This customer exists already, and the import only creates; leave the row out, or import with the mode “upsert”.',
  );
}

export function nobodyFound(row: CustomerRow): RowError {
  const given = keysGiven(row);
  return ofRow(
    'customer_not_found',
    given === ''
      ? 'The row has no externalId, e-mail or mobile to find a customer by.'
      : `No customer has the row's ${given}, and the import only updates; correct the row, or import with the mode “upsert”.`,
  );
}

export function changedSincePreview(): RowError {
  return ofRow(
    'changed_since_preview',
    'The customer was changed after the preview was made, so what the preview showed no longer holds; import the row again.',
  );
}

function ofRow(code: ErrorCode, detail: string): RowError {
  return { code, column: '', value: '', detail };
}

function keysGiven({ email, mobile, externalId }: CustomerRow): string {
  return [externalId && 'externalId', email && 'e-mail', mobile && 'mobile'].filter(Boolean).join(', ');
}
