import { domainToASCII } from 'node:url';
import { normaliseEmail } from '../normalise-email.js';
import type { Condition } from './condition.js';
import { emailBegins, emailDomainIs, emailIs } from './contact-conditions.queries.js';

/** What was typed as an e-mail. A complete address is only itself, so that `asha@shop.co` is not `asha@shop.com` as well. */
export function readEmail(text: string): Condition {
  const whole = normaliseEmail(text).value;
  return whole === undefined ? readStartOfEmail(text) : emailIs(whole);
}

/** The start of an address, or `@` and a whole domain. */
export function readStartOfEmail(text: string): Condition {
  const plain = text.trim().toLowerCase().normalize('NFC');
  if (!plain.startsWith('@')) return emailBegins(plain);
  const domain = plain.slice(1);
  return emailDomainIs(domainToASCII(domain) || domain);
}
