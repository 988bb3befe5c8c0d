import { cleanCell } from '../columns/clean-cell.js';

/**
 * The value of a cell so that no spreadsheet runs it as a formula: an apostrophe goes before it, which `cleanCell`
 * takes off again when the file is uploaded. Whatever was put around the value before is not put around it twice.
 */
export function defuseCell(text: string): string {
  const value = cleanCell(text);
  return RISKY.test(value) ? `'${value}` : value;
}

/** Apostrophes before such a character are a part of the value: one more is needed for one to be taken off. */
const RISKY = /^'*[=+\-@\t\r]/;
