import type { Transaction } from '../../platform/database/transaction.js';

/**
 * An end of a span of time, in milliseconds since the epoch: `first`, the first that belongs to it; `last`, the first
 * after it. A day is one of the time zone, however many hours it has.
 *
 * @param text `YYYY-MM-DD`, or a time in ISO 8601
 */
export async function readTime(
  tx: Transaction,
  text: string,
  timeZone: string,
  end: 'first' | 'last',
): Promise<number> {
  if (text.includes('T')) {
    const time = Date.parse(text);
    return end === 'first' ? time : time + 1;
  }
  const row = await tx.row<{ time: number }>(
    `SELECT extract(epoch FROM ($1::date + $3::int)::timestamp AT TIME ZONE $2)::float8 * 1000 AS time`,
    [text, timeZone, end === 'first' ? 0 : 1],
  );
  if (!row) throw new Error('a statement without a table returned no row');
  return row.time;
}
