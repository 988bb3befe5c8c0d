import { isUUID } from 'class-validator';
import { normaliseEmail } from '../customers/normalise-email.js';
import { normaliseExternalId } from '../customers/normalise-external-id.js';
import { normaliseMobile } from '../customers/mobile/normalise-mobile.js';
import { type Normalised, quoted } from '../customers/normalised.js';
import { foldCode } from '../offers/fold-code.js';
import { readMoment } from '../offers/read-moment.js';
import type { ZoneClock } from '../tenants/zone-clock.js';
import { ACTIVITY_TYPES, type ActivityType, type OfferEvent } from './activity.entity.js';
import {
  checkAmount,
  type Checked,
  checkEventId,
  checkMetadata,
  checkOccurredAt,
  type Refusal,
} from './event-rules.js';

/** What events are read with: the merchant's settings, and the moment they arrived. */
export interface EventContext {
  clock: ZoneClock;
  /** ISO 3166-1 alpha-2. */
  defaultCountry: string;
  now: number;
}

/** An event, or why it is none; `eventId` is what the caller called it, as far as it did. */
export type ReadEvent = { event: OfferEvent } | { eventId: string | null; refusal: Refusal };

/**
 * Reads one event of a request. Each is judged by itself, and by hand instead of by decorators: a batch of a
 * thousand would spend more time on those than in the database.
 */
export function readEvent(raw: unknown, context: EventContext): ReadEvent {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return { eventId: null, refusal: refuse('field_invalid', 'An event must be a JSON object.') };
  const given = raw as Record<string, unknown>;
  const eventId = typeof given['eventId'] === 'string' ? given['eventId'] : null;
  try {
    return { event: eventOf(given, context) };
  } catch (error) {
    if (error instanceof RefusedError) return { eventId, refusal: error.refusal };
    throw error;
  }
}

/** Leaves the reading of one event; never leaves this file. */
class RefusedError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.detail);
  }
}

function eventOf(given: Record<string, unknown>, { clock, defaultCountry, now }: EventContext): OfferEvent {
  const stranger = Object.keys(given).find((field) => !FIELDS.has(field));
  if (stranger !== undefined)
    throw refused('unknown_field', `${quoted(stranger)} is not a field of an event.`);
  const eventId = valueOf(checkEventId(required(given, 'eventId')));
  const type = required(given, 'type');
  if (!isActivityType(type))
    throw refused(
      'activity_type_invalid',
      `The type ${quoted(type)} is none of ${ACTIVITY_TYPES.join(', ')}.`,
    );
  const written = required(given, 'occurredAt');
  const instant = readMoment(written.trim(), clock, 'start');
  if (instant === undefined)
    throw refused(
      'occurred_at_invalid',
      `${quoted(written)} is not an ISO 8601 time such as 2026-11-21T10:00:00Z.`,
    );
  const email = text(given, 'email');
  const mobile = text(given, 'mobile');
  const externalId = text(given, 'externalId');
  const offerCode = text(given, 'offerCode');
  const event: OfferEvent = {
    eventId,
    type,
    occurredAt: valueOf(checkOccurredAt(instant, now)),
    ...valueOf(checkAmount(amountOf(given), text(given, 'currency'))),
    metadata: valueOf(checkMetadata(given['metadata'])),
    customerId: uuid(given, 'customerId', 'customer_unknown'),
    email: email && normalised(normaliseEmail(email)),
    mobile: mobile && normalised(normaliseMobile(mobile, defaultCountry)),
    externalId: externalId && normalised(normaliseExternalId(externalId)),
    offerId: uuid(given, 'offerId', 'offer_unknown'),
    offerCode: offerCode && foldCode(offerCode),
  };
  if (!event.customerId && !event.email && !event.mobile && !event.externalId)
    throw refused(
      'field_required',
      'The event names no customer: give customerId, email, mobile or externalId.',
    );
  if (!event.offerId && !event.offerCode)
    throw refused('field_required', 'The event names no offer: give offerId or offerCode.');
  return event;
}

const FIELDS = new Set([
  'eventId',
  'customerId',
  'email',
  'mobile',
  'externalId',
  'offerId',
  'offerCode',
  'type',
  'occurredAt',
  'amount',
  'currency',
  'metadata',
]);

function isActivityType(word: string): word is ActivityType {
  return (ACTIVITY_TYPES as readonly string[]).includes(word);
}

function required(given: Record<string, unknown>, field: string): string {
  const value = text(given, field);
  if (value === null) throw refused('field_required', `The event has no ${field}.`);
  return value;
}

/** The text of a field; null when it is absent or null. */
function text(given: Record<string, unknown>, field: string): string | null {
  const value = given[field];
  if (value === undefined || value === null) return null;
  if (typeof value !== 'string') throw refused('field_invalid', `${field} must be a text.`);
  return value;
}

/** An id that is none is one that does not exist. */
function uuid(
  given: Record<string, unknown>,
  field: string,
  code: 'customer_unknown' | 'offer_unknown',
): string | null {
  const value = text(given, field);
  if (value === null) return null;
  if (!isUUID(value)) throw refused(code, `There is no ${field} ${quoted(value)}.`);
  return value.toLowerCase();
}

function amountOf(given: Record<string, unknown>): string | null {
  const { amount } = given;
  return typeof amount === 'number' ? String(amount) : text(given, 'amount');
}

function valueOf<T>(checked: Checked<T>): T {
  if (checked.code !== undefined) throw new RefusedError(checked);
  return checked.value;
}

function normalised(result: Normalised<string>): string {
  if (result.code !== undefined) throw refused(result.code, result.detail);
  return result.value;
}

function refuse(code: Refusal['code'], detail: string): Refusal {
  return { code, detail };
}

function refused(code: Refusal['code'], detail: string): RefusedError {
  return new RefusedError({ code, detail });
}
