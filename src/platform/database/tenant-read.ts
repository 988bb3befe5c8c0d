import type { ClientBase, CustomTypesConfig, QueryResultRow } from 'pg';
import { sendAsOne } from './send-as-one.js';
import { sendTogether } from './send-together.js';
import { Transaction } from './transaction.js';

/**
 * What one request reads of a merchant. Every statement is a read-only transaction of its own, which knows the merchant and leaves
 * with its beginning and its end as one message. Nothing is lost by that: at the isolation level of the service, read committed, each
 * statement of a longer transaction has a snapshot of its own, too.
 */
export class TenantRead extends Transaction {
  private limitMs: number | undefined;
  /** Settled when the database has answered everything; an error: the connection cannot be used again. */
  private answered: Promise<Error | undefined> = Promise.resolve(undefined);

  /** @param merchantId a uuid; who makes a read sees to it */
  constructor(
    client: ClientBase,
    private readonly merchantId: string,
  ) {
    super(client);
  }

  override async rows<Row extends QueryResultRow>(
    sql: string,
    parameters: unknown[] = [],
    types?: CustomTypesConfig,
  ): Promise<Row[]> {
    if (sql.startsWith('SET LOCAL')) throw new Error(`'${sql}' holds for no other statement of a read`);
    const before = ['BEGIN READ ONLY', `SET LOCAL app.merchant_id = '${this.merchantId}'`];
    if (this.limitMs !== undefined) before.push(`SET LOCAL statement_timeout = ${this.limitMs}`);
    sendTogether(this.client);
    const query = { text: sql, values: parameters, ...(types && { types }) };
    const rows = sendAsOne<Row>(this.client, { before, query, after: ['COMMIT'] });
    const earlier = this.answered;
    this.answered = rows.then(
      () => earlier,
      async () => (await this.rollBack()) ?? earlier,
    );
    try {
      return await rows;
    } catch (error) {
      // Its stack leads to the socket; who asked is who has to be found.
      if (error instanceof Error) Error.captureStackTrace(error);
      throw error;
    }
  }

  override limitStatements(milliseconds: number): Promise<void> {
    this.limitMs = Math.round(milliseconds);
    return Promise.resolve();
  }

  /** When the connection is free again; an error: it cannot be used again. */
  ended(): Promise<Error | undefined> {
    return this.answered;
  }

  /** A failure leaves the transaction of its statement open. */
  private rollBack(): Promise<Error | undefined> {
    return this.client.query('ROLLBACK').then(
      () => undefined,
      (failure: Error) => failure,
    );
  }
}
