import type { Transaction } from '../platform/database/transaction.js';
import type { FrozenChunk } from './audience.queries.js';
import { type Selection, type Send, SEND_COLUMNS, type SendFailure } from './send.entity.js';

/** Sends with work to do; the alias is part of it. As `sends_unfinished_idx` has it. */
const runnable = (s: string) =>
  `(${s}.status IN ('queued', 'processing') OR (${s}.status IN ('canceled', 'failed') AND ${s}.pending > 0))`;

/**
 * Claims the merchant's send that has waited longest, unless another is being worked on: a merchant has one turn at a time.
 * The claim raises `attempt`; whoever held an older one can write no more for the send as a whole.
 *
 * @param staleSeconds a run without a heartbeat for so long is taken to be dead
 */
export async function claimSend(
  tx: Transaction,
  merchantId: string,
  staleSeconds: number,
): Promise<Send | null> {
  // Two claims of one merchant must not each see the other's send at rest.
  await tx.rows(`SELECT pg_advisory_xact_lock(hashtextextended($1, 5))`, [merchantId]);
  return tx.row<Send & Record<string, unknown>>(
    `UPDATE sends AS s
        SET status = CASE s.status WHEN 'queued' THEN 'processing' ELSE s.status END, attempt = s.attempt + 1,
            heartbeat_at = now(), turn_at = now(), started_at = coalesce(s.started_at, now()), resume_at = NULL
      WHERE s.merchant_id = $1 AND s.id = (
          SELECT w.id FROM sends w
           WHERE w.merchant_id = $1 AND ${runnable('w')} AND (w.resume_at IS NULL OR w.resume_at <= now())
           ORDER BY w.turn_at NULLS FIRST, w.id LIMIT 1)
        AND NOT EXISTS (
          SELECT FROM sends r
           WHERE r.merchant_id = $1 AND ${runnable('r')} AND r.heartbeat_at > now() - make_interval(secs => $2))
      RETURNING ${SEND_COLUMNS}`,
    [merchantId, staleSeconds],
  );
}

/** Says that the run lives; null when another has taken over, or when the send was paused or has ended. */
export function keepClaim(
  tx: Transaction,
  merchantId: string,
  { id, attempt }: Pick<Send, 'id' | 'attempt'>,
): Promise<Send | null> {
  return tx.row<Send & Record<string, unknown>>(
    `UPDATE sends AS s SET heartbeat_at = now()
      WHERE s.merchant_id = $1 AND s.id = $2 AND s.attempt = $3 AND ${runnable('s')} RETURNING ${SEND_COLUMNS}`,
    [merchantId, id, attempt],
  );
}

/** Gives the send back at the end of a turn. @param resumeAt when there is something to do again; null: at once */
export async function releaseSend(
  tx: Transaction,
  merchantId: string,
  { id, attempt }: Pick<Send, 'id' | 'attempt'>,
  resumeAt: Date | null,
): Promise<void> {
  await tx.rows(
    `UPDATE sends AS s SET heartbeat_at = NULL, resume_at = $4
      WHERE s.merchant_id = $1 AND s.id = $2 AND s.attempt = $3`,
    [merchantId, id, attempt, resumeAt],
  );
}

/** Whether the merchant has a send that could be worked on now. @param besides one that does not count */
export async function hasRunnableSend(
  tx: Transaction,
  merchantId: string,
  besides?: string,
): Promise<boolean> {
  const row = await tx.row<{ found: boolean }>(
    `SELECT EXISTS (
       SELECT FROM sends s
        WHERE s.merchant_id = $1 AND ${runnable('s')} AND (s.resume_at IS NULL OR s.resume_at <= now())
          AND ($2::uuid IS NULL OR s.id <> $2)) AS found`,
    [merchantId, besides ?? null],
  );
  return row?.found ?? false;
}

/** Merchants whose sends wait although nobody works on them; asked as the platform role. */
export async function listWaitingMerchants(tx: Transaction, staleSeconds: number): Promise<string[]> {
  const rows = await tx.rows<{ merchantId: string }>(
    `SELECT s.merchant_id AS "merchantId" FROM sends s
      WHERE ${runnable('s')}
      GROUP BY s.merchant_id
     HAVING bool_and(s.heartbeat_at IS NULL OR s.heartbeat_at <= now() - make_interval(secs => $1))
        AND bool_or(s.resume_at IS NULL OR s.resume_at <= now())`,
    [staleSeconds],
  );
  return rows.map(({ merchantId }) => merchantId);
}

/** What a send asked for; as large as its list of ids, so it is read for the freezing alone. */
export async function findSelection(tx: Transaction, merchantId: string, id: string): Promise<Selection> {
  const row = await tx.row<{ selection: Selection }>(
    `SELECT s.selection FROM sends s WHERE s.merchant_id = $1 AND s.id = $2`,
    [merchantId, id],
  );
  if (!row) throw new Error(`the claimed send ${id} does not exist`);
  return row.selection;
}

/**
 * Moves the checkpoint of the freezing with what the chunk came to; null when another run has. Fence and checkpoint in one,
 * in the transaction of the chunk.
 *
 * @param frozenAt when the audience was complete; null when it is not
 */
export function moveFreeze(
  tx: Transaction,
  merchantId: string,
  { id, attempt, freezeAfter }: Pick<Send, 'id' | 'attempt' | 'freezeAfter'>,
  chunk: FrozenChunk,
  frozenAt: Date | null,
): Promise<Send | null> {
  return tx.row<Send & Record<string, unknown>>(
    `UPDATE sends AS s
        SET freeze_after = coalesce($5::uuid, s.freeze_after), heartbeat_at = now(), matched = s.matched + $6,
            no_consent = s.no_consent + $7, no_contact = s.no_contact + $8, already_sent = s.already_sent + $9,
            pending = s.pending + $10, frozen_at = $11::timestamptz
      WHERE s.merchant_id = $1 AND s.id = $2 AND s.attempt = $3 AND s.status = 'processing' AND s.frozen_at IS NULL
        AND s.freeze_after IS NOT DISTINCT FROM $4::uuid RETURNING ${SEND_COLUMNS}`,
    [
      merchantId,
      id,
      attempt,
      freezeAfter,
      chunk.last,
      chunk.matched,
      chunk.noConsent,
      chunk.noContact,
      chunk.alreadySent,
      chunk.recipients,
      frozenAt,
    ],
  );
}

/** Adds what became of some recipients. Not fenced by the claim: the recipients are, each by its own attempt. */
export async function addOutcomes(
  tx: Transaction,
  merchantId: string,
  id: string,
  { handedOver, failed, skipped, canceled }: Pick<Send, 'handedOver' | 'failed' | 'skipped' | 'canceled'>,
): Promise<void> {
  await tx.rows(
    `UPDATE sends AS s SET handed_over = s.handed_over + $3, failed = s.failed + $4, skipped = s.skipped + $5,
            canceled = s.canceled + $6, pending = s.pending - $3 - $4 - $5 - $6
      WHERE s.merchant_id = $1 AND s.id = $2`,
    [merchantId, id, handedOver, failed, skipped, canceled],
  );
}

/** Keeps how many chunks in a row reached nobody. */
export async function setSetbacks(
  tx: Transaction,
  merchantId: string,
  id: string,
  setbacks: number,
): Promise<void> {
  await tx.rows(`UPDATE sends AS s SET setbacks = $3 WHERE s.merchant_id = $1 AND s.id = $2`, [
    merchantId,
    id,
    setbacks,
  ]);
}

/** Ends a send of which nobody is left. */
export async function completeSend(
  tx: Transaction,
  merchantId: string,
  { id, attempt }: Pick<Send, 'id' | 'attempt'>,
): Promise<void> {
  await tx.rows(
    `UPDATE sends AS s SET status = 'completed', finished_at = now(), heartbeat_at = NULL
      WHERE s.merchant_id = $1 AND s.id = $2 AND s.attempt = $3 AND s.status = 'processing' AND s.pending = 0`,
    [merchantId, id, attempt],
  );
}

/** Stops a send that cannot go on: for good, or until somebody resumes it. */
export async function stopSend(
  tx: Transaction,
  merchantId: string,
  { id, attempt }: Pick<Send, 'id' | 'attempt'>,
  status: 'failed' | 'paused',
  failure: SendFailure,
): Promise<void> {
  await tx.rows(
    `UPDATE sends AS s SET status = $4, failure = $5, finished_at = CASE WHEN $4 = 'failed' THEN now() END
      WHERE s.merchant_id = $1 AND s.id = $2 AND s.attempt = $3 AND s.status = 'processing'`,
    [merchantId, id, attempt, status, JSON.stringify(failure)],
  );
}
