import { anyOf, columnCondition } from './contact-conditions.queries.js';
import type { Condition } from './condition.js';
import { isUnspaced } from './name-words.js';

/** Letters from which a part in the middle of a word counts. */
const INFIX_MIN_CHARACTERS = 3;

/** The name has every one of the words, each as a part of one of its own. */
export function nameHas(words: readonly string[]): Condition[] {
  return words.length === 0 ? [anyOf([])] : words.map(hasWord);
}

function hasWord(word: string): Condition {
  const anywhere = isUnspaced(word) || [...word].length >= INFIX_MIN_CHARACTERS;
  return columnCondition(
    (parameter) => `position(${parameter} in ' ' || lower(c.name)) > 0`,
    anywhere ? word : ` ${word}`,
    'text',
  );
}
