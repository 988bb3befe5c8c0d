import type { CustomTypesConfig, QueryResultRow } from 'pg';
import { Transaction } from '../../src/platform/database/transaction.js';

/** A statement as it was sent. */
export interface SentStatement {
  sql: string;
  values: unknown[];
  types: CustomTypesConfig | undefined;
}

/** Notes what a search sends. */
export class RecordingTransaction extends Transaction {
  readonly sent: SentStatement[] = [];

  override rows<Row extends QueryResultRow>(
    sql: string,
    values: unknown[] = [],
    types?: CustomTypesConfig,
  ): Promise<Row[]> {
    this.sent.push({ sql, values, types });
    return super.rows<Row>(sql, values, types);
  }

  /**
   * The last statement of each kind that is needed whatever the shape: the words a typing error may stand for, the page,
   * the total, which may be a sum of several. Settings, time limits and what only chooses the shape are the application's own.
   */
  ofThePage(): SentStatement[] {
    const all = (pattern: RegExp) => this.sent.filter(({ sql }) => pattern.test(sql));
    const last = (pattern: RegExp) => all(pattern).slice(-1);
    const counts = all(/AS matches/);
    const parts = counts.filter(({ sql }) => !/AS candidates/.test(sql));
    return [
      ...last(/char_length\(w\.term\) BETWEEN/),
      ...last(/AS "sortedName"/),
      ...(parts.length > 0 ? parts : counts.slice(-1)),
    ];
  }
}
