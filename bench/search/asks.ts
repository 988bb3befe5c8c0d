import type { SentStatement } from './recording-transaction.js';
import type { Ways } from './ways.js';

export const WAYS = ['bare', 'search', 'http'] as const;
export type Way = (typeof WAYS)[number];

/** Asks one of several queries, by its number from 0 to whatever, on a connection. */
export type Ask = (at: number, connection: number) => Promise<unknown>;

/** How to ask these queries each way; the statements of the bare one are recorded before. */
export async function asksOf(
  ways: Ways,
  queries: readonly Record<string, string>[],
): Promise<Record<Way, Ask>> {
  const statements: SentStatement[][] = [];
  for (const query of queries) statements.push(await ways.record(query));
  const of = (at: number) => at % queries.length;
  return {
    bare: (at, connection) => ways.bare(statements[of(at)] ?? [], connection),
    search: (at) => ways.search(queries[of(at)] ?? {}),
    http: (at) => ways.http(queries[of(at)] ?? {}),
  };
}
