import { Buffer } from 'node:buffer';

/**
 * The encoding of a text that shifts between alphabets in ASCII bytes, so that it would pass as UTF-8 and be read as nonsense; null for
 * any other text.
 */
export function shiftingEncoding(head: Buffer): 'ISO-2022' | 'HZ' | 'UTF-7' | null {
  if (isIso2022(head)) return 'ISO-2022';
  const text = head.toString('latin1');
  if (HZ.test(text)) return 'HZ';
  return isUtf7(text) ? 'UTF-7' : null;
}

/** Whether a text shifts by escapes, as ISO 2022 does (old East Asian e-mail): ESC $ B, ESC $ ) C and the like. */
export function isIso2022(head: Buffer): boolean {
  return /\x1b\$(?:[@AB]|\)[ACG])/.test(head.toString('latin1'));
}

/** Chinese as two ASCII bytes a character between `~{` and `~}` (RFC 1843). */
const HZ = /~\{(?:[\x21-\x77][\x21-\x7e])+~\}/;

/** What no telephone number is: UTF-7 writes a plus as `+-`, and `+`, base64 and `-` for other letters (RFC 2152). */
function isUtf7(text: string): boolean {
  if (!text.includes('+A') || /[\x80-\xff]/.test(text)) return false;
  const whole = text.slice(0, Math.max(text.lastIndexOf('\n'), 0)) || text;
  const shifts = whole.match(/\+[A-Za-z\d+/]*-?/g) ?? [];
  const letters = shifts.filter((shift) => shift !== '+-');
  return letters.length > 1 && letters.every(isShiftedText);
}

function isShiftedText(shift: string): boolean {
  const bytes = Buffer.from(shift.replace(/^\+|-$/g, ''), 'base64');
  if (bytes.length < 2) return false;
  const units = bytes.subarray(0, bytes.length - (bytes.length % 2)).swap16();
  return /^[\p{L}\p{M}]+$/u.test(units.toString('utf16le')) && !/[\0-\x7f]/.test(units.toString('utf16le'));
}
