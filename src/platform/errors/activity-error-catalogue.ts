import type { CatalogueEntry } from './catalogue-entry.js';

const event = (title: string, cause: string, mend: string, example?: string): CatalogueEntry => ({
  status: 422,
  title,
  cause,
  mend,
  ...(example === undefined ? {} : { example }),
});

/** Codes of single events: in the answer to a batch, and of lines of an import of activity. */
export const ACTIVITY_ERRORS = {
  customer_unknown: event(
    'Customer unknown',
    'No customer has the id, e-mail, mobile or externalId the event names.',
    'Add the customer first, or correct the event.',
  ),
  offer_unknown: event(
    'Offer unknown',
    'There is no offer with the id or code the event names, or the two name different offers.',
    'Make the offer first, or correct the event.',
  ),
  event_id_invalid: event(
    'Event id invalid',
    'The eventId is empty, too long or holds control characters.',
    'Give each event an id of 1 to 200 characters, the same one whenever the event is sent again.',
  ),
  event_content_differs: event(
    'Same id, other content',
    'An event with this eventId is recorded already, and says something else. What is recorded stays.',
    'Give the event an id of its own if it is another event.',
  ),
  activity_type_invalid: event(
    'Type invalid',
    'The type is none of claimed, redeemed, favourited and unfavourited.',
    'Use one of the four.',
    'clicked',
  ),
  occurred_at_invalid: event(
    'Time invalid',
    'The text is no date and no time from 1970 on.',
    'Write an ISO 8601 time such as 2026-11-21T10:00:00Z; without an offset it is a time of the merchant’s time zone.',
    'yesterday',
  ),
  occurred_at_in_future: event(
    'In the future',
    'The event would occur more than five minutes from now.',
    'Correct the time, or its offset.',
  ),
  amount_invalid: event(
    'Amount invalid',
    'The amount is no decimal number of up to 15 digits before the point and 4 after it, or there is a currency and no amount.',
    'Write it like 12.50, without a sign and separators of thousands.',
    '1.250,00',
  ),
  currency_invalid: event(
    'Currency invalid',
    'There is an amount without an ISO 4217 currency code.',
    'Give the three letters of the currency, such as INR.',
    '€',
  ),
  metadata_invalid: event(
    'Metadata invalid',
    'The metadata is not a JSON object of at most 4,096 bytes, or holds characters that cannot be stored.',
    'Send an object with less in it.',
  ),
} satisfies Record<string, CatalogueEntry>;
