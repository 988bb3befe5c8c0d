import { isUUID } from 'class-validator';
import type { ClientBase, Pool } from 'pg';
import { commitStepFor } from './commit-step.js';
import { sendTogether } from './send-together.js';
import { TenantRead } from './tenant-read.js';
import { Transaction } from './transaction.js';

/**
 * The only way to tenant data: a transaction in which the database itself knows the merchant.
 *
 * `SET LOCAL app.merchant_id` is what row-level security compares every row with that is read or written, and it ends with
 * the transaction, so nothing leaks through the pool. It is a statement of the message that begins the transaction, apart from
 * all that is asked in it: a distributed PostgreSQL forwards `SET LOCAL` to its nodes only as a statement.
 */
export class TenantDatabase {
  constructor(private readonly pool: Pool) {}

  /**
   * Runs `work` in one transaction of the merchant and commits. Any error rolls everything back and is thrown on.
   *
   * @param merchantId uuid from a verified token or a claimed job, never from request input
   */
  async transaction<T>(merchantId: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
    refuseOther(merchantId);
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      const opened = this.open(client, merchantId);
      if (!this.pool.options.pipeline) await opened;
      // On a pipelined connection the opening travels with the first query of the work.
      const tx = new Transaction(client);
      const [, worked] = await Promise.allSettled([opened, work(tx)]);
      await opened; // its failure is the cause of the work's failure, so it is the one to report
      if (worked.status === 'rejected') throw worked.reason;
      await commitStepFor(merchantId)?.run(new Transaction(client));
      await client.query('COMMIT');
      tx.committed();
      return worked.value;
    } catch (error) {
      await client.query('ROLLBACK').catch((failure: Error) => (broken = failure));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /**
   * Runs `work` that only reads: each statement is a transaction of its own, and one message to the database. Writing in it is an
   * error.
   */
  async read<T>(merchantId: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
    refuseOther(merchantId);
    const client = await this.pool.connect();
    const reads = new TenantRead(client, merchantId);
    try {
      return await work(reads);
    } finally {
      // Work that failed may have statements under way.
      void reads.ended().then((failure) => client.release(failure));
    }
  }

  /** Sends all that a transaction begins with as one message, for which one answer is awaited. */
  private async open(client: ClientBase, merchantId: string): Promise<void> {
    if (this.pool.options.pipeline) sendTogether(client);
    await client.query(`BEGIN; SET LOCAL app.merchant_id = '${merchantId}'`);
  }

  /** Ends the pool after the running transactions. */
  async close(): Promise<void> {
    await this.pool.end();
  }
}

/** SET takes no parameters, so this is what keeps its text from being anything else; before any of the work is sent. */
function refuseOther(merchantId: string): void {
  if (!isUUID(merchantId)) throw new Error(`'${merchantId}' is no uuid of a merchant`);
}
