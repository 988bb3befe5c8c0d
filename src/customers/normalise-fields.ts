import { ApiError, type FieldProblem } from '../platform/errors/api.error.js';
import { parseBirthday } from './birthday.js';
import type { CustomerFields } from './customer.entity.js';
import type { CreateCustomerRequest, UpdateCustomerRequest } from './customers.dto.js';
import { normaliseEmail } from './normalise-email.js';
import { normaliseExternalId } from './normalise-external-id.js';
import { normaliseMobile } from './mobile/normalise-mobile.js';
import { normaliseName } from './normalise-name.js';
import { normaliseTags } from './normalise-tags.js';
import type { Normalised } from './normalised.js';

/** What the rules need to know of the merchant. */
export interface FieldContext {
  /** ISO 3166-1 alpha-2; numbers written nationally are read with it. */
  defaultCountry: string;
  /** Today in the merchant's time zone, `YYYY-MM-DD`. */
  today: string;
}

/**
 * The canonical form of what a request says of a customer. Absent fields stay absent; `null` clears.
 *
 * @throws ApiError `validation_failed` naming every field that is wrong
 */
export function normaliseFields(
  given: CreateCustomerRequest | UpdateCustomerRequest,
  { defaultCountry, today }: FieldContext,
): Partial<CustomerFields> {
  const errors: FieldProblem[] = [];
  const fields: Partial<CustomerFields> = {};
  const set = <Name extends keyof CustomerFields>(
    name: Name,
    result: Normalised<CustomerFields[Name] & {}>,
  ) => {
    if (result.code === undefined) fields[name] = result.value;
    else errors.push({ pointer: `/${name}`, code: result.code, detail: result.detail });
  };
  const setOrClear = (
    field: 'email' | 'mobile' | 'birthday' | 'externalId',
    text: string | null | undefined,
    rule: (text: string) => Normalised<string>,
  ) => {
    if (text === null) fields[field] = null;
    else if (text !== undefined) set(field, rule(text));
  };
  const { name, email, mobile, birthday, externalId, tags, marketingConsent } = given;
  if (name !== undefined) set('name', normaliseName(name));
  setOrClear('email', email, normaliseEmail);
  setOrClear('mobile', mobile, (text) => normaliseMobile(text, defaultCountry));
  setOrClear('birthday', birthday, (text) => parseBirthday(text, today));
  setOrClear('externalId', externalId, normaliseExternalId);
  if (tags !== undefined) set('tags', normaliseTags(tags ?? []));
  if (marketingConsent !== undefined) fields.marketingConsent = marketingConsent ?? 'unknown';
  if (errors.length > 0) throw invalid(errors);
  return fields;
}

/** @throws ApiError `validation_failed` when neither e-mail nor mobile is there */
export function requireContact({ email, mobile }: Pick<CustomerFields, 'email' | 'mobile'>): void {
  if (email !== null || mobile !== null) return;
  const detail = 'A customer needs an e-mail or a mobile.';
  throw invalid([{ pointer: '/email', code: 'contact_required', detail }]);
}

function invalid(errors: FieldProblem[]): ApiError {
  return new ApiError(
    'validation_failed',
    errors.map(({ pointer, detail }) => `${pointer}: ${detail}`).join(' '),
    {
      errors,
    },
  );
}
