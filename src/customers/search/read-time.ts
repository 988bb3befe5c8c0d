import type { Transaction } from '../../platform/database/transaction.js';

/** A span of time, in milliseconds since the epoch: the first that belongs to it, and the first after it; null: no end. */
export interface TimeSpan {
  from: number | null;
  before: number | null;
}

/**
 * The span between two ends, both included. A day is one of the merchant's time zone, however many hours it has.
 *
 * @param first `YYYY-MM-DD`, or a time in ISO 8601; undefined: no end
 * @param last likewise
 */
export async function readTimeSpan(
  tx: Transaction,
  merchantId: string,
  first: string | undefined,
  last: string | undefined,
): Promise<TimeSpan> {
  const span: TimeSpan = { from: instant(first), before: instant(last) };
  if (span.before !== null) span.before += 1;
  const [firstDay, lastDay] = [day(first), day(last)];
  if (firstDay === null && lastDay === null) return span;
  const row = await tx.row<{ from: number | null; before: number | null }>(
    `SELECT extract(epoch FROM $2::date::timestamp AT TIME ZONE m.time_zone)::float8 * 1000 AS "from",
            extract(epoch FROM ($3::date + 1)::timestamp AT TIME ZONE m.time_zone)::float8 * 1000 AS before
       FROM merchants m WHERE m.id = $1`,
    [merchantId, firstDay, lastDay],
  );
  return { from: row?.from ?? span.from, before: row?.before ?? span.before };
}

function isDay(text: string): boolean {
  return !text.includes('T');
}

function instant(text: string | undefined): number | null {
  return text === undefined || isDay(text) ? null : Date.parse(text);
}

function day(text: string | undefined): string | null {
  return text !== undefined && isDay(text) ? text : null;
}
