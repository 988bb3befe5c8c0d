import type { Transaction } from '../../platform/database/transaction.js';
import { isWord, type Termed, termsOf } from './customer-terms.js';

/** A change of a customer, as far as search is concerned; null: there is no such customer, or it is deleted. */
export interface TermChange {
  id: string;
  before: Termed | null;
  after: Termed | null;
}

/**
 * Makes search know of changed customers: to be called in the transaction that creates, changes, deletes or restores
 * them, after their rows were written. Two transactions that do so in this order never wait for each other in a circle.
 */
export async function keepTerms(
  tx: Transaction,
  merchantId: string,
  changes: readonly TermChange[],
): Promise<void> {
  const gone: [term: string, id: string][] = [];
  const come: [term: string, id: string][] = [];
  for (const { id, before, after } of changes) {
    if (before && after && before.name === after.name && before.tags === after.tags) continue;
    const had = new Set(before ? termsOf(before) : []);
    for (const term of after ? termsOf(after) : []) if (!had.delete(term)) come.push([term, id]);
    for (const term of had) gone.push([term, id]);
  }
  if (gone.length > 0) await deleteTerms(tx, merchantId, gone);
  if (come.length > 0) {
    await insertTerms(tx, merchantId, come);
    await keepWords(tx, merchantId);
    await insertWords(tx, merchantId, [...new Set(come.map(([term]) => term).filter(isWord))]);
  }
}

/** One probe for each row: the planner, left to itself, may read all of a merchant's terms. */
async function deleteTerms(
  tx: Transaction,
  merchantId: string,
  terms: readonly [term: string, id: string][],
): Promise<void> {
  await tx.rows(
    `DELETE FROM customer_search_terms t
      WHERE t.merchant_id = $1 AND t.ctid = ANY (ARRAY(
        SELECT p.ctid FROM unnest($2::text[], $3::uuid[]) AS u (term, customer_id)
         CROSS JOIN LATERAL (
           SELECT k.ctid FROM customer_search_terms k
            WHERE k.merchant_id = $1 AND k.term = u.term AND k.customer_id = u.customer_id LIMIT 1) p))`,
    [merchantId, terms.map(([term]) => term), terms.map(([, id]) => id)],
  );
}

async function insertTerms(
  tx: Transaction,
  merchantId: string,
  terms: readonly [term: string, id: string][],
): Promise<void> {
  await tx.rows(
    `INSERT INTO customer_search_terms (merchant_id, term, customer_id)
     SELECT $1, u.term, u.customer_id FROM unnest($2::text[], $3::uuid[]) AS u (term, customer_id)
      ORDER BY u.term COLLATE "C", u.customer_id
     ON CONFLICT DO NOTHING`,
    [merchantId, terms.map(([term]) => term), terms.map(([, id]) => id)],
  );
}

/**
 * Keeps the words of the merchant from being forgotten until the transaction ends; any number may hold this at once. To be called
 * before the vocabulary is looked at for the words of a customer, and after all customers were locked that are to be.
 */
export async function keepWords(tx: Transaction, merchantId: string): Promise<void> {
  await tx.rows(`SELECT pg_advisory_xact_lock_shared(hashtextextended($1, ${WORDS_LOCK}))`, [merchantId]);
}

/** Tells this lock of a merchant from its others. */
const WORDS_LOCK = 3;

/** Adds the words that are new to the merchant, with all their ends. */
async function insertWords(tx: Transaction, merchantId: string, words: readonly string[]): Promise<void> {
  if (words.length === 0) return;
  await tx.rows(
    `INSERT INTO customer_terms (merchant_id, part, term) ${partsOfNewWords('unnest($2::text[]) AS w (term)')}`,
    [merchantId, words],
  );
}

/**
 * A SELECT of the rows that the vocabulary lacks, in the order in which they are to be inserted.
 *
 * @param words an item of FROM that gives words as `w.term`
 */
export function partsOfNewWords(words: string): string {
  return `SELECT $1::uuid, right(w.term, n), w.term FROM ${words}
           CROSS JOIN LATERAL generate_series(1, char_length(w.term)) n
           WHERE NOT EXISTS (
             SELECT FROM customer_terms k WHERE k.merchant_id = $1 AND k.part = w.term AND k.term = w.term)
           ORDER BY right(w.term, n) COLLATE "C", w.term COLLATE "C"
          ON CONFLICT DO NOTHING`;
}

/**
 * Forgets an erased customer's name: its terms, and the words that nobody else is called by. It waits for those who are giving
 * words to customers at this moment, and they for it.
 */
export async function eraseTerms(
  tx: Transaction,
  merchantId: string,
  customer: Termed & { id: string },
): Promise<void> {
  await keepTerms(tx, merchantId, [{ id: customer.id, before: customer, after: null }]);
  // A statement of its own: the next one must see what those it waited for have written.
  await tx.rows(`SELECT pg_advisory_xact_lock(hashtextextended($1, ${WORDS_LOCK}))`, [merchantId]);
  await tx.rows(
    `DELETE FROM customer_terms t
      USING (SELECT w.term FROM unnest($2::text[]) AS w (term)
              WHERE NOT EXISTS (SELECT FROM customer_search_terms s WHERE s.merchant_id = $1 AND s.term = w.term)) gone
      WHERE t.merchant_id = $1 AND t.term = gone.term
        AND t.part IN (SELECT right(gone.term, n) FROM generate_series(1, char_length(gone.term)) n)`,
    [merchantId, termsOf(customer).filter(isWord)],
  );
}
