import type { Transaction } from '../../platform/database/transaction.js';
import { allOf, anyOf } from './combined-conditions.queries.js';
import type { Condition } from './condition.js';
import { findWordsLike, holdsForAnybody, nameHas, nameHasOneOf } from './name-conditions.queries.js';
import { splitWords } from './name-words.js';
import { oneEditApart } from './one-edit-apart.js';

/** Letters of the shortest word that may have a typing error. */
const FORGIVEN_MIN_CHARACTERS = 3;

/** A search by words of the name, or by something else that was typed in their place. */
export interface NameSearch {
  words: string[];
  /** Other things that the text may be; it is enough when one of them holds. */
  others: Condition[];
}

/** What was typed as a name. */
export function readName(text: string): NameSearch {
  return { words: splitWords(text), others: [] };
}

/** The conditions of a search by name as it was typed. */
export function asTyped(search: NameSearch): Condition[] {
  return conditionsOf(search, search.words.map(nameHas));
}

/** Whether a typing error in what was typed would be forgiven. */
export function isForgivable({ words }: NameSearch): boolean {
  return words.some(isLongEnough);
}

/**
 * The conditions of a search by name. When nobody of the merchant's customers matches it as it was typed, each word may be one
 * typing error away from a whole word of the name.
 *
 * @param nobody whether it is known that nobody does
 */
export async function forgiveErrors(
  tx: Transaction,
  merchantId: string,
  search: NameSearch,
  nobody: boolean,
): Promise<{ conditions: Condition[]; fuzzy: boolean }> {
  const exact = asTyped(search);
  const forgivable = search.words.filter(isLongEnough);
  const unforgiven = { conditions: exact, fuzzy: false };
  if (forgivable.length === 0) return unforgiven;
  if (!nobody && (await holdsForAnybody(tx, merchantId, allOf(longestFirst(exact, search)))))
    return unforgiven;
  let fuzzy = false;
  const words: Condition[] = [];
  for (const word of search.words) {
    const near = forgivable.includes(word) ? await findWordsLike(tx, merchantId, word) : [];
    const like = near.filter((other) => oneEditApart(word, other));
    fuzzy ||= like.length > 0;
    words.push(like.length > 0 ? anyOf([nameHas(word), nameHasOneOf(like)]) : nameHas(word));
  }
  return { conditions: fuzzy ? conditionsOf(search, words) : exact, fuzzy };
}

function isLongEnough(word: string): boolean {
  return [...word].length >= FORGIVEN_MIN_CHARACTERS;
}

/** The conditions all of which must hold. */
function conditionsOf({ others }: NameSearch, words: readonly Condition[]): Condition[] {
  if (others.length > 0) return [anyOf([...others, ...(words.length > 0 ? [allOf(words)] : [])])];
  return words.length > 0 ? [...words] : [anyOf([])];
}

/** The longest word first, for it is likely the rarest. */
function longestFirst(conditions: readonly Condition[], { words, others }: NameSearch): Condition[] {
  if (others.length > 0) return [...conditions];
  const order = words.map((word, at) => ({ at, length: word.length })).sort((a, b) => b.length - a.length);
  return order.flatMap(({ at }) => conditions[at] ?? []);
}
