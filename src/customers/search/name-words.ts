import { foldText } from './fold-text.js';

/** Code points of a word that count. A name has up to 200, but nobody types that many to find one. */
export const WORD_MAX_CHARACTERS = 60;

/**
 * The words of a name or of what was typed to find one, folded, in their order, none empty.
 *
 * White space and punctuation end a word, an apostrophe does not: `O’Brien-Rao` is `obrien`, `rao`. Symbols are parts of
 * words. A text of punctuation alone is taken as it stands.
 */
export function splitWords(text: string): string[] {
  const folded = foldText(text.replace(APOSTROPHES, ''));
  const words = folded.split(NOT_ASCII.test(folded) ? BETWEEN : BETWEEN_ASCII).filter(notEmpty);
  const found = words.length > 0 ? words : foldText(text).replace(MARK, '').split(SPACES).filter(notEmpty);
  return found.map(cut);
}

/**
 * The name as search knows it: its words with a space between. Words of Chinese, Japanese and Korean that stand side by
 * side are joined, for such names are written with and without a space between family and given name.
 */
export function searchedName(name: string): string {
  if (COMMON.test(name)) return name.toLowerCase();
  // Part by part, as imports do: no letter changes another across a space.
  let searched = '';
  for (const part of name.split(' ')) {
    const words = wordsOfPart(part);
    if (words !== '') searched += searched === '' ? words : ` ${words}`;
  }
  if (searched === '') searched = splitWords(name).join(' ');
  return joined(searched);
}

/**
 * The words of a part of a name that holds no space, as `searchedName` has them in the name; empty when it is punctuation alone.
 * A name is known by those of its parts with spaces between, but for `areJoined`.
 */
export function searchedPart(part: string): string {
  return joined(wordsOfPart(part));
}

/** Whether the words of two parts of a name stand without a space between. */
export function areJoined(before: string, after: string): boolean {
  return joined(`${before} ${after}`).length < before.length + after.length + 1;
}

function joined(words: string): string {
  return BEYOND_ALPHABETS.test(words) ? words.replace(BETWEEN_EAST_ASIAN, '') : words;
}

function wordsOfPart(part: string): string {
  const folded = foldText(part.replace(APOSTROPHES, ''));
  return folded.split(BETWEEN).filter(notEmpty).map(cut).join(' ');
}

/**
 * Whether a word is of a script that is written without spaces, where any part of it may be what a person takes for a
 * word: of others a part of one or two letters is the beginning of a word.
 */
export function isUnspaced(word: string): boolean {
  return UNSPACED.test(word);
}

/** Words of plain letters, none too long: what most names are. */
const COMMON = /^[A-Za-z0-9]{1,60}(?: [A-Za-z0-9]{1,60})*$/;
const notEmpty = (word: string): boolean => word !== '';

function cut(word: string): string {
  if (word.length <= WORD_MAX_CHARACTERS) return word;
  return [...word].slice(0, WORD_MAX_CHARACTERS).join('');
}

const NOT_ASCII = /[^\0-\x7f]/;
const APOSTROPHES = /['\u2018\u2019\u02bc\u02bb\u0060\u00b4]/g;
const BETWEEN = /[\p{P}\p{Z}\p{Cc}\p{Cf}]+/u;
const BETWEEN_ASCII = /[\0- !"#%&()*,\-./:;?@[\\\]_{}\x7f]+/;
const SPACES = /\s+/;
/** Begins a tag in the table of terms, and so no word. */
const MARK = /#/g;

/** What East Asian scripts are among; the letters of most names come before it. */
const BEYOND_ALPHABETS = /[\u1100-\uffff]/;
const EAST_ASIAN = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\u30fc';
const BETWEEN_EAST_ASIAN = new RegExp(`(?<=[${EAST_ASIAN}]) (?=[${EAST_ASIAN}])`, 'gu');
const UNSPACED = new RegExp(
  `[${EAST_ASIAN}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\p{Script=Tibetan}]`,
  'u',
);
