import { foldText } from '../search/fold-text.js';
import type { ErasedPerson } from './erasure-steps.js';

/** Letters and digits from which a name tells somebody, as an identifier does. */
export const SHORTEST_TELLING = 6;

/** Last digits of a mobile that tell it: its country's code may be left out. */
const TELLING_DIGITS = 9;
/** Digits from which the end or the start of a mobile tells it, when the mobile is what is asked for. */
const ASKED_DIGITS = 7;

/**
 * Whether a text names the person: it holds an e-mail, a mobile, an externalId or the whole name, in either order of its
 * first and last word. Case, accents and whatever stands between letters and digits do not count: file names such as `asha_rao.csv` have
 * other signs there than a person would write.
 */
export function namesPerson(text: string, { identifiers, names }: ErasedPerson): boolean {
  const plain = text.toLowerCase();
  if (identifiers.some((identifier) => plain.includes(identifier.toLowerCase()))) return true;
  const bare = squeeze(text);
  const told = [...identifiers.map(tellingPart), ...names.flatMap(inBothOrders)].filter(
    (part) => part.length >= SHORTEST_TELLING,
  );
  return told.some((part) => bare.includes(part));
}

/**
 * Whether what was asked for by e-mail, mobile or anything is a part that tells the person: an e-mail from its start to the @ at
 * least, seven digits or more of a mobile from either end.
 */
export function asksForPerson(text: string, { identifiers }: ErasedPerson): boolean {
  const asked = squeeze(text);
  if (asked.length < SHORTEST_TELLING) return false;
  const digits = /^\d+$/.test(asked) ? asked.replace(/^0+/, '') : '';
  return identifiers.some((identifier) => {
    const whole = squeeze(identifier);
    if (isMobile(identifier))
      return digits.length >= ASKED_DIGITS && (whole.startsWith(digits) || whole.endsWith(digits));
    const [local = '', domain] = identifier.split('@');
    return domain !== undefined && asked.length >= squeeze(local).length && whole.startsWith(asked);
  });
}

function isMobile(identifier: string): boolean {
  return /^\+\d+$/.test(identifier);
}

function tellingPart(identifier: string): string {
  return isMobile(identifier) ? identifier.slice(1).slice(-TELLING_DIGITS) : squeeze(identifier);
}

function inBothOrders(name: string): string[] {
  const words = name.split(/[\s,]+/).filter((word) => word !== '');
  const [last = '', ...others] = [...words].reverse();
  return [squeeze(name), squeeze([last, ...others.reverse()].join(''))];
}

/** Letters and digits alone, folded. */
function squeeze(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}
