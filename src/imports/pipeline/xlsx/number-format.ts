import { type DigitMask, digitMaskOf } from './digit-mask.js';

/** How a cell shows its number. `time` has no day in it, `duration` counts hours beyond 24 (`[h]:mm`). */
export type NumberKind = 'number' | 'date' | 'time' | 'duration' | 'percent' | DigitMask;

/** Formats without a code in the file (ECMA-376 part 1, 18.8.30, with the East Asian and Thai ones). */
const BUILT_IN: [from: number, to: number, kind: NumberKind][] = [
  [9, 10, 'percent'],
  [14, 17, 'date'],
  [18, 21, 'time'],
  [22, 22, 'date'],
  [27, 31, 'date'],
  [32, 35, 'time'],
  [36, 36, 'date'],
  [45, 45, 'time'],
  [46, 46, 'duration'],
  [47, 47, 'time'],
  [50, 54, 'date'],
  [55, 56, 'time'],
  [57, 58, 'date'],
  [67, 68, 'percent'],
  [71, 74, 'date'],
  [75, 76, 'time'],
  [77, 77, 'date'],
  [78, 78, 'time'],
  [79, 79, 'duration'],
  [80, 80, 'time'],
  [81, 81, 'date'],
];

/** Quoted text, escaped, skipped (`_`) and repeated (`*`) characters show something but mean nothing. */
const LITERALS = /"[^"]*"?|[\\_*][\s\S]?/g;
const ELAPSED = /\[(h+|m+|s+)\]/i;
const BRACKETS = /\[[^\]]*\]?/g;
const FRACTION_OF_SECOND = /s\]?[.,]0+/gi;
const AM_PM = /am\/pm|a\/p|上午\/下午/gi;
const EXPONENT = /e[+-]/gi;
/** A single month or minute letter is decided by its neighbours: minutes stand after hours or before seconds. */
const MINUTES = /(h[^a-z]*)m{1,2}|m{1,2}([^a-z]*s)/gi;

export function builtInNumberKind(id: number): NumberKind {
  return BUILT_IN.find(([from, to]) => id >= from && id <= to)?.[2] ?? 'number';
}

/** What a number format code (ECMA-376 part 1, 18.8.31) makes of a positive number: its first section decides. */
export function numberKindOf(code: string): NumberKind {
  const bare = code.replace(LITERALS, '');
  const [section = ''] = bare.split(';');
  if (/^\s*general\s*$/i.test(section.replace(BRACKETS, ''))) return 'number';
  const elapsed = ELAPSED.test(section);
  const letters = section
    .replace(FRACTION_OF_SECOND, 's')
    .replace(BRACKETS, '')
    .replace(AM_PM, '')
    .replace(EXPONENT, '');
  if (/[0#?]/.test(letters)) return letters.includes('%') ? 'percent' : (digitMaskOf(code) ?? 'number');
  if (elapsed) return 'duration';
  const withoutMinutes = letters.replace(MINUTES, '$1$2');
  if (/[ymdegb]|a{3}/i.test(withoutMinutes)) return 'date';
  return /[hs]/i.test(withoutMinutes) ? 'time' : 'number';
}
