import type { Transaction } from './transaction.js';

/**
 * Lets the transaction find many rows by key, one index probe each, whatever the statistics say: they know nothing of a
 * merchant that has a million rows since a minute ago, and a join planned by them reads all of it every time.
 */
export async function preferProbes(tx: Transaction): Promise<void> {
  await Promise.all([
    tx.rows('SET LOCAL enable_hashjoin = off'),
    tx.rows('SET LOCAL enable_mergejoin = off'),
    tx.rows('SET LOCAL enable_seqscan = off'),
    tx.rows('SET LOCAL enable_material = off'), // once kept, a list would be gone through for every row
  ]);
}

/**
 * Lets the transaction read a page in the order of an index in place of sorting everything behind it, which the planner
 * holds for little. Only for a statement that an index has in its order: any other finds its worst plan.
 */
export async function preferIndexOrder(tx: Transaction): Promise<void> {
  await tx.rows('SET LOCAL enable_sort = off');
}
