import { Buffer } from 'node:buffer';

const minAsciiShare = 1 / 150;
const maxPairShare = 0.6;

/**
 * UTF-16 without a byte order mark, told by where its NUL bytes stand; null when the bytes are something else.
 * Lines and delimiters are ASCII in every script, so real UTF-16 has NULs on one side only of many pairs; text
 * of one byte a character with stray NULs fails because nearly all its pairs are two printable ASCII bytes.
 */
export function utf16WithoutBom(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  const even = head.subarray(0, head.length - (head.length % 2));
  if (even.length < 4 || !even.includes(0)) return null;
  const little = plausibility(even);
  const big = plausibility(Buffer.from(even).swap16());
  if (little === 0 && big === 0) return null;
  return little >= big ? 'utf-16le' : 'utf-16be';
}

/** Share of ASCII characters when the bytes are read as UTF-16LE, 0 when they cannot be that. */
function plausibility(bytes: Buffer): number {
  const text = bytes.toString('utf16le');
  let ascii = 0;
  let pairs = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === 0x09 || unit === 0x0a || unit === 0x0d || (unit >= 0x20 && unit < 0x7f)) ascii++;
    else if (unit < 0x20 || (unit >= 0x7f && unit < 0xa0) || unit >= 0xfff0) return 0;
    else if (isPrintablePair(unit)) pairs++;
  }
  // A character outside the basic plane may be cut at the end of the sample.
  const whole = /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
  if (/\p{Surrogate}/u.test(whole)) return 0;
  const share = ascii / text.length;
  return share < minAsciiShare || pairs / text.length > maxPairShare ? 0 : share;
}

function isPrintablePair(unit: number): boolean {
  const high = unit >> 8;
  const low = unit & 0xff;
  return high >= 0x20 && high < 0x7f && low >= 0x20 && low < 0x7f;
}
