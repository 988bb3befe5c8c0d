import { type ColumnNames, type FurtherLanguage, type Headings, type HeadingWord, names } from './column.js';
import { ASIA } from './headings-asia.js';
import { EUROPE } from './headings-europe.js';

/**
 * Languages known by their words alone. Vietnamese family names are left out: they stand before the given name, and only
 * Chinese, Japanese and Korean ones are joined that way round (`compose-name.ts`).
 */
const WORDS: Readonly<Record<FurtherLanguage, Headings>> = { ...EUROPE, ...ASIA };

/** What the words are called in all of these languages. */
export function furtherNames(...words: readonly HeadingWord[]): ColumnNames {
  const found: Partial<Record<FurtherLanguage, readonly string[]>> = {};
  for (const [language, headings] of Object.entries(WORDS) as [FurtherLanguage, Headings][]) {
    const list = words.flatMap((word) => names(headings[word] ?? '')).filter((name) => name !== '');
    if (list.length > 0) found[language] = list;
  }
  return found;
}
