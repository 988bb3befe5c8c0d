import { ACCOUNT_ERRORS } from './account-error-catalogue.js';
import { ACTIVITY_ERRORS } from './activity-error-catalogue.js';
import { DELIVERY_ERRORS } from './delivery-error-catalogue.js';
import { FILE_ERRORS } from './file-error-catalogue.js';
import { OFFER_ERRORS } from './offer-error-catalogue.js';
import { REQUEST_ERRORS } from './request-error-catalogue.js';
import { ROW_ERRORS } from './row-error-catalogue.js';

/** Every stable code the service answers or reports, in one place; served at `/docs/errors`. */
export const ERROR_CATALOGUE = {
  ...REQUEST_ERRORS,
  ...ACCOUNT_ERRORS,
  ...FILE_ERRORS,
  ...ROW_ERRORS,
  ...OFFER_ERRORS,
  ...ACTIVITY_ERRORS,
  ...DELIVERY_ERRORS,
};

export type ErrorCode = keyof typeof ERROR_CATALOGUE;

/** Whether `word` is a code of the catalogue. */
export function isErrorCode(word: string): word is ErrorCode {
  return Object.hasOwn(ERROR_CATALOGUE, word);
}
