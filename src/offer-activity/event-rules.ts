import { hasBrokenCharacters } from '../customers/normalise-characters.js';
import { quoted } from '../customers/normalised.js';
import type { ErrorCode } from '../platform/errors/error-catalogue.js';

/** Characters of an eventId. */
export const EVENT_ID_MAX_CHARACTERS = 200;
/** How far in the future an event may lie: clocks differ, and nothing has happened that is still to come. */
export const FUTURE_MS = 5 * 60_000;
/** Bytes of the metadata as JSON. */
export const METADATA_MAX_BYTES = 4096;

/** What a rule of events answers: the canonical value, or why there is none. */
export type Checked<T> = { value: T; code?: undefined } | (Refusal & { value?: undefined });

export interface Refusal {
  code: ErrorCode;
  /** One sentence. */
  detail: string;
}

/** 1 to 200 characters, kept exactly as given; no controls. */
export function checkEventId(text: string): Checked<string> {
  if (
    text.trim() !== '' &&
    text.length <= EVENT_ID_MAX_CHARACTERS &&
    !CONTROLS.test(text) &&
    !hasBrokenCharacters(text)
  )
    return { value: text };
  return {
    code: 'event_id_invalid',
    detail: `The eventId must have 1 to ${EVENT_ID_MAX_CHARACTERS} characters and no control characters.`,
  };
}

/** Not later than five minutes from now. */
export function checkOccurredAt(instant: number, now: number): Checked<number> {
  if (instant <= now + FUTURE_MS) return { value: instant };
  return {
    code: 'occurred_at_in_future',
    detail: `The event would occur on ${new Date(instant).toISOString()}, more than five minutes from now.`,
  };
}

/**
 * An amount and its currency, both or neither. The amount is a decimal number of up to 15 digits before the point and 4
 * after it, not negative; the currency an ISO 4217 code in any case.
 */
export function checkAmount(
  amount: string | null,
  currency: string | null,
): Checked<{ amount: string | null; currency: string | null }> {
  if (amount === null && currency === null) return { value: { amount, currency } };
  if (amount === null)
    return { code: 'amount_invalid', detail: 'There is a currency and no amount; give both or neither.' };
  if (!AMOUNT.test(amount))
    return {
      code: 'amount_invalid',
      detail: `The amount ${quoted(amount)} is not a decimal number such as 12.50, with up to 15 digits before the point and 4 after it.`,
    };
  const code = currency?.toUpperCase() ?? '';
  if (CURRENCIES.has(code)) return { value: { amount: plain(amount), currency: code } };
  return {
    code: 'currency_invalid',
    detail:
      currency === null
        ? 'There is an amount and no currency; give both or neither.'
        : `The currency ${quoted(currency)} is not an ISO 4217 code such as INR.`,
  };
}

/** A JSON object of at most 4,096 bytes, without NUL and broken characters, which the database does not keep. */
export function checkMetadata(metadata: unknown): Checked<string | null> {
  if (metadata === null || metadata === undefined) return { value: null };
  const invalid = (why: string) => ({ code: 'metadata_invalid' as const, detail: `The metadata ${why}.` });
  if (typeof metadata !== 'object' || Array.isArray(metadata)) return invalid('is not a JSON object');
  const json = JSON.stringify(metadata);
  if (Buffer.byteLength(json) > METADATA_MAX_BYTES)
    return invalid(`has more than ${METADATA_MAX_BYTES} bytes as JSON`);
  if (UNSTORABLE.test(json.replaceAll('\\\\', ''))) return invalid('holds characters that cannot be stored');
  return { value: json };
}

const CONTROLS = /\p{Cc}/u;
const AMOUNT = /^\d{1,15}(?:\.\d{1,4})?$/;
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));
/** As well-formed JSON writes NUL and half a surrogate pair. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/i;

/** Without leading zeros. */
function plain(amount: string): string {
  return amount.replace(/^0+(?=\d)/, '');
}
