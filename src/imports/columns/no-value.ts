import { type Normalised } from '../../customers/normalised.js';
import { type Unreadable } from './parse-undecided-birthday.js';

/**
 * What `read` makes of a cell; an empty value where it refuses one that says that there is none, as databases and programs export it:
 * `NULL`, MySQL's `\N`, `NA` of R, `NaN` and `None` of Python, `N/A`, a dash. Only for fields no value of which reads like that: an
 * external id may.
 */
export function orNoValue<T extends string>(
  read: (cell: string) => Normalised<T | ''> | Unreadable,
): (cell: string) => Normalised<T | ''> | Unreadable {
  return (cell) => {
    const result = read(cell);
    return result.code !== undefined && cell.length <= LONGEST && NO_VALUE.test(cell.trim())
      ? { value: '' }
      : result;
  };
}

/** Characters of the longest of them, and as many of white space around it. */
const LONGEST = 20;
const NO_VALUE =
  /^(?:null|<null>|\(null\)|\[null\]|\\n|nan|<na>|n\/a|na|n\.a\.?|none|nil|undefined|[-–—]{1,3})$/i;
