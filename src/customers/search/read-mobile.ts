import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/max';
import { normaliseDigits } from '../normalise-digits.js';
import { normaliseMobile } from '../mobile/normalise-mobile.js';

/** Digits from which the end of a number is looked for. */
const SUFFIX_MIN_DIGITS = 4;
/** Digits from which an existing number is taken for the whole one; some countries have very short ones. */
const COMPLETE_MIN_DIGITS = 8;

/** What digits may stand for: numbers in E.164 that begin, or end, with one of these. */
export interface MobileReading {
  prefixes: string[];
  suffixes: string[];
}

/**
 * What was typed as a mobile or a part of one, in any spelling.
 *
 * With a plus or 00 it is the start of an international number. Otherwise it may be the start of a national one of
 * the merchant's country (with or without its leading zero), an international one without its plus, or, from four digits on, the end.
 *
 * @param country ISO 3166-1 alpha-2
 * @returns null when there is no digit
 */
export function readMobile(text: string, country: string): MobileReading | null {
  const tidy = plain(text);
  const digits = tidy.replace(/[^0-9]/g, '');
  if (digits === '') return null;
  const whole = normaliseMobile(text, country).value;
  const prefixes = new Set<string>(whole === undefined ? [] : [whole]);
  const complete = whole !== undefined && digits.length >= COMPLETE_MIN_DIGITS;
  if (isInternational(tidy)) return { prefixes: [...prefixes.add(`+${digits}`)], suffixes: [] };
  const bare = digits.replace(/^0+/, '');
  if (digits.startsWith('00') && bare !== '') prefixes.add(`+${bare}`);
  if (bare === digits && !complete) prefixes.add(`+${digits}`);
  if (isSupportedCountry(country) && !complete) {
    const code = getCountryCallingCode(country);
    prefixes.add(`+${code}${digits}`);
    // A zero is how any national number begins; four of them are how some end.
    if (bare !== '' || digits.length < SUFFIX_MIN_DIGITS) prefixes.add(`+${code}${bare}`);
  }
  const suffixes = [...new Set([digits, bare])].filter((end) => end.length >= SUFFIX_MIN_DIGITS);
  return { prefixes: withoutLonger([...prefixes]), suffixes: withoutLonger(suffixes, true) };
}

/** Whether it is read the same in every country, because of its plus. */
export function isInternational(text: string): boolean {
  return /^[^0-9]*\+/.test(plain(text));
}

function plain(text: string): string {
  return normaliseDigits(text).replace(PLUSES, '+');
}

const PLUSES = /[\uff0b\ufe62\u2795]/g;

/** Leaves out what a shorter one covers. */
function withoutLonger(texts: string[], atEnd = false): string[] {
  const covers = (short: string, long: string) =>
    short !== long && (atEnd ? long.endsWith(short) : long.startsWith(short));
  return texts.filter((text) => !texts.some((other) => covers(other, text)));
}
