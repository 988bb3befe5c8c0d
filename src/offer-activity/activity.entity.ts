export const ACTIVITY_TYPES = ['claimed', 'redeemed', 'favourited', 'unfavourited'] as const;

/** What a customer did with an offer. */
export type ActivityType = (typeof ACTIVITY_TYPES)[number];

/** What an event says besides who and which offer, in canonical form. */
export interface EventContent {
  type: ActivityType;
  /** Milliseconds since the epoch. */
  occurredAt: number;
  /** A decimal number, as text; null together with the currency. */
  amount: string | null;
  /** ISO 4217. */
  currency: string | null;
  /** A JSON object, as text. */
  metadata: string | null;
}

/** How an event may name its customer, each in canonical form; what it does not name is null. */
export interface CustomerKeys {
  customerId: string | null;
  email: string | null;
  /** E.164. */
  mobile: string | null;
  externalId: string | null;
}

/** How an event may name its offer. */
export interface OfferKeys {
  offerId: string | null;
  /** Folded, as codes are compared. */
  offerCode: string | null;
}

/** An event that obeys the rules; whether its customer and its offer exist is another question. */
export interface OfferEvent extends EventContent, CustomerKeys, OfferKeys {
  eventId: string;
}

/** An event whose customer and offer are known, ready to be recorded. */
export interface ResolvedEvent extends EventContent {
  /** Of the row: a UUID v7 of the moment the event occurred. */
  id: string;
  eventId: string;
  customerId: string;
  offerId: string;
  /** Line of the file it came from; null for the API. */
  line: number | null;
}
