import { normaliseCharacters } from '../customers/normalise-characters.js';

/** How a code of an offer is compared: without regard to case. */
export function foldCode(code: string): string {
  return normaliseCharacters(code).toLowerCase();
}
