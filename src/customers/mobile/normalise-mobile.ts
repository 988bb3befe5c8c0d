import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { normaliseDigits } from '../normalise-digits.js';
import {
  E164_MAX_LENGTH,
  hasNumberingPlan,
  looksNational,
  readInternational,
  readNational,
} from './normalise-mobile-plan.js';
import { type Normalised, quoted } from '../normalised.js';

/**
 * A phone number in E.164 (`+` and at most 15 digits), read with the merchant's country when it is written nationally.
 * Any assigned number is taken, mobile or not: merchants keep what they have.
 *
 * - Spaces, dashes, dots, slashes, brackets, invisible marks, digits of other scripts, `tel:`, a leading label or Excel's
 *   apostrophe are spelling. So is the trunk zero, also as `+44 (0)…`, and 00 or the country's own prefix for a plus.
 * - An extension (`x12`, `ext. 12`, `;ext=12`) is left out: E.164 has none, and the number alone still reaches the customer.
 * - `9876543210.0` is a number that went through a spreadsheet or a data frame; the `.0` is dropped.
 * - A lost plus is put back when the digits are no national number but are an international one: `919876543210` in any
 *   country. Only from 11 digits, and not when they look like a mobile number of the country: a national number with
 *   a typing error must not become somebody abroad. A mobile number of the country behind its own calling code goes before a
 *   landline without its trunk zero: `4915112345678` in Germany.
 *
 * Codes: `mobile_scientific_notation` (digits were lost), `mobile_multiple`, `mobile_country_unknown` (national, and no
 * `defaultCountry` with a numbering plan, ISO 3166 alpha-2), `mobile_invalid`.
 */
export function normaliseMobile(text: string, defaultCountry: string | undefined): Normalised<string> {
  const country = hasNumberingPlan(defaultCountry) ? defaultCountry : undefined;
  const digits = text.length > MAX_LENGTH ? undefined : commonDigits(text);
  const number = digits === undefined ? undefined : readDialled(digits, country);
  return number === undefined ? readUncommon(text, country) : { value: number };
}

/** The plus and the digits of a number in common punctuation, looked at once: patterns would look three times. */
function commonDigits(text: string): string | undefined {
  let digits = '';
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) continue;
    if (code === 43) {
      if (digits !== '' || at !== from) return undefined;
    } else if (code === 32 || code === 40 || code === 41 || code === 45) {
      digits += text.slice(from, at);
      from = at + 1;
    } else return undefined;
  }
  digits = from === 0 ? text : digits + text.slice(from);
  return digits.length >= 3 && DIALLED.test(digits) ? digits : undefined;
}

const LOST_PLUS_MIN_DIGITS = 11;
/** Code units of a number in any spelling; the patterns below are not meant for whole documents. */
const MAX_LENGTH = 200;
const DIALLED = /^\+?\d{3,20}$/;
const INVISIBLE = /[\p{Cf}\p{Cc}]+/gu;
const SPACES = /[\s\u2800]+/gu;
const PLUSES = /[+\uff0b\ufe62\u2795]+/g;
const DASHES = /[\u2010-\u2015\u2212\u30fc\ufe58\ufe63\uff0d]/g;
const LEADING =
  /^(?:[\s'"`\u2018\u2019]|(?:tel|phone|telephone|telefon|mobile|mob|cell|ph|whatsapp|[tmp])\s*[.:]+|\((?=\+))+/i;
const SPREADSHEET_ZERO = /^(\+?\d{7,})\.0+$/;
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?\s*e\s*\+?\d+$/i;
const EXTENSION =
  /[\s,;.-]*(?:;?ext(?:ension|n)?|x|#|durchwahl|dw|poste|ramal|int|anexo|доб)[\s.:=#]*\(?\d{1,7}\)?#?$/i;
const OTHER_PUNCTUATION = /[\s().\-/~[\]*_\uff08\uff09\uff0e\uff0f\u00b7]+/g;
const BETWEEN_NUMBERS = /[,;|]|:::|\/|\bor\b|\band\b|&/i;

function readUncommon(text: string, country: string | undefined): Normalised<string> {
  if (text.length > MAX_LENGTH) {
    return {
      code: 'mobile_invalid',
      detail: `${quoted(text)} is too long for a phone number; keep the number alone.`,
    };
  }
  const tidy = normaliseDigits(text.replace(SPACES, ' ').replace(INVISIBLE, '').replace(DASHES, '-'))
    .replace(PLUSES, '+')
    .replace(LEADING, '')
    .trim()
    .replace(SPREADSHEET_ZERO, '$1');
  if (SCIENTIFIC.test(tidy)) {
    return {
      code: 'mobile_scientific_notation',
      detail: `A spreadsheet shortened the number to ${quoted(tidy)} and its digits are lost; format the column as text and enter the number again.`,
    };
  }
  if (tidy.split(BETWEEN_NUMBERS).filter((part) => part.replace(/\D/g, '').length >= 7).length > 1) {
    return {
      code: 'mobile_multiple',
      detail: `The cell ${quoted(text)} holds several numbers; keep the one to use.`,
    };
  }
  const number = readSpelling(tidy.replace(EXTENSION, ''), country) ?? readByLibrary(tidy, country);
  if (number !== undefined) return { value: number };
  const couldBeNational =
    country === undefined && !tidy.startsWith('+') && /\d{3}/.test(tidy.replace(OTHER_PUNCTUATION, ''));
  if (couldBeNational) {
    return {
      code: 'mobile_country_unknown',
      detail: `The number ${quoted(text)} has no country code and no default country is set; write it like +91 98765 43210.`,
    };
  }
  return {
    code: 'mobile_invalid',
    detail: `${quoted(text)} is not a phone number that exists${country ? ` in ${country} or, read with a country code, elsewhere` : ''}; check the digits and write it like +91 98765 43210.`,
  };
}

function readSpelling(spelling: string, country: string | undefined): string | undefined {
  const digits = spelling.replace(OTHER_PUNCTUATION, '');
  if (!DIALLED.test(digits)) return undefined;
  const number = readDialled(digits, country);
  if (number !== undefined || !spelling.includes('(0)')) return number;
  return readDialled(spelling.replace('(0)', '').replace(OTHER_PUNCTUATION, ''), country);
}

/** `digits`: an optional plus and digits alone. */
function readDialled(digits: string, country: string | undefined): string | undefined {
  if (digits.charCodeAt(0) === 43) return readInternational(digits.slice(digits.startsWith('+00') ? 3 : 1));
  const national = country === undefined ? undefined : readNational(digits, country);
  if (national !== undefined) return national;
  if (digits.startsWith('00')) return readInternational(digits.slice(2));
  if (country === undefined || digits.length < LOST_PLUS_MIN_DIGITS || looksNational(digits, country))
    return undefined;
  return readInternational(digits);
}

/** Spellings beyond ours (RFC 3966 contexts, rarer extensions), by the library itself; the text must be nothing but a number. */
function readByLibrary(text: string, country: string | undefined): string | undefined {
  const number = parsePhoneNumberFromString(text, {
    defaultCountry: country as CountryCode | undefined,
    extract: false,
  });
  return number?.isValid() && number.number.length <= E164_MAX_LENGTH ? number.number : undefined;
}
