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
   * The statements that are needed whatever the shape: the page, with those whose rows it goes on behind; where typing errors were
   * forgiven, also the page of what was typed, which has to be empty for that, and the words it may stand for; the total, which may be
   * a sum. Settings, time limits and what only chooses the shape are the application's own.
   */
  ofThePage(): SentStatement[] {
    const counts = this.sent.filter(({ sql }) => /AS matches/.test(sql));
    const parts = counts.filter(({ sql }) => !/AS candidates/.test(sql));
    const forgiven = this.sent.findLastIndex(({ sql }) => /char_length\(w\.term\) BETWEEN/.test(sql));
    return [
      ...lastPage(this.sent.slice(0, Math.max(forgiven, 0))),
      ...this.sent.slice(Math.max(forgiven, 0), forgiven + 1),
      ...lastPage(this.sent.slice(forgiven + 1)),
      ...(parts.length > 0 ? parts : counts.slice(-1)),
    ];
  }
}

/** The statement of the page that was read last, with those whose rows it goes on behind. */
function lastPage(sent: readonly SentStatement[]): SentStatement[] {
  const pages = sent.filter(({ sql }) => /AS "sortedName"/.test(sql));
  return pages.slice(pages.findLastIndex((page, at) => !goesOn(page, pages[at - 1])));
}

function goesOn({ values }: SentStatement, before: SentStatement | undefined): boolean {
  return typeof before?.last === 'string' && values.includes(before.last);
}
