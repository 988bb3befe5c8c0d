import type { Transaction } from '../../platform/database/transaction.js';
import { anyOf } from './combined-conditions.queries.js';
import type { Condition, IdSource } from './condition.js';
import { isUnspaced } from './name-words.js';
import { Parameters } from './parameters.js';

/** Letters from which a part in the middle of a word counts. */
const INFIX_MIN_CHARACTERS = 3;

/** Share of the customers whose name has a common beginning of one, two and three letters, for a guess. */
const SHARE_OF_NAMES = [0.1, 0.03, 0.01];

/** A word of the name has this word as a part: its beginning, or anything in it when it is long enough. */
export function nameHas(word: string): Condition {
  const anywhere = isUnspaced(word) || [...word].length >= INFIX_MIN_CHARACTERS;
  if (!anywhere) return wordBegins(word);
  return {
    ...anyOf([wordBegins(word), wordHolds(word)]),
    sources: [{ ...WITH_WORD, keys: wordsWith(word), unbounded: true }],
  };
}

/** The customers with one word in their name. */
const WITH_WORD = {
  ids: (_: Parameters, word: string) =>
    `SELECT s.customer_id AS id FROM customer_search_terms s WHERE s.merchant_id = $1 AND s.term = ${word}`,
  sorted: true,
};

/** The words that have this one as a part: every word is an end of itself. */
function wordsWith(part: string): IdSource['keys'] {
  return (parameters) =>
    `SELECT DISTINCT t.term AS key FROM customer_terms t
      WHERE t.merchant_id = $1 AND t.part ^@ ${parameters.add(part, 'text')}`;
}

/** The name has one of these words, whole. */
export function nameHasOneOf(words: readonly string[]): Condition {
  return {
    ids: (parameters) =>
      `SELECT t.customer_id AS id FROM unnest(${parameters.add(words, 'text[]')}) AS w (term)
        CROSS JOIN LATERAL (
          SELECT s.customer_id FROM customer_search_terms s
           WHERE s.merchant_id = $1 AND s.term = w.term OFFSET 0) t`,
    test: (parameters) => `string_to_array(c.searched_name, ' ') && ${parameters.add(words, 'text[]')}`,
    sources: [
      { ...WITH_WORD, keys: (parameters) => `SELECT unnest(${parameters.add(words, 'text[]')}) AS key` },
    ],
  };
}

function wordBegins(word: string): Condition {
  return {
    ids: (parameters) =>
      `SELECT t.customer_id AS id FROM customer_search_terms t
        WHERE t.merchant_id = $1 AND t.term ^@ ${parameters.add(word, 'text')}`,
    test: (parameters) => `position(${parameters.add(` ${word}`, 'text')} IN ' ' || c.searched_name) > 0`,
    share: SHARE_OF_NAMES[[...word].length - 1] ?? 0,
  };
}

/** Beyond its beginning: an end of the word begins so. */
function wordHolds(word: string): Condition {
  return {
    ids: (parameters) => {
      const part = parameters.add(word, 'text');
      return `SELECT t.customer_id AS id FROM (
          SELECT DISTINCT k.term FROM customer_terms k
           WHERE k.merchant_id = $1 AND k.part ^@ ${part} AND NOT k.term ^@ ${part}) w
        CROSS JOIN LATERAL (
          SELECT s.customer_id FROM customer_search_terms s
           WHERE s.merchant_id = $1 AND s.term = w.term OFFSET 0) t`;
    },
    test: (parameters) => `position(${parameters.add(word, 'text')} IN c.searched_name) > 0`,
  };
}

/** Whether a condition holds for anybody. */
export async function holdsForAnybody(
  tx: Transaction,
  merchantId: string,
  condition: Condition,
): Promise<boolean> {
  const parameters = new Parameters(merchantId);
  const row = await tx.row<{ found: boolean }>(
    `SELECT EXISTS (${condition.ids(parameters)}) AS found`,
    parameters.values,
  );
  return row?.found === true;
}

/**
 * Words of the merchant's customers, as they are now, that may be one typing error away from a word of three letters or more.
 *
 * With one letter wrong, missing or too many, either the first or the second half of the word is as typed, so they are
 * those that begin with the one or end with the other; and those with two letters exchanged are few enough to be named.
 */
export async function findWordsLike(tx: Transaction, merchantId: string, word: string): Promise<string[]> {
  const letters = [...word];
  const half = letters.length >> 1;
  const exchanged = letters
    .slice(1)
    .map((letter, at) => [...letters.slice(0, at), letter, letters[at], ...letters.slice(at + 2)].join(''));
  const rows = await tx.rows<{ term: string }>(
    `SELECT w.term FROM (
       SELECT k.term FROM customer_terms k WHERE k.merchant_id = $1 AND k.part ^@ $2::text AND k.term = k.part
       UNION
       SELECT k.term FROM customer_terms k WHERE k.merchant_id = $1 AND k.part = $3::text
       UNION
       SELECT k.term FROM customer_terms k WHERE k.merchant_id = $1 AND k.part = ANY ($5::text[]) AND k.term = k.part) w
      WHERE char_length(w.term) BETWEEN $4::int - 1 AND $4::int + 1
        AND EXISTS (SELECT FROM customer_search_terms t WHERE t.merchant_id = $1 AND t.term = w.term)`,
    [merchantId, letters.slice(0, half).join(''), letters.slice(half).join(''), letters.length, exchanged],
  );
  return rows.map(({ term }) => term);
}
