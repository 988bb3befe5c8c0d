import { isUUID } from 'class-validator';
import type { ClientBase, Pool } from 'pg';
import { commitStepFor } from './commit-step.js';
import { sendTogether } from './send-together.js';
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
   * Runs `work` that only reads, and answers as soon as it is done: the end of the transaction, which nothing depends on,
   * follows while the answer is on its way. Writing in it is an error.
   *
   * @param statementMs how long each statement may run, in milliseconds; undefined: as long as the pool lets it
   */
  async read<T>(merchantId: string, work: (tx: Transaction) => Promise<T>, statementMs?: number): Promise<T> {
    refuseOther(merchantId);
    const client = await this.pool.connect();
    const opened = this.open(client, merchantId, { begin: 'BEGIN READ ONLY', statementMs });
    if (!this.pool.options.pipeline) await opened.catch(() => undefined);
    const [opening, worked] = await Promise.allSettled([opened, work(new Transaction(client, statementMs))]);
    client.query(worked.status === 'fulfilled' ? 'COMMIT' : 'ROLLBACK').then(
      () => client.release(),
      (failure: Error) => client.release(failure),
    );
    if (opening.status === 'rejected') throw opening.reason;
    if (worked.status === 'rejected') throw worked.reason;
    return worked.value;
  }

  /** Sends all that a transaction begins with as one message, for which one answer is awaited. */
  private async open(
    client: ClientBase,
    merchantId: string,
    { begin = 'BEGIN', statementMs }: { begin?: string; statementMs?: number } = {},
  ): Promise<void> {
    if (this.pool.options.pipeline) sendTogether(client);
    const limit =
      statementMs === undefined ? '' : `; SET LOCAL statement_timeout = ${Math.round(statementMs)}`;
    await client.query(`${begin}; SET LOCAL app.merchant_id = '${merchantId}'${limit}`);
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
