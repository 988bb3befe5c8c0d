import type { ClientBase, CustomTypesConfig, QueryResultRow } from 'pg';

/**
 * One open transaction. Queries are functions `(tx, merchantId, …)` in `*.queries.ts` files; nothing else holds SQL.
 */
export class Transaction {
  private readonly afterwards: (() => void)[] = [];

  constructor(readonly client: ClientBase) {}

  /**
   * Has `work` done once the transaction is committed; never when it is rolled back. For what is only a hint, such as
   * waking a queue: a process that dies in between does not do it. A savepoint that is undone does not take it back.
   */
  afterCommit(work: () => void): void {
    this.afterwards.push(work);
  }

  /** For the one who commits, right after. */
  committed(): void {
    for (const work of this.afterwards) work();
  }

  /**
   * Every row of a statement. Parameters are never spliced into the text.
   *
   * @param types how values are read, when otherwise than usual
   */
  async rows<Row extends QueryResultRow>(
    sql: string,
    parameters: unknown[] = [],
    types?: CustomTypesConfig,
  ): Promise<Row[]> {
    return (await this.client.query<Row>({ text: sql, values: parameters, ...(types && { types }) })).rows;
  }

  /** The first row, or null when there is none. */
  async row<Row extends QueryResultRow>(sql: string, parameters: unknown[] = []): Promise<Row | null> {
    return (await this.rows<Row>(sql, parameters))[0] ?? null;
  }

  /** Limits how long each further statement may run; one that runs longer fails with SQLSTATE 57014. */
  async limitStatements(milliseconds: number): Promise<void> {
    await this.rows(`SELECT set_config('statement_timeout', $1, true)`, [String(milliseconds)]);
  }

  /**
   * Runs `work` so that its failure undoes only itself. What `work` threw is thrown on, after the rollback to the
   * savepoint, and the transaction is usable again.
   */
  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    await this.client.query('SAVEPOINT step');
    try {
      const result = await work();
      await this.client.query('RELEASE SAVEPOINT step');
      return result;
    } catch (error) {
      await this.client.query('ROLLBACK TO SAVEPOINT step');
      throw error;
    }
  }
}
