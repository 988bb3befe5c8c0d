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
