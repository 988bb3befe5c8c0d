import { type DateOrder } from './read-date-text.js';

/**
 * The order a heading states, in the letters of English, German, French, Spanish or Portuguese: `DOB (DD/MM/YYYY)`,
 * `TT.MM.JJJJ`, `JJ/MM/AAAA`, `MM/DD`; undefined when it states none.
 */
export function dateOrderOfHeading(heading: string): DateOrder | undefined {
  return PATTERNS.find(([pattern]) => pattern.test(heading))?.[1];
}

const DAY = '(?:dd?|tt?|jj?)';
const MONTH = 'mm?';
const YEAR = '(?:yy(?:yy)?|jj(?:jj)?|aa(?:aa)?)';
const BY = '[-/. ]';

const PATTERNS: readonly (readonly [RegExp, DateOrder])[] = [
  [stated(YEAR, MONTH, DAY), 'YMD'],
  [stated(DAY, MONTH, YEAR), 'DMY'],
  [stated(MONTH, DAY, YEAR), 'MDY'],
  [stated(DAY, MONTH), 'DMY'],
  [stated(MONTH, DAY), 'MDY'],
];

/** The parts side by side, with no letter or number before or after. */
function stated(...parts: string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${parts.join(`${BY}{1,3}`)}(?!${BY}?[\\p{L}\\p{N}])`, 'iu');
}
