import type { CustomTypesConfig, QueryResultRow } from 'pg';
import { sqlState } from '../../platform/database/sql-errors.js';
import { Transaction } from '../../platform/database/transaction.js';
import { SearchTooBroadError } from './search.errors.js';

/** SQLSTATE of a statement that was ended by its time limit. */
const QUERY_CANCELED = '57014';

/** Where one shape of a search gives way to another. */
export interface SearchLimits {
  /** Candidates that are collected and sorted; of more, a walk in the order of the list meets some soon. */
  few: number;
  /** Runs of sorted ids that are merged; of more, it takes longer than to collect all. */
  runs: number;
  /** Customers a walk looks at before it is given up. */
  walked: number;
  /** Milliseconds that one search may hold a connection, all of its statements together. */
  milliseconds: number;
}

/**
 * Milliseconds by which the time limit of the database is shorter than the time there is: as long as no more have passed,
 * the limit of the beginning holds, and a statement need not be sent with one of its own.
 */
const SLACK_MS = 100;

const LIMITS: SearchLimits = { few: 10_000, runs: 128, walked: 20_000, milliseconds: 1_900 };

/** The transaction of one search, whose statements end together when its time is up. */
export class SearchClock extends Transaction {
  private readonly end: number;
  /** Milliseconds the database lets a statement run. */
  private limit: number;

  private constructor(
    private readonly tx: Transaction,
    readonly merchantId: string,
    readonly limits: SearchLimits,
  ) {
    super(tx.client);
    this.end = performance.now() + limits.milliseconds;
    this.limit = Math.max(1, limits.milliseconds - SLACK_MS);
  }

  /**
   * Runs a search.
   *
   * @param limits others than the usual, for tests
   * @throws SearchTooBroadError when the time is up
   */
  static async run<T>(
    tx: Transaction,
    merchantId: string,
    work: (clock: SearchClock) => Promise<T>,
    limits = LIMITS,
  ): Promise<T> {
    try {
      const clock = new SearchClock(tx, merchantId, limits);
      const [, result] = await Promise.all([tx.limitStatements(clock.limit), work(clock)]);
      return result;
    } catch (error) {
      throw sqlState(error) === QUERY_CANCELED ? new SearchTooBroadError(error) : error;
    }
  }

  /** Every row of a statement, which has the time that is left. */
  override async rows<Row extends QueryResultRow>(
    sql: string,
    parameters: unknown[] = [],
    types?: CustomTypesConfig,
  ): Promise<Row[]> {
    const left = Math.floor(this.end - performance.now());
    if (left < 1) throw new SearchTooBroadError();
    if (left >= this.limit) return this.tx.rows<Row>(sql, parameters, types);
    this.limit = left;
    // Not awaited one by one: on a pipelined connection they travel together.
    const [, rows] = await Promise.all([
      this.tx.limitStatements(left),
      this.tx.rows<Row>(sql, parameters, types),
    ]);
    return rows;
  }
}
