import { StringDecoder } from 'node:string_decoder';
import type { Client, ClientBase } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Transaction } from './transaction.js';

/** A row as PostgreSQL writes its values; null for NULL. */
export type CopiedRow = (string | null)[];

/**
 * The rows of a query, some hundred at a time, by COPY: three times as fast as a cursor, and no more of them in memory than
 * are being looked at. All are of one snapshot, that of the statement.
 *
 * COPY takes no parameters. They are put into the text as literals, escaped by the driver; the text casts each.
 *
 * @param signal aborting it, like leaving early, takes the connection with it: nothing else ends a running COPY at once
 */
export async function* copyRows(
  { client }: Transaction,
  sql: string,
  parameters: readonly unknown[],
  signal: AbortSignal,
): AsyncGenerator<CopiedRow[]> {
  const text = sql.replace(/\$(\d+)/g, (_, number) => literal(client, parameters[Number(number) - 1]));
  const hangUp = () => void (client as Client).end().catch(() => undefined);
  const stream = client.query(copyTo(`COPY (${text}) TO STDOUT`, { highWaterMark: READ_AHEAD }));
  signal.addEventListener('abort', hangUp);
  let complete = false;
  try {
    signal.throwIfAborted();
    const decoder = new StringDecoder('utf8');
    let rest = '';
    for await (const bytes of stream as AsyncIterable<Buffer>) {
      signal.throwIfAborted();
      const piece = rest + decoder.write(bytes);
      const end = piece.lastIndexOf('\n');
      rest = piece.slice(end + 1);
      if (end >= 0) yield piece.slice(0, end).split('\n').map(readLine);
    }
    signal.throwIfAborted();
    complete = true;
  } finally {
    signal.removeEventListener('abort', hangUp);
    if (!complete) hangUp();
  }
}

const READ_AHEAD = 256 * 1024;

/** One line of the text format of COPY. */
function readLine(line: string): CopiedRow {
  const cells: CopiedRow = line.split('\t');
  if (!line.includes('\\')) return cells;
  // In place and only where one is: nearly every row has a NULL.
  for (let index = 0; index < cells.length; index += 1) {
    const cell = cells[index];
    if (cell?.includes('\\')) cells[index] = cell === '\\N' ? null : cell.replace(ESCAPE, unescape);
  }
  return cells;
}

const ESCAPE = /\\(.)/g;
const ESCAPED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

function unescape(_: string, letter: string): string {
  return ESCAPED[letter] ?? letter;
}

function literal(client: ClientBase, value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (Array.isArray(value)) return `ARRAY[${value.map((one) => literal(client, one)).join(',')}]`;
  if (value instanceof Date) return client.escapeLiteral(value.toISOString());
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return client.escapeLiteral(String(value));
  throw new TypeError('a parameter of COPY is neither text nor number nor date');
}
