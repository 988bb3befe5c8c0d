import { characterOf, type Character } from './character-kind.js';
import { edge, pairModel, type PairModel } from './letter-pairs.js';

const quotes = '\u00a0‘’‚“”„«»…·´`‹›';
const dashes = '–—•';
const signs = '€£©®°™ºª§¿¡';
const boundary = characterOf(edge);

/**
 * How plausible the words are as text of one of the languages, as a sum of logarithms (nearer to 0 is better). Each
 * word is given to the language it fits best. Only pairs with a character outside ASCII count: the others read
 * the same in every encoding.
 */
export function alphabetScore(words: readonly string[], languages: string[]): number {
  const models = languages.map(pairModel);
  return words.reduce((sum, word) => sum + wordScore(word.normalize('NFC'), models), 0);
}

function wordScore(word: string, models: PairModel[]): number {
  const characters = [
    boundary,
    ...Array.from(word, (_, index) => characterOf(word.charCodeAt(index))),
    boundary,
  ];
  const likelihoods = models.map(() => 0);
  let penalty = 0;
  for (let index = 1; index < characters.length; index++) {
    const before = characters[index - 1] ?? boundary;
    const here = characters[index] ?? boundary;
    if (before.code < 128 && here.code < 128) continue;
    penalty +=
      symbolPenalty(here, before, characters[index + 1] ?? boundary) +
      breakPenalty(before, here, characters[index - 2]);
    const first = pairCode(before);
    const second = pairCode(here);
    if (first === edge && second === edge) continue;
    models.forEach(
      (model, at) => (likelihoods[at] = (likelihoods[at] ?? 0) + model.logLikelihood(first, second)),
    );
  }
  return Math.max(...likelihoods) - penalty;
}

function pairCode(character: Character): number {
  return isLetter(character) ? character.lower : edge;
}

/** What a character that is no letter costs; more between letters, where only an apostrophe or a dash belongs. */
function symbolPenalty(here: Character, before: Character, after: Character): number {
  if (here.code < 128 || here.kind !== 'symbol') return 0;
  const text = String.fromCharCode(here.code);
  const amidLetters = isLetter(before) && isLetter(after);
  const besideLetter = isLetter(before) || isLetter(after);
  if (here.code < 0xa0) return 14;
  if (text === '’') return amidLetters ? 3 : 5;
  // Dashes and bullets stand apart from words: `–е` is a Macintosh file's `Це`, read as Windows.
  if (dashes.includes(text)) return besideLetter ? 7 : 3.5;
  if (quotes.includes(text)) return amidLetters ? 7 : 3.5;
  if (signs.includes(text)) return amidLetters ? 10 : 4.5;
  return amidLetters ? 12 : 8.5;
}

/** What hardly happens inside a word: two scripts, a capital behind a small letter, a letter beside a digit. */
function breakPenalty(before: Character, here: Character, earlier: Character | undefined): number {
  if (before.kind === 'digit' && isLetter(here)) return 3;
  if (here.kind === 'digit' && isLetter(before)) return 3;
  if (!isLetter(before) || !isLetter(here)) return 0;
  if (before.script !== here.script && before.script !== 0 && here.script !== 0) return 8;
  if (before.kind === 'lower' && here.kind === 'upper') return 4;
  return before.kind === 'upper' && here.kind === 'lower' && earlier?.kind === 'upper' ? 2 : 0;
}

function isLetter(character: Character): boolean {
  return character.kind === 'upper' || character.kind === 'lower' || character.kind === 'letter';
}
