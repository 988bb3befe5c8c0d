import type { Transaction } from '../platform/database/transaction.js';
import { type Import, IMPORT_COLUMNS, type ImportFailure } from './import.entity.js';

/** Statuses in which there is work to do. */
const RUNNABLE = `('queued', 'processing', 'reverting')`;

/**
 * Claims the merchant's import that has waited longest for a turn, unless another of the merchant's imports is being
 * worked on: a merchant has one turn at a time. The claim raises `attempt`; whoever held an older one can write no
 * more.
 *
 * @param staleSeconds a run without a heartbeat for so long is taken to be dead
 */
export async function claimImport(
  tx: Transaction,
  merchantId: string,
  staleSeconds: number,
): Promise<Import | null> {
  // Two claims of one merchant must not each see the other's import at rest.
  await tx.rows(`SELECT pg_advisory_xact_lock(hashtextextended($1, 1))`, [merchantId]);
  return tx.row<Import>(
    `UPDATE imports AS i
        SET status = CASE i.status WHEN 'queued' THEN 'processing' ELSE i.status END, attempt = i.attempt + 1,
            heartbeat_at = now(), turn_at = now(), started_at = coalesce(i.started_at, now())
      WHERE i.merchant_id = $1 AND i.id = (
          SELECT w.id FROM imports w
           WHERE w.merchant_id = $1 AND w.status IN ${RUNNABLE}
           ORDER BY w.turn_at NULLS FIRST, w.id LIMIT 1)
        AND NOT EXISTS (
          SELECT FROM imports r
           WHERE r.merchant_id = $1 AND r.status IN ${RUNNABLE}
             AND r.heartbeat_at > now() - make_interval(secs => $2))
      RETURNING ${IMPORT_COLUMNS}`,
    [merchantId, staleSeconds],
  );
}

/** Says that the run lives. False when another run has taken over, or the import has ended. */
export async function heartbeat(
  tx: Transaction,
  merchantId: string,
  id: string,
  attempt: number,
): Promise<boolean> {
  const row = await tx.row(
    `UPDATE imports AS i SET heartbeat_at = now()
      WHERE i.merchant_id = $1 AND i.id = $2 AND i.attempt = $3 AND i.status IN ${RUNNABLE} RETURNING i.id`,
    [merchantId, id, attempt],
  );
  return row !== null;
}

/** Gives the import back at the end of a turn, so that the next turn need not wait for the heartbeat to grow old. */
export async function releaseImport(
  tx: Transaction,
  merchantId: string,
  id: string,
  attempt: number,
): Promise<void> {
  await tx.rows(
    `UPDATE imports AS i SET heartbeat_at = NULL WHERE i.merchant_id = $1 AND i.id = $2 AND i.attempt = $3`,
    [merchantId, id, attempt],
  );
}

/**
 * Whether the merchant has an import that is not done.
 *
 * @param besides an import that does not count
 */
export async function hasRunnableImport(
  tx: Transaction,
  merchantId: string,
  besides?: string,
): Promise<boolean> {
  const row = await tx.row<{ found: boolean }>(
    `SELECT EXISTS (
       SELECT FROM imports i
        WHERE i.merchant_id = $1 AND i.status IN ${RUNNABLE} AND ($2::uuid IS NULL OR i.id <> $2)) AS found`,
    [merchantId, besides ?? null],
  );
  return row?.found ?? false;
}

/** How many imports of the merchant have work to do or wait for it. */
export async function countRunnableImports(tx: Transaction, merchantId: string): Promise<number> {
  const row = await tx.row<{ count: number }>(
    `SELECT count(*) AS count FROM imports i WHERE i.merchant_id = $1 AND i.status IN ${RUNNABLE}`,
    [merchantId],
  );
  return row?.count ?? 0;
}

/** Ends an import that cannot be run, with the reason; false, and nothing happens, when another run has taken over. */
export async function failImport(
  tx: Transaction,
  merchantId: string,
  id: string,
  attempt: number,
  failure: ImportFailure,
): Promise<boolean> {
  const row = await tx.row(
    `UPDATE imports AS i SET status = 'failed', failure = $4, heartbeat_at = NULL, finished_at = now()
      WHERE i.merchant_id = $1 AND i.id = $2 AND i.attempt = $3 AND i.status IN ${RUNNABLE} RETURNING i.id`,
    [merchantId, id, attempt, JSON.stringify(failure)],
  );
  return row !== null;
}

/** Merchants whose imports wait although nobody works on them; asked as the platform role. */
export async function listWaitingMerchants(tx: Transaction, staleSeconds: number): Promise<string[]> {
  const rows = await tx.rows<{ merchantId: string }>(
    `SELECT i.merchant_id AS "merchantId" FROM imports i
      WHERE i.status IN ${RUNNABLE}
      GROUP BY i.merchant_id
     HAVING bool_and(i.heartbeat_at IS NULL OR i.heartbeat_at <= now() - make_interval(secs => $1))`,
    [staleSeconds],
  );
  return rows.map(({ merchantId }) => merchantId);
}
