/**
 * A set of texts made of the digits 0 to 9, such as the numbers a country has assigned. What may follow a digit is such a set
 * again, and equal sets are one object: reading a number digit by digit walks an automaton, of which only what numbers have asked
 * for is built. It holds no more states than the patterns have, whatever is read.
 *
 * Method: J. Brzozowski, “Derivatives of Regular Expressions”, Journal of the ACM 11 (1964). Unlike a RegExp it reads numbers, not
 * texts, and knows “and” and “not”, so that one walk answers several patterns.
 */
export interface DigitLanguage {
  /** Whether a number may end here. */
  readonly ends: boolean;
  /** What may follow each digit; undefined where nobody has asked yet. */
  readonly after: (DigitLanguage | undefined)[];
  readonly parts: Parts;
  /** In order of making. */
  readonly id: number;
}

type Parts =
  | { kind: 'empty' }
  /** A digit, by a bit for each. */
  | { kind: 'digit'; bits: number }
  | { kind: 'sequence'; first: DigitLanguage; rest: DigitLanguage }
  | { kind: 'either' | 'both'; of: readonly DigitLanguage[] }
  | { kind: 'not'; of: DigitLanguage };

/** What may follow `digit` (0 to 9). */
export function afterDigit(language: DigitLanguage, digit: number): DigitLanguage {
  return language.after[digit] ?? (language.after[digit] = derive(language, digit));
}

function derive({ parts }: DigitLanguage, digit: number): DigitLanguage {
  switch (parts.kind) {
    case 'empty':
      return NOTHING;
    case 'digit':
      return (parts.bits >> digit) & 1 ? EMPTY : NOTHING;
    case 'sequence': {
      const { first, rest } = parts;
      const within = sequence(afterDigit(first, digit), rest);
      return first.ends ? either(within, afterDigit(rest, digit)) : within;
    }
    case 'either':
      return either(...parts.of.map((one) => afterDigit(one, digit)));
    case 'both':
      return both(...parts.of.map((one) => afterDigit(one, digit)));
    case 'not':
      return not(afterDigit(parts.of, digit));
  }
}

const known = new Map<string, DigitLanguage>();

function made(key: string, ends: boolean, parts: Parts): DigitLanguage {
  let language = known.get(key);
  if (!language) {
    language = { ends, after: new Array<undefined>(10).fill(undefined), parts, id: known.size };
    known.set(key, language);
  }
  return language;
}

/** One digit, of those whose bit is set. */
export function digit(bits: number): DigitLanguage {
  return made(`digit ${bits}`, false, { kind: 'digit', bits });
}

/** Holds no text. */
export const NOTHING = digit(0);
/** Holds the empty text alone. */
export const EMPTY = made('empty', true, { kind: 'empty' });
/** Holds every text. */
export const ANYTHING = not(NOTHING);

/** Texts of the one followed by texts of the other. */
export function sequence(first: DigitLanguage, rest: DigitLanguage): DigitLanguage {
  if (first === NOTHING || rest === NOTHING) return NOTHING;
  if (first === EMPTY) return rest;
  if (rest === EMPTY) return first;
  // From the left to the right, so that what is equal is written equally.
  if (first.parts.kind === 'sequence') return sequence(first.parts.first, sequence(first.parts.rest, rest));
  return made(`sequence ${first.id} ${rest.id}`, first.ends && rest.ends, { kind: 'sequence', first, rest });
}

/** Texts of any of them. */
export function either(...languages: readonly DigitLanguage[]): DigitLanguage {
  return combined('either', languages, NOTHING, ANYTHING);
}

/** Texts that all of them hold. */
export function both(...languages: readonly DigitLanguage[]): DigitLanguage {
  return combined('both', languages, ANYTHING, NOTHING);
}

/** Texts of digits that it does not hold. */
export function not(language: DigitLanguage): DigitLanguage {
  if (language.parts.kind === 'not') return language.parts.of;
  return made(`not ${language.id}`, !language.ends, { kind: 'not', of: language });
}

/** @param neutral changes nothing; `decisive` decides all */
function combined(
  kind: 'either' | 'both',
  languages: readonly DigitLanguage[],
  neutral: DigitLanguage,
  decisive: DigitLanguage,
): DigitLanguage {
  const flat = languages.flatMap((one) => (one.parts.kind === kind ? one.parts.of : [one]));
  if (flat.includes(decisive)) return decisive;
  const of = [...new Set(flat)].filter((one) => one !== neutral).sort((a, b) => a.id - b.id);
  const [only = neutral] = of;
  if (of.length <= 1) return only;
  const ends = kind === 'either' ? of.some((one) => one.ends) : of.every((one) => one.ends);
  return made(`${kind} ${of.map(({ id }) => id).join(' ')}`, ends, { kind, of });
}
