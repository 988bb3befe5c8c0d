import { characterOf, type Character } from './character-kind.js';
import { edge, pairModel, type PairModel } from './letter-pairs.js';

const quotes = '\u00a0‘’‚“”„…·´`';
const guillemets = '«»‹›';
const dashes = '–—•';
const signs = '€£©®°™ºª§¿¡';
const boundary = characterOf(edge);
/** One Turkish ending amid Danish names is `Novotný`, not `Novotnı`: in lists made of dictionaries such words were up to 4 better. */
const mostlyGuests = 6;
const plainly = 1;

/**
 * How plausible the words are as text of one of the languages, as a sum of logarithms (nearer to 0 is better). Each
 * word is given to the language it fits best. Only pairs with a character outside ASCII count: the others read
 * the same in every encoding.
 *
 * @param home those of the languages that are written in the encoding; the others' writers use another one and are guests, so
 *   a text in which they are the more speaks against it
 */
export function alphabetScore(words: readonly string[], languages: string[], home = languages): number {
  const models = languages.map(pairModel);
  const guests = languages.map((language) => !home.includes(language));
  const mixed = guests.includes(true);
  let sum = 0;
  let balance = 0;
  for (const word of words) {
    const { likelihoods, penalty } = wordLikelihoods(word.normalize('NFC'), models);
    sum += Math.max(...likelihoods) - penalty;
    if (mixed) balance += balanceOf(likelihoods, guests);
  }
  return balance < 0 ? sum - mostlyGuests : sum;
}

/** 1 for a word that is plainly one of the home languages, -1 for a guest's. */
function balanceOf(likelihoods: number[], guests: boolean[]): number {
  const best = (guest: boolean): number => Math.max(...likelihoods.filter((_, at) => guests[at] === guest));
  const difference = best(false) - best(true);
  return Math.abs(difference) < plainly ? 0 : Math.sign(difference);
}

function wordLikelihoods(word: string, models: PairModel[]): { likelihoods: number[]; penalty: number } {
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
  return { likelihoods, penalty };
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
  // They stand around words: `Gu›rún` is an Icelandic Macintosh file's `Guðrún`.
  if (guillemets.includes(text)) return amidLetters ? 12 : 3.5;
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
