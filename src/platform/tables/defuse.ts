import { cleanCell, cleanDigitsCell } from './clean-cell.js';

/**
 * A value as a cell of a text file, so that no spreadsheet runs it as a formula (OWASP, CSV injection): an apostrophe goes
 * before it, which `cleanCell` takes off again when the file is uploaded. Apostrophes that stand before such a character
 * belong to the value, and then one more is needed for one to be taken off.
 */
export function defuse(value: string): string {
  return RISKY_FIRST.test(value) && RISKY.test(value) ? `'${value}` : value;
}

/** {@link defuse} for a value of which `cleanDigitsCell` reads the cell. */
export function defuseDigits(value: string): string {
  return RISKY_FIRST.test(value) && (RISKY.test(value) || APOSTROPHES.test(value)) ? `'${value}` : value;
}

/** A value as a text of a workbook, which is never run: as it is, unless `cleanCell` would read another from it. */
export function asText(value: string): string {
  return RISKY_FIRST.test(value) && cleanCell(value) !== value ? `'${value}` : value;
}

/** {@link asText} for a value of which `cleanDigitsCell` reads the cell. */
export function asDigitsText(value: string): string {
  return RISKY_FIRST.test(value) && cleanDigitsCell(value) !== value ? `'${value}` : value;
}

/** Full-width signs are taken for the plain ones by spreadsheets in East Asia. */
const RISKY = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
const RISKY_FIRST = /^['=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;
const APOSTROPHES = /^'+\d/;
