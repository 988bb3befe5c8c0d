import { type Buffer } from 'node:buffer';

/**
 * Length of the valid UTF-8 sequence that starts at `index`, 0 when none does. Rules: RFC 3629 (no overlong forms,
 * no surrogates, nothing above U+10FFFF).
 */
export function utf8SequenceLength(bytes: Buffer, index: number): number {
  const lead = bytes[index] ?? 0;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const second = bytes[index + 1] ?? 0;
  if (lead < 0xe0) return isContinuation(second) ? 2 : 0;
  if (!isSecondAllowed(lead, second) || !isContinuation(bytes[index + 2] ?? 0)) return 0;
  if (lead < 0xf0) return 3;
  return isContinuation(bytes[index + 3] ?? 0) ? 4 : 0;
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

function isSecondAllowed(lead: number, second: number): boolean {
  if (lead === 0xe0) return second >= 0xa0 && second <= 0xbf;
  if (lead === 0xed) return second >= 0x80 && second <= 0x9f;
  if (lead === 0xf0) return second >= 0x90 && second <= 0xbf;
  if (lead === 0xf4) return second >= 0x80 && second <= 0x8f;
  return isContinuation(second);
}
