import { domainToASCII } from 'node:url';
import { hasBrokenCharacters, normaliseCharacters } from './normalise-characters.js';
import { type Normalised, type Refused, quoted } from './normalised.js';

/** Limits of RFC 5321 (section 4.5.3.1, with erratum 1690): octets of the whole address and of the local part. */
export const EMAIL_MAX_LENGTH = 254;
const LOCAL_MAX_LENGTH = 64;
/** Code units that are looked at: an address with whatever stands around it, not a document. */
const MAX_LENGTH = 2000;

/**
 * One e-mail address in the one spelling by which it is compared.
 *
 * - Trimmed and lower-case throughout: RFC 5321 lets a host tell `Asha@` from `asha@`, no mail service does.
 * - Local part: dot-atom of RFC 5322, or its Unicode extension (RFC 6531) in normal form C. Quoted local parts
 *   (`"a b"@…`) are refused: they are valid on paper, and a typing error in every list that was looked at.
 * - Domain: at least two labels, each 1–63 letters, digits and inner hyphens, the last two letters or more, as
 *   every top-level domain is. A Unicode domain is kept as its lower-case punycode (UTS 46), so `müller.de` and `xn--mller-kva.de` are the same address. No IP literals.
 * - At most 254 octets, 64 before the @.
 *
 * Codes: `email_invalid`, `email_multiple` (several addresses in one value).
 */
export function normaliseEmail(text: string): Normalised<string> {
  if (text.length <= EMAIL_MAX_LENGTH && COMMON.test(text) && text.indexOf('@') <= LOCAL_MAX_LENGTH)
    return { value: text };
  const plain = text.toLowerCase();
  const short = plain.length <= EMAIL_MAX_LENGTH && plain.indexOf('@') <= LOCAL_MAX_LENGTH;
  if (short && COMMON.test(plain)) return { value: plain };
  return normaliseUncommon(text);
}

const ATOM = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const DOMAIN = `(?:${LABEL}\\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9])`;
const COMMON = new RegExp(`^${ATOM}(?:\\.${ATOM})*@${DOMAIN}$`);
const ASCII_DOMAIN = new RegExp(`^${DOMAIN}$`);
const UNICODE_ATOM = "[\\p{L}\\p{M}\\p{N}\\p{S}!#$%&'*+/=?^_`{|}~\\u200c\\u200d-]+";
const UNICODE_LOCAL = new RegExp(`^${UNICODE_ATOM}(?:\\.${UNICODE_ATOM})*$`, 'u');
const UNICODE_DOMAIN = /^[\p{L}\p{M}\p{N}\u200c\u200d.\u3002\uff0e\uff61-]+$/u;
const SEPARATORS = /[\s,;|<>]+|:::/;

function normaliseUncommon(text: string): Normalised<string> {
  if (text.length > MAX_LENGTH) return refuse(text, 'is too long: 254 characters in all, 64 before the @');
  const value = normaliseCharacters(text).toLowerCase().normalize('NFC');
  const at = value.lastIndexOf('@');
  if (at < 0) return refuse(text, 'has no @; write it like name@example.com');
  if (value.indexOf('@') !== at && value.split(SEPARATORS).filter((part) => part.includes('@')).length > 1) {
    return {
      code: 'email_multiple',
      detail: `The cell ${quoted(text)} holds several addresses; keep the one to use.`,
    };
  }
  const local = value.slice(0, at);
  if (!UNICODE_LOCAL.test(local) || hasBrokenCharacters(local)) {
    return refuse(
      text,
      'has a part before the @ that no address can have; check it for spaces, dots and typing errors',
    );
  }
  const domain = asciiDomain(value.slice(at + 1));
  if (domain === undefined)
    return refuse(text, 'has no valid domain after the @; write it like name@example.com');
  const address = `${local}@${domain}`;
  return fits(address)
    ? { value: address }
    : refuse(text, 'is too long: 254 characters in all, 64 before the @');
}

function asciiDomain(domain: string): string | undefined {
  if (ASCII_DOMAIN.test(domain)) return domain;
  if (!UNICODE_DOMAIN.test(domain)) return undefined;
  const ascii = domainToASCII(domain);
  return ASCII_DOMAIN.test(ascii) ? ascii : undefined;
}

function fits(address: string): boolean {
  const local = address.slice(0, address.indexOf('@'));
  return Buffer.byteLength(address) <= EMAIL_MAX_LENGTH && Buffer.byteLength(local) <= LOCAL_MAX_LENGTH;
}

function refuse(text: string, why: string): Refused {
  return { code: 'email_invalid', detail: `The e-mail ${quoted(text)} ${why}.` };
}
