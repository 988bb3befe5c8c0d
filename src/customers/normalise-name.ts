import { countCharacters, hasBrokenCharacters, normaliseCharacters } from './normalise-characters.js';
import { type Normalised, type Refused } from './normalised.js';

/** Code points of a name after normalising. */
export const NAME_MAX_CHARACTERS = 200;

/**
 * A customer's name: 1 to 200 characters of any script, cleaned by the character rule (`normalise-characters.ts`).
 * Letters are not demanded: "." or "7" are names that merchants' systems hold, and the contract sets no such rule.
 * Codes: `name_required`, `name_too_long`, `name_invalid` (broken characters).
 */
export function normaliseName(text: string): Normalised<string> {
  const value = normaliseCharacters(text);
  if (value.length === 0) return REQUIRED;
  if (value.length > NAME_MAX_CHARACTERS && countCharacters(value) > NAME_MAX_CHARACTERS) {
    return {
      code: 'name_too_long',
      detail: `The name has ${countCharacters(value)} characters; shorten it to ${NAME_MAX_CHARACTERS}.`,
    };
  }
  if (hasBrokenCharacters(value)) return INVALID;
  return { value };
}

const REQUIRED: Refused = {
  code: 'name_required',
  detail: 'The name is empty; give at least one character.',
};
const INVALID: Refused = {
  code: 'name_invalid',
  detail: 'The name holds characters that were damaged before the upload; type the name again.',
};
