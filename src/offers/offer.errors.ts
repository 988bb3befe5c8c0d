import { ApiError } from '../platform/errors/api.error.js';
import type { OfferStatus } from './offer.entity.js';

export class OfferNotFoundError extends ApiError {
  constructor() {
    super('not_found', 'There is no such offer.');
  }
}

/** Another offer of the merchant has the code, in whatever case. */
export class OfferCodeTakenError extends ApiError {
  constructor(offerId: string) {
    super('offer_code_taken', 'Another offer has this code.', {
      members: { offerId },
      errors: [{ pointer: '/code', code: 'offer_code_taken', detail: `offer ${offerId} has it` }],
    });
  }
}

/** Customers did something with the offer, or it was sent to some. */
export class OfferInUseError extends ApiError {
  constructor() {
    super(
      'offer_in_use',
      'Customers claimed, redeemed or favourited this offer, or it was sent; set its status to ended instead.',
    );
  }
}

/** The offer cannot go from the one status to the other. */
export class OfferStatusError extends ApiError {
  constructor(from: OfferStatus, to: OfferStatus, why: string) {
    super('offer_status_conflict', `The offer is ${from} and cannot become ${to}: ${why}.`);
  }
}

/** A field of an offer is not acceptable. */
export function offerFieldError(
  field: string,
  code: 'field_required' | 'field_invalid' | 'offer_dates_invalid',
  detail: string,
): ApiError {
  return new ApiError('validation_failed', `/${field}: ${detail}`, {
    errors: [{ pointer: `/${field}`, code, detail }],
  });
}
