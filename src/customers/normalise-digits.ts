/** Code points of the digit zero in the scripts whose digits people type; the digits one to nine follow each. */
const ZEROS = [
  0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66, 0x0de6,
  0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x17e0, 0x1810, 0xff10,
];
const OTHER_DIGITS = new RegExp(
  `[${ZEROS.map((zero) => `${String.fromCharCode(zero)}-${String.fromCharCode(zero + 9)}`).join('')}]`,
  'g',
);
const NOT_ASCII = /[^\0-\x7f]/;

/**
 * The text with decimal digits of other scripts (full-width, Arabic-Indic, Devanagari, Bengali, Thai and so on; Unicode
 * category Nd) written as 0–9. Everything else is left as it is.
 */
export function normaliseDigits(text: string): string {
  if (!NOT_ASCII.test(text)) return text;
  return text.replace(OTHER_DIGITS, (digit) => {
    const code = digit.charCodeAt(0);
    const zero = ZEROS.findLast((start) => start <= code) ?? code;
    return String(code - zero);
  });
}
