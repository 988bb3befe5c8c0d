/**
 * Cells as nearly all are written, told by their bytes: what these functions take, the rules of the field take as it stands, and
 * a test holds them to that. Of any other cell they say nothing; the rules read it.
 */

/** How a common value is got from its cell. */
export type CommonCell =
  /** Not common. */
  | 0
  /** As it stands. */
  | 1
  /** With its capital letters made small. */
  | 2;

/** An address of letters, digits, `.`, `_`, `+` and `-` at a domain of plain labels. */
export function commonEmail(bytes: Uint8Array, from: number, to: number): CommonCell {
  if (to - from > EMAIL_MAX) return 0;
  let capital = false;
  let at = from;
  let label = 0;
  for (; ; at += 1) {
    if (at >= to) return 0;
    const byte = bytes[at] as number;
    const kind = KINDS[byte] as number;
    if (kind >= LETTER) {
      if (kind === CAPITAL) capital = true;
      label += 1;
    } else if (byte === DOT || byte === AT) {
      if (label === 0) return 0;
      if (byte === AT) break;
      label = 0;
    } else if (byte === UNDERSCORE || byte === PLUS || byte === DASH) {
      if (at === from) return 0;
      label += 1;
    } else return 0;
  }
  if (at - from > LOCAL_MAX) return 0;
  let labels = 0;
  let letters = 0;
  label = 0;
  for (at += 1; at < to; at += 1) {
    const byte = bytes[at] as number;
    const kind = KINDS[byte] as number;
    if (kind >= LETTER) {
      if (kind === CAPITAL) capital = true;
      if (kind !== DIGIT) letters += 1;
      label += 1;
      if (label > LABEL_MAX) return 0;
    } else if (byte === DOT) {
      if (label === 0) return 0;
      labels += 1;
      label = letters = 0;
    } else return 0;
  }
  if (labels === 0 || label < 2 || letters !== label) return 0;
  return capital ? 2 : 1;
}

/** A name of words of ASCII letters and digits with single spaces between; search has it with its capital letters made small. */
export function isCommonName(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from > NAME_MAX) return false;
  let word = 0;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] as number;
    if ((KINDS[byte] as number) >= LETTER) word += 1;
    else if (byte === SPACE && word > 0) word = 0;
    else return false;
  }
  return word > 0;
}

/** An id of letters, digits, `-` and `_`. */
export function commonId(bytes: Uint8Array, from: number, to: number): CommonCell {
  if (to - from > ID_MAX) return 0;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] as number;
    if ((KINDS[byte] as number) < LETTER && byte !== DASH && byte !== UNDERSCORE) return 0;
  }
  return 1;
}

/** `YYYY-MM-DD` from 1900 on and before `thisYear`, or `--MM-DD`, of a day every month has. */
export function commonDate(bytes: Uint8Array, from: number, to: number, thisYear: number): CommonCell {
  const length = to - from;
  if (length !== 10 && length !== 7) return 0;
  const month = to - 5;
  if (bytes[month - 1] !== DASH || bytes[to - 3] !== DASH) return 0;
  if (length === 10) {
    const year = number(bytes, from) * 100 + number(bytes, from + 2);
    if (!(year >= YEAR_MIN && year < thisYear)) return 0;
  } else if (bytes[from] !== DASH) return 0;
  const months = number(bytes, month);
  const days = number(bytes, to - 2);
  return months >= 1 && months <= 12 && days >= 1 && days <= 28 ? 1 : 0;
}

/** Two digits as a number; NaN when they are none. */
function number(bytes: Uint8Array, at: number): number {
  const tens = (bytes[at] as number) - ZERO;
  const ones = (bytes[at + 1] as number) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NaN;
}

/** Of a single word that search keeps whole. */
const NAME_MAX = 60;
const EMAIL_MAX = 254;
const LOCAL_MAX = 64;
const LABEL_MAX = 63;
const ID_MAX = 200;
const YEAR_MIN = 1900;

const SPACE = 0x20;
const PLUS = 0x2b;
const DASH = 0x2d;
const DOT = 0x2e;
const ZERO = 0x30;
const AT = 0x40;
const UNDERSCORE = 0x5f;

/** What a byte is: from `LETTER` on letters and digits; 0 for the rest. */
const LETTER = 1;
const CAPITAL = 2;
const DIGIT = 3;
const KINDS = new Uint8Array(256)
  .fill(DIGIT, ZERO, ZERO + 10)
  .fill(CAPITAL, 0x41, 0x5b)
  .fill(LETTER, 0x61, 0x7b);
