import { type CommonNumbers, commonNumbers } from './common-numbers.js';
import {
  E164_MAX_LENGTH,
  hasNumberingPlan,
  type Plan,
  planOfCallingCode,
  planOfCountry,
} from './normalise-mobile-plan.js';

/**
 * Reads phone numbers as nearly all are written, from bytes to bytes: what it takes, `normaliseMobile` takes as the same number, and
 * a test holds it to that. Of any other it says nothing. Making a text of each number, and asking the patterns about it,
 * was a fifth of checking a row.
 */
export class CommonMobiles {
  private readonly national: CommonNumbers | undefined;
  private readonly digits = new Uint8Array(DIGITS_MAX);
  /** E.164 of the number read last. */
  readonly number = new Uint8Array(E164_MAX_LENGTH);

  /** @param defaultCountry ISO 3166 alpha-2, as for `normaliseMobile` */
  constructor(defaultCountry: string | undefined) {
    if (hasNumberingPlan(defaultCountry)) this.national = numbersOf(planOfCountry(defaultCountry));
  }

  /**
   * Reads digits in spaces, brackets and dashes, perhaps behind a plus.
   *
   * @returns the length of `number` (bytes); 0: not common
   */
  read(bytes: Uint8Array, from: number, to: number): number {
    const { digits } = this;
    const start = bytes[from] === PLUS ? from + 1 : from;
    let count = 0;
    for (let at = start; at < to; at += 1) {
      const byte = bytes[at] as number;
      if (byte >= ZERO && byte <= ZERO + 9) {
        if (count === DIGITS_MAX) return 0;
        digits[count++] = byte - ZERO;
      } else if (byte !== SPACE && byte !== DASH && byte !== OPENING && byte !== CLOSING) return 0;
    }
    if (count < DIGITS_MIN) return 0;
    return start === from ? this.readNational(count) : this.readInternational(0, count);
  }

  private readNational(count: number): number {
    const { national, digits } = this;
    if (!national) return 0;
    const prefix = this.lengthOf(national.internationalPrefix, 0, count);
    if (prefix > 0) return this.readInternational(prefix, count);
    return national.doubtful.accepts(digits, 0, count) ? 0 : this.readAssigned(national, 0, count);
  }

  /** What begins with a calling code. */
  private readInternational(from: number, to: number): number {
    const { digits } = this;
    let code = 0;
    for (let length = 1; length <= 3 && from + length < to; length += 1) {
      code = code * 10 + (digits[from + length - 1] as number);
      if (code === 0) return 0;
      let numbers = byCode[code];
      if (numbers === undefined) byCode[code] = numbers = numbersOfCode(code);
      if (numbers) return this.readAssigned(numbers, from + length, to);
    }
    return 0;
  }

  private readAssigned(
    { trunkPrefix, assigned, callingCode }: CommonNumbers,
    from: number,
    to: number,
  ): number {
    const { digits, number } = this;
    const start = from + this.lengthOf(trunkPrefix, from, to);
    const length = 1 + callingCode.length + to - start;
    if (length > E164_MAX_LENGTH || !assigned.accepts(digits, start, to)) return 0;
    number[0] = PLUS;
    let at = 1;
    for (let place = 0; place < callingCode.length; place += 1) {
      number[at++] = ZERO + (callingCode[place] as number);
    }
    for (let next = start; next < to; next += 1) number[at++] = ZERO + (digits[next] as number);
    return length;
  }

  /** The length of the prefix; 0: the digits from `from` to `to` do not begin with it. */
  private lengthOf(prefix: readonly number[], from: number, to: number): number {
    if (prefix.length > to - from) return 0;
    for (let place = 0; place < prefix.length; place += 1) {
      if (this.digits[from + place] !== prefix[place]) return 0;
    }
    return prefix.length;
  }
}

/** By calling code; null: nobody's. */
const byCode: (CommonNumbers | null | undefined)[] = new Array<undefined>(1_000).fill(undefined);

function numbersOfCode(code: number): CommonNumbers | null {
  const plan = planOfCallingCode(String(code));
  return plan ? numbersOf(plan) : null;
}

/** A plan is that of a country and of its calling code, and to make an automaton of it takes a while. */
const byPlan = new Map<Plan, CommonNumbers>();

function numbersOf(plan: Plan): CommonNumbers {
  let numbers = byPlan.get(plan);
  if (!numbers) byPlan.set(plan, (numbers = commonNumbers(plan)));
  return numbers;
}

/** As `normaliseMobile` asks of digits in common punctuation. */
const DIGITS_MIN = 3;
const DIGITS_MAX = 20;

const SPACE = 0x20;
const OPENING = 0x28;
const CLOSING = 0x29;
const PLUS = 0x2b;
const DASH = 0x2d;
const ZERO = 0x30;
