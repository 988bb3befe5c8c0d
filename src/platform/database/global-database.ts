import type { Pool } from 'pg';
import { Transaction } from './transaction.js';

/**
 * Transactions without a merchant, for the two global tables (`merchants`, `user_logins`). Row-level security shows
 * such a transaction no tenant row at all.
 */
export class GlobalDatabase {
  constructor(private readonly pool: Pool) {}

  /** Runs `work` in one transaction and commits; any error rolls back and is thrown on. */
  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('BEGIN');
      const tx = new Transaction(client);
      const result = await work(tx);
      await client.query('COMMIT');
      tx.committed();
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
      throw error;
    } finally {
      client.release(broken);
    }
  }
}

/** The platform role: merchants and the state of every merchant's jobs, never a customer. */
export class PlatformDatabase extends GlobalDatabase {}
