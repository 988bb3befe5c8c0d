import {
  countCharacters,
  hasBrokenCharacters,
  normaliseCharacters,
} from '../customers/normalise-characters.js';
import type { ZoneClock } from '../tenants/zone-clock.js';
import { offerFieldError } from './offer.errors.js';
import type { OfferFields } from './offer.entity.js';
import type { UpdateOfferRequest } from './offers.dto.js';
import { type DayEdge, readMoment } from './read-moment.js';

export const TITLE_MAX_CHARACTERS = 200;
export const CODE_MAX_CHARACTERS = 100;
export const DESCRIPTION_MAX_CHARACTERS = 5000;

/** Controls but for tab and line break, which a description may hold. */
const CONTROLS = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;

/**
 * The fields a request gives, in canonical form; those it leaves out are absent.
 *
 * @throws ApiError `validation_failed` that names the first field that is not acceptable
 */
export function normaliseOffer(given: UpdateOfferRequest, clock: ZoneClock): Partial<OfferFields> {
  const { title, description, code, startsAt, endsAt, status } = given;
  return {
    ...(title !== undefined && { title: line('title', title, TITLE_MAX_CHARACTERS) }),
    ...(description !== undefined && { description: paragraphs(description) }),
    ...(code !== undefined && { code: code === null ? null : line('code', code, CODE_MAX_CHARACTERS) }),
    ...(startsAt !== undefined && { startsAt: moment('startsAt', startsAt, clock, 'start') }),
    ...(endsAt !== undefined && { endsAt: moment('endsAt', endsAt, clock, 'end') }),
    ...(status !== undefined && { status }),
  };
}

function line(field: 'title' | 'code', text: string, most: number): string {
  const value = normaliseCharacters(text);
  if (value === '') throw offerFieldError(field, 'field_required', 'must have at least one character');
  if (countCharacters(value) > most) throw tooLong(field, most);
  if (hasBrokenCharacters(value)) throw broken(field);
  return value;
}

function paragraphs(text: string | null): string | null {
  const value = (text ?? '').replace(CONTROLS, '').trim();
  if (countCharacters(value) > DESCRIPTION_MAX_CHARACTERS)
    throw tooLong('description', DESCRIPTION_MAX_CHARACTERS);
  if (hasBrokenCharacters(value)) throw broken('description');
  return value === '' ? null : value;
}

function moment(field: string, text: string | null, clock: ZoneClock, edge: DayEdge): Date | null {
  if (text === null) return null;
  const instant = readMoment(text.trim(), clock, edge);
  if (instant !== undefined) return new Date(instant);
  throw offerFieldError(field, 'offer_dates_invalid', 'must be YYYY-MM-DD or an ISO 8601 time from 1970 on');
}

const tooLong = (field: string, most: number) =>
  offerFieldError(field, 'field_invalid', `must have at most ${most} characters`);
const broken = (field: string) => offerFieldError(field, 'field_invalid', 'holds damaged characters');
