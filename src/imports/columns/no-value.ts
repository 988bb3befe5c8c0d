import { type Normalised } from '../../customers/normalised.js';
import { type Unreadable } from './parse-undecided-birthday.js';

/**
 * Whether a cell says that there is no value, as databases and programs export it: `NULL`, MySQL's `\N`, `NaN`, `N/A` or a dash.
 * Nobody's id is one of these, and a column full of them would make one customer of all.
 */
export function isNoValue(text: string): boolean {
  return text.length <= LONGEST && NO_VALUE.test(text.trim());
}

/**
 * What `read` makes of a cell; an empty value where it refuses one that stands for none. Besides those of `isNoValue` these are the
 * words that may be somebody's id, but no address, number or date: `NA` of R, `None` of Python, `nil`.
 */
export function orNoValue(
  read: (cell: string) => Normalised<string> | Unreadable,
): (cell: string) => Normalised<string> | Unreadable {
  return (cell) => {
    const result = read(cell);
    if (result.code === undefined) return result;
    return isNoValue(cell) || NO_WORD.test(cell.trim()) ? { value: '' } : result;
  };
}

/** Characters of the longest of them, and as many of white space around it. */
const LONGEST = 20;
const NO_VALUE = /^(?:null|<null>|\(null\)|\[null\]|\\n|nan|<na>|n\/a|undefined|[-–—]{1,3})$/i;
const NO_WORD = /^(?:na|n\.a\.?|none|nil)$/i;
