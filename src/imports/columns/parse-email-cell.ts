import { normaliseEmail } from '../../customers/normalise-email.js';
import { type Normalised } from '../../customers/normalised.js';

/**
 * One address as address books and mail programs write it into a cell: besides the bare address `mailto:a@example.com`,
 * `<a@example.com>`, `Asha Rao <a@example.com>`, and a separator left over at the end. The API takes the bare address alone.
 * Codes: those of `normaliseEmail`.
 */
export function parseEmailCell(text: string): Normalised<string> {
  const plain = normaliseEmail(text);
  if (plain.code === undefined) return plain;
  if (text.length > MAX_LENGTH) return plain;
  const bare = text.trim().replace(LEFT_OVER, '').replace(MAILTO, '');
  const named = NAMED.exec(bare);
  if (!named) return bare === text ? plain : keepRefusal(plain, normaliseEmail(bare));
  const [, name = '', address = ''] = named;
  const inner = address.replace(MAILTO, '');
  if (name.includes('@') && !name.toLowerCase().includes(inner.trim().toLowerCase())) return plain;
  return keepRefusal(plain, normaliseEmail(inner));
}

/** Code units of an address with its name, mailto: and subject; no pattern is tried on more. */
const MAX_LENGTH = 2000;
const LEFT_OVER = /^[\s,;"']+|[\s,;"']+$/g;
const MAILTO = /^mailto:|(?<=@[^?]*)\?.*$/gi;
const NAMED = /^([^<>]*)<([^<>]+)>$/;

/** A refusal quotes the cell as it stands. */
function keepRefusal(plain: Normalised<string>, unwrapped: Normalised<string>): Normalised<string> {
  return unwrapped.code === undefined ? unwrapped : plain;
}
