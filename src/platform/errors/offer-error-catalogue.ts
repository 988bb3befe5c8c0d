import type { CatalogueEntry } from './catalogue-entry.js';

/** Codes of offers and of what customers do with them. */
export const OFFER_ERRORS = {
  offer_code_taken: {
    status: 409,
    title: 'Code taken',
    cause: 'Another offer of the merchant has this code; upper and lower case are one.',
    mend: 'Choose another code, or change the other offer, `offerId`.',
    example: 'summer10 beside SUMMER10',
  },
  offer_in_use: {
    status: 409,
    title: 'Offer in use',
    cause: 'There is activity of customers on the offer, or there are sends of it, so it cannot be deleted.',
    mend: 'Set its status to `ended` instead.',
  },
  offer_status_conflict: {
    status: 409,
    title: 'Status not possible',
    cause: 'An offer never becomes a draft again, and one whose end has passed cannot become active.',
    mend: 'Give a later `endsAt` together with `active`, or make a new offer.',
  },
  offer_dates_invalid: {
    status: 422,
    title: 'Dates invalid',
    cause: 'A date is not written as one, or the offer would end before it starts.',
    mend: 'Write YYYY-MM-DD or an ISO 8601 time, and an `endsAt` that is not before `startsAt`.',
    example: '31.12.2026',
  },
} satisfies Record<string, CatalogueEntry>;
