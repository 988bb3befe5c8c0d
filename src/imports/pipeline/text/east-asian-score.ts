import { eastAsianCharacters } from './characters-east-asian.js';

const commonest = new Map<string, Set<string>>();

/** Costs by what a character is, as negative logarithms: about what its share of plain text is worth. */
const cost = {
  common: 6.5,
  kana: 5,
  halfWidth: 4.5,
  wide: 6,
  rareHangul: 9,
  rareHan: 10.5,
  foreign: 11,
  besideLatin: 4,
  halfBesideFull: 4,
  halfSign: 8,
};

/**
 * How plausible the words are as Chinese, Japanese or Korean text, comparable with `alphabetScore`. Letters do not
 * combine here as they do in alphabets; what tells is whether the characters are those such lists are written with.
 */
export function eastAsianScore(words: readonly string[], languages: string[]): number {
  return words.reduce(
    (sum, word) => sum + Math.max(...languages.map((language) => -wordCost(word, language))),
    0,
  );
}

function wordCost(word: string, language: string): number {
  const common = commonCharacters(language);
  let sum = 0;
  let latin = false;
  let half: boolean | null = null;
  for (const character of word) {
    const isLatin = /[A-Za-z0-9]/.test(character);
    if (character >= '\u0080')
      sum += characterCost(character, language, common) + (latin ? cost.besideLatin : 0);
    else if (isLatin && !latin && sum > 0) sum += cost.besideLatin;
    latin = isLatin;
    // Half-width kana make words of their own; Thai read as Shift-JIS has them amid other characters.
    const isHalf = character < '\u0080' ? null : isHalfWidth(character);
    if (half !== null && isHalf !== null && half !== isHalf) sum += cost.halfBesideFull;
    half = isHalf;
  }
  return sum;
}

function characterCost(character: string, language: string, common: Set<string>): number {
  if (common.has(character)) return cost.common;
  if (/[\u3041-\u309f\u30a0-\u30ff]/.test(character)) return language === 'ja' ? cost.kana : cost.foreign;
  // Stops and brackets stand between words, never many among the kana of one.
  if (character >= '\uff61' && character <= '\uff64') return language === 'ja' ? cost.halfSign : cost.foreign;
  if (isHalfWidth(character)) return language === 'ja' ? cost.halfWidth : cost.foreign;
  if (/[\u3000-\u303f\uff01-\uff5e]/.test(character)) return cost.wide;
  if (/\p{Script=Hangul}/u.test(character)) return language === 'ko' ? cost.rareHangul : cost.foreign + 2;
  if (/\p{Script=Han}/u.test(character)) return language === 'ko' ? cost.rareHan + 2 : cost.rareHan;
  return cost.foreign;
}

function isHalfWidth(character: string): boolean {
  return character >= '\uff61' && character <= '\uff9f';
}

function commonCharacters(language: string): Set<string> {
  let set = commonest.get(language);
  if (!set) {
    set = new Set((eastAsianCharacters[language] ?? '').replace(/\s/g, ''));
    commonest.set(language, set);
  }
  return set;
}
