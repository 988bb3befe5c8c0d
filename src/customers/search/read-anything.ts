import { mobileIs } from './contact-conditions.queries.js';
import type { NameSearch } from './name-search.js';
import { splitWords } from './name-words.js';
import { readStartOfEmail } from './read-email.js';
import { readMobile } from './read-mobile.js';

/**
 * What a person typed into the one box for everything: with an @ the start or the domain of an e-mail; otherwise words
 * of the name, and the start of an e-mail unless there is a blank in it, and digits of a mobile if it looks like one.
 *
 * @param text trimmed
 * @param country ISO 3166-1 alpha-2
 */
export function readAnything(text: string, country: string): NameSearch {
  if (text.includes('@')) return { words: [], others: [readStartOfEmail(text)] };
  const mobile = isLikeMobile(text) ? readMobile(text, country) : null;
  const words = splitWords(text).sort((a, b) => b.length - a.length);
  return {
    words,
    others: [
      ...(/\s/.test(text) ? [] : [readStartOfEmail(text)]),
      ...(mobile ? [mobileIs(mobile.prefixes, mobile.suffixes)] : []),
    ],
  };
}

/** Whether it may be a mobile that was typed. */
export function isLikeMobile(text: string): boolean {
  return LIKE_A_NUMBER.test(text);
}

/** Digits of any script with what stands between them in a number. */
const LIKE_A_NUMBER = /^[\p{Nd}\s+\uff0b().\-/]*\p{Nd}[\p{Nd}\s().\-/]*$/u;
