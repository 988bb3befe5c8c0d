import { DigitAutomaton } from './digit-automaton.js';
import { ANYTHING, both, type DigitLanguage, either, not, NOTHING, sequence } from './digit-language.js';
import { digitPattern } from './digit-pattern.js';
import { type Plan, planOfCountry, type PlanRange } from './normalise-mobile-plan.js';

/** What of a numbering plan reads nearly all of its numbers, digit by digit. */
export interface CommonNumbers {
  callingCode: readonly number[];
  /** What is dialled before a national number and left out of it; empty unless it is always the same digits. */
  trunkPrefix: readonly number[];
  /** What is dialled before a calling code; empty unless it is always the same digits. */
  internationalPrefix: readonly number[];
  /**
   * Numbers within the country that the rules have to look at: those that begin with what is dialled before a calling code, in one
   * of several ways, and those that may be mobile numbers with the calling code and without the plus.
   */
  doubtful: DigitAutomaton;
  /** Numbers that are assigned, as they are once the trunk prefix is taken off. */
  assigned: DigitAutomaton;
}

/**
 * The numbers that `readNational` and `readInternational` take as they stand or with the trunk prefix taken off. A number that is not
 * among these may still be one.
 */
export function commonNumbers(plan: Plan): CommonNumbers {
  const { internationalPrefix, trunkPrefix, general } = plan.patterns;
  let assigned = assignedOf(plan);
  // The first country that says a number is its own decides about it.
  for (const country of [...plan.sharedBy].reverse()) {
    const sharer = planOfCountry(country);
    const own = ownOf(sharer);
    assigned = either(both(own, assignedOf(sharer)), both(not(own), assigned));
  }
  // Within the country a number is looked at by its own plan first.
  assigned = both(assigned, digitPattern(general), ofLengths(plan.lengths));
  // What prefixes of several forms leave of a number is for the rules to see.
  if (!isPlain(trunkPrefix)) assigned = both(assigned, not(beginning(trunkPrefix)));
  return {
    callingCode: digitsOf(plan.callingCode),
    trunkPrefix: isPlain(trunkPrefix) ? digitsOf(trunkPrefix) : [],
    internationalPrefix: isPlain(internationalPrefix) ? digitsOf(internationalPrefix) : [],
    doubtful: new DigitAutomaton(
      either(isPlain(internationalPrefix) ? NOTHING : beginning(internationalPrefix), withoutPlus(plan)),
    ),
    assigned: new DigitAutomaton(assigned),
  };
}

function assignedOf({ patterns, lengths }: Plan): DigitLanguage {
  return both(rangesOf(patterns), digitPattern(patterns.general), ofLengths(lengths));
}

/** What a country says is its own among those that share its calling code. */
function ownOf({ patterns }: Plan): DigitLanguage {
  return patterns.leadingDigits === undefined
    ? both(rangesOf(patterns), digitPattern(patterns.general))
    : beginning(patterns.leadingDigits);
}

function withoutPlus({ callingCode, patterns: { mobile } }: Plan): DigitLanguage {
  return mobile ? sequence(digitPattern(callingCode), rangeOf(mobile)) : NOTHING;
}

function rangesOf({ ranges, general }: Plan['patterns']): DigitLanguage {
  return ranges.length === 0 ? digitPattern(general) : either(...ranges.map(rangeOf));
}

function rangeOf({ pattern, lengths }: PlanRange): DigitLanguage {
  return lengths ? both(digitPattern(pattern), ofLengths(lengths)) : digitPattern(pattern);
}

function ofLengths(lengths: readonly number[]): DigitLanguage {
  return either(...lengths.map((length) => digitPattern(`\\d{${length}}`)));
}

function beginning(pattern: string | undefined): DigitLanguage {
  return pattern === undefined ? NOTHING : sequence(digitPattern(pattern), ANYTHING);
}

function isPlain(pattern: string | undefined): pattern is string {
  return pattern !== undefined && /^\d+$/.test(pattern);
}

function digitsOf(text: string): number[] {
  return [...text].map(Number);
}
