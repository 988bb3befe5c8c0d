import type { Transaction } from '../../platform/database/transaction.js';
import { type Import, IMPORT_COLUMNS, type ImportFailure } from '../import.entity.js';

/** Statuses in which there is work to do. */
const RUNNABLE = `('queued', 'processing', 'reverting')`;

/** After a turn that broke off an import waits a little before the next one. */
const MAY_RUN = (alias: string): string => `(${alias}.retry_at IS NULL OR ${alias}.retry_at <= now())`;

/**
 * Claims the merchant's import that has waited longest for a turn, unless another of the merchant's imports is being
 * worked on: a merchant has one turn at a time. The claim raises `attempt`; whoever held an older one can write no
 * more. That somebody still holds an older one means that the turn broke off: it counts as a setback.
 *
 * Waits for nobody: of two claims at once one finds nothing, and an import whose row a process holds that stands still
 * is passed over.
 *
 * @param staleSeconds a run without a heartbeat for so long is taken to be dead
 */
export async function claimImport(
  tx: Transaction,
  merchantId: string,
  staleSeconds: number,
): Promise<Import | null> {
  // Two claims of one merchant must not each see the other's import at rest.
  const lock = await tx.row<{ taken: boolean }>(
    `SELECT pg_try_advisory_xact_lock(hashtextextended($1, 1)) AS taken`,
    [merchantId],
  );
  if (!lock?.taken) return null;
  return tx.row<Import>(
    `UPDATE imports AS i
        SET status = CASE i.status WHEN 'queued' THEN 'processing' ELSE i.status END, attempt = i.attempt + 1,
            setbacks = i.setbacks + CASE WHEN i.heartbeat_at IS NULL THEN 0 ELSE 1 END,
            heartbeat_at = now(), turn_at = now(), started_at = coalesce(i.started_at, now())
      WHERE i.merchant_id = $1 AND i.id = (
          SELECT w.id FROM imports w
           WHERE w.merchant_id = $1 AND w.status IN ${RUNNABLE} AND ${MAY_RUN('w')}
           ORDER BY w.turn_at NULLS FIRST, w.id LIMIT 1 FOR UPDATE SKIP LOCKED)
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

/** Keeps the run's claim for as long as the transaction lasts; false when another run has taken over, or the import has ended. */
export async function holdClaim(
  tx: Transaction,
  merchantId: string,
  id: string,
  attempt: number,
): Promise<boolean> {
  const row = await tx.row(
    `SELECT i.id FROM imports i
      WHERE i.merchant_id = $1 AND i.id = $2 AND i.attempt = $3 AND i.status IN ${RUNNABLE} FOR SHARE`,
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
 * Gives the import back after a turn that broke off: the merchant's other imports go on at once, this one after a
 * while, twice as long each time.
 *
 * @param mostSeconds the longest while
 */
export async function recordSetback(
  tx: Transaction,
  merchantId: string,
  id: string,
  attempt: number,
  mostSeconds: number,
): Promise<void> {
  await tx.rows(
    `UPDATE imports AS i SET heartbeat_at = NULL, setbacks = i.setbacks + 1,
            retry_at = now() + make_interval(secs => least($4::float8, power(2, i.setbacks)))
      WHERE i.merchant_id = $1 AND i.id = $2 AND i.attempt = $3`,
    [merchantId, id, attempt, mostSeconds],
  );
}

/** Whether the merchant has an import, besides one, that waits for a turn. */
export async function hasOtherRunnableImport(
  tx: Transaction,
  merchantId: string,
  besides: string,
): Promise<boolean> {
  const row = await tx.row<{ found: boolean }>(
    `SELECT EXISTS (
       SELECT FROM imports i
        WHERE i.merchant_id = $1 AND i.status IN ${RUNNABLE} AND ${MAY_RUN('i')} AND i.id <> $2) AS found`,
    [merchantId, besides],
  );
  return row?.found ?? false;
}

/**
 * Whether the merchant has an import that could be claimed now. One that another turn works on is looked for again by
 * that turn when it ends, or by the sweeper when it never does.
 */
export async function hasClaimableImport(
  tx: Transaction,
  merchantId: string,
  staleSeconds: number,
): Promise<boolean> {
  const row = await tx.row<{ found: boolean }>(
    `SELECT count(*) FILTER (WHERE ${MAY_RUN('i')}) > 0
            AND count(*) FILTER (WHERE i.heartbeat_at > now() - make_interval(secs => $2)) = 0 AS found
       FROM imports i WHERE i.merchant_id = $1 AND i.status IN ${RUNNABLE}`,
    [merchantId, staleSeconds],
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

/**
 * Ends an import that cannot be run, with the reason; false, and nothing happens, when another run has taken over. What a
 * preview told is not what became of the lines: they are unprocessed.
 */
export async function failImport(
  tx: Transaction,
  merchantId: string,
  id: string,
  attempt: number,
  failure: ImportFailure,
): Promise<boolean> {
  const unlessTold = (count: string): string =>
    `${count} = CASE WHEN i.stage = 'preview' THEN 0 ELSE i.${count} END`;
  const row = await tx.row(
    `UPDATE imports AS i SET status = 'failed', failure = $4, heartbeat_at = NULL,
            finished_at = coalesce(i.finished_at, now()), ${unlessTold('created')}, ${unlessTold('updated')},
            ${unlessTold('unchanged')}, ${unlessTold('duplicate')}, ${unlessTold('rejected')},
            error_groups = CASE WHEN i.stage = 'preview' THEN '[]' ELSE i.error_groups END
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
     HAVING bool_and(i.heartbeat_at IS NULL OR i.heartbeat_at <= now() - make_interval(secs => $1))
        AND bool_or(${MAY_RUN('i')})`,
    [staleSeconds],
  );
  return rows.map(({ merchantId }) => merchantId);
}
