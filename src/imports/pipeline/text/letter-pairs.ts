import { centralWords } from './words-central.js';
import { otherLatinWords } from './words-other-latin.js';
import { otherScriptWords } from './words-other-scripts.js';
import { westernWords } from './words-western.js';

/** Stands for what is before and behind a word. */
export const edge = 0x20;

const wordLists: Record<string, string> = {
  ...westernWords,
  ...centralWords,
  ...otherLatinWords,
  ...otherScriptWords,
};
const smoothing = 4;
const unseen = 0.02;
const models = new Map<string, PairModel>();

/** How likely one letter of a language follows another, as natural logarithms, learnt from its word list. */
export class PairModel {
  private readonly pairs = new Map<number, number>();
  private readonly firsts = new Map<number, number>();
  private readonly letters = new Map<number, number>();
  private total = 0;

  constructor(words: string[]) {
    for (const word of words) this.learn(word);
  }

  /** The natural logarithm of the probability that `second` follows `first`. */
  logLikelihood(first: number, second: number): number {
    const letter = ((this.letters.get(second) ?? 0) + unseen) / (this.total + 1);
    const seen = this.pairs.get(first * 65_536 + second) ?? 0;
    return Math.log((seen + smoothing * letter) / ((this.firsts.get(first) ?? 0) + smoothing));
  }

  private learn(word: string): void {
    let first = edge;
    for (const code of [...word].map((letter) => letter.charCodeAt(0)).concat(edge)) {
      const pair = first * 65_536 + code;
      this.pairs.set(pair, (this.pairs.get(pair) ?? 0) + 1);
      this.firsts.set(first, (this.firsts.get(first) ?? 0) + 1);
      this.letters.set(code, (this.letters.get(code) ?? 0) + 1);
      this.total++;
      first = code;
    }
  }
}

/** The model of one language or of several (`fr nl`), learnt when it is first asked for: most files need none. */
export function pairModel(languages: string): PairModel {
  let model = models.get(languages);
  if (!model) {
    const lists = languages.split(' ').map((language) => wordLists[language] ?? '');
    model = new PairModel(
      lists
        .join(' ')
        .split(/\s+/)
        .filter((word) => word !== ''),
    );
    models.set(languages, model);
  }
  return model;
}
