import type { CustomTypesConfig, QueryResultRow } from 'pg';
import { Transaction } from '../../src/platform/database/transaction.js';

/** A statement as it was sent. */
export interface SentStatement {
  sql: string;
  values: unknown[];
  types: CustomTypesConfig | undefined;
  /** The id of the last row that came; undefined: it has none, or none came. */
  last?: unknown;
}

/** Notes what a search sends. */
export class RecordingTransaction extends Transaction {
  readonly sent: SentStatement[] = [];

  override async rows<Row extends QueryResultRow>(
    sql: string,
    values: unknown[] = [],
    types?: CustomTypesConfig,
  ): Promise<Row[]> {
    const statement: SentStatement = { sql, values, types };
    this.sent.push(statement);
    const rows = await super.rows<Row>(sql, values, types);
    statement.last = rows.at(-1)?.['id'];
    return rows;
  }

  /**
   * The statements that are needed whatever the shape: the words a typing error may stand for; the page, with those whose rows it
   * goes on behind; the total, which may be a sum. Settings, time limits and what only chooses the shape are the application's own.
   */
  ofThePage(): SentStatement[] {
    const all = (pattern: RegExp) => this.sent.filter(({ sql }) => pattern.test(sql));
    const last = (pattern: RegExp) => all(pattern).slice(-1);
    const counts = all(/AS matches/);
    const pages = all(/AS "sortedName"/);
    const parts = counts.filter(({ sql }) => !/AS candidates/.test(sql));
    return [
      ...last(/char_length\(w\.term\) BETWEEN/),
      ...pages.slice(pages.findLastIndex((page, at) => !goesOn(page, pages[at - 1]))),
      ...(parts.length > 0 ? parts : counts.slice(-1)),
    ];
  }
}

function goesOn({ values }: SentStatement, before: SentStatement | undefined): boolean {
  return typeof before?.last === 'string' && values.includes(before.last);
}
