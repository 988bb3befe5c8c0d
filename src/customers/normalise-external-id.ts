import { countCharacters, hasBrokenCharacters, normaliseCharacters } from './normalise-characters.js';
import { type Normalised } from './normalised.js';

/** Code points of an external id. */
export const EXTERNAL_ID_MAX_CHARACTERS = 200;

/**
 * The customer's id in the merchant's own system: 1 to 200 characters, cleaned by the character rule, so that an invisible
 * mark does not make a second id of the first. Case counts: `a1` and `A1` are two ids.
 * Codes: `external_id_required`, `external_id_too_long`, `external_id_invalid` (broken characters).
 */
export function normaliseExternalId(text: string): Normalised<string> {
  const value = normaliseCharacters(text);
  if (value.length === 0)
    return { code: 'external_id_required', detail: 'The external id is empty; leave it out.' };
  if (countCharacters(value) > EXTERNAL_ID_MAX_CHARACTERS) {
    return {
      code: 'external_id_too_long',
      detail: `The external id has ${countCharacters(value)} characters; at most ${EXTERNAL_ID_MAX_CHARACTERS} fit.`,
    };
  }
  if (hasBrokenCharacters(value)) {
    return {
      code: 'external_id_invalid',
      detail: 'The external id holds characters that were damaged before the upload; enter it again.',
    };
  }
  return { value };
}
