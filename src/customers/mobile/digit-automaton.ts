import { afterDigit, type DigitLanguage, NOTHING } from './digit-language.js';

/** Reads numbers of a language, by a table that gets a line for each state when a number first comes to it. */
export class DigitAutomaton {
  private readonly states = new Map<DigitLanguage, number>();
  private readonly languages: DigitLanguage[] = [];
  /** The state after a state's digit, ten a state. */
  private table = new Int16Array(FIRST_STATES * 10).fill(UNKNOWN);
  private readonly start: number;

  constructor(language: DigitLanguage) {
    this.stateOf(NOTHING);
    this.start = this.stateOf(language);
  }

  /** @param digits 0 to 9, of which those from `from` to `to` are the number */
  accepts(digits: Uint8Array, from: number, to: number): boolean {
    let state = this.start;
    for (let at = from; at < to && state !== LOST; at += 1) {
      const digit = digits[at] as number;
      const next = this.table[state * 10 + digit] as number;
      state = next === UNKNOWN ? this.step(state, digit) : next;
    }
    return (this.languages[state] as DigitLanguage).ends;
  }

  private step(state: number, digit: number): number {
    const next = this.stateOf(afterDigit(this.languages[state] as DigitLanguage, digit));
    this.table[state * 10 + digit] = next;
    return next;
  }

  private stateOf(language: DigitLanguage): number {
    let state = this.states.get(language);
    if (state === undefined) {
      state = this.languages.length;
      this.states.set(language, state);
      this.languages.push(language);
      if (state * 10 === this.table.length) {
        const longer = new Int16Array(this.table.length * 2).fill(UNKNOWN);
        longer.set(this.table);
        this.table = longer;
      }
    }
    return state;
  }
}

const FIRST_STATES = 64;
const UNKNOWN = -1;
/** The state of a number that can no more become one of the language. */
const LOST = 0;
