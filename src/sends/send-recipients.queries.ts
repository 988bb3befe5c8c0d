import type { Transaction } from '../platform/database/transaction.js';
import type { Recipient, RecipientStatus } from './send.entity.js';

/** By the customers' ids. */
export function listRecipients(
  tx: Transaction,
  merchantId: string,
  filter: { sendId: string; status: string | null; after: string | null; limit: number },
): Promise<Recipient[]> {
  return tx.rows<Recipient & Record<string, unknown>>(
    `SELECT r.customer_id AS "customerId", r.status, r.attempts, r.response_code AS "responseCode", r.error,
            r.next_attempt_at AS "nextAttemptAt", r.last_attempt_at AS "lastAttemptAt"
       FROM send_recipients r
      WHERE r.merchant_id = $1 AND r.send_id = $2 AND ($3::text IS NULL OR r.status = $3)
        AND ($4::uuid IS NULL OR r.customer_id > $4) ORDER BY r.customer_id LIMIT $5`,
    [merchantId, filter.sendId, filter.status, filter.after, filter.limit],
  );
}

/** A recipient in the hands of one worker. */
export interface ClaimedRecipient {
  customerId: string;
  /** Counts this attempt, and names the claim. */
  attempts: number;
}

/** Takes recipients that are due. They are due again after `leaseSeconds`, should this worker die. */
export function claimRecipients(
  tx: Transaction,
  merchantId: string,
  sendId: string,
  { limit, leaseSeconds }: { limit: number; leaseSeconds: number },
): Promise<ClaimedRecipient[]> {
  return tx.rows<ClaimedRecipient & Record<string, unknown>>(
    `WITH due AS MATERIALIZED (
       SELECT p.ctid FROM send_recipients p
        WHERE p.merchant_id = $1 AND p.send_id = $2 AND p.status IN ('pending', 'handing_over') AND p.next_attempt_at <= now()
        ORDER BY p.next_attempt_at, p.customer_id LIMIT $3 FOR UPDATE SKIP LOCKED)
     UPDATE send_recipients AS r
        SET status = 'handing_over', attempts = r.attempts + 1, last_attempt_at = now(),
            next_attempt_at = now() + make_interval(secs => $4)
       FROM due WHERE r.merchant_id = $1 AND r.ctid = due.ctid
     RETURNING r.customer_id AS "customerId", r.attempts`,
    [merchantId, sendId, limit, leaseSeconds],
  );
}

/** When the next recipient is due; null when nobody is left. */
export async function nextDueAt(tx: Transaction, merchantId: string, sendId: string): Promise<Date | null> {
  const row = await tx.row<{ at: Date }>(
    `SELECT r.next_attempt_at AS at FROM send_recipients r
      WHERE r.merchant_id = $1 AND r.send_id = $2 AND r.status IN ('pending', 'handing_over')
      ORDER BY r.next_attempt_at LIMIT 1`,
    [merchantId, sendId],
  );
  return row?.at ?? null;
}

/** What a message needs of a customer. */
export interface Addressee {
  id: string;
  name: string;
  email: string | null;
  mobile: string | null;
  marketingConsent: string;
}

/** The customers of the ids as they are now; deleted ones are left out. */
export function findAddressees(
  tx: Transaction,
  merchantId: string,
  ids: readonly string[],
): Promise<Addressee[]> {
  return tx.rows<Addressee & Record<string, unknown>>(
    `SELECT a.* FROM unnest($2::uuid[]) AS i (id) CROSS JOIN LATERAL (
       SELECT c.id, c.name, c.email, c.mobile, c.marketing_consent AS "marketingConsent" FROM customers c
        WHERE c.merchant_id = $1 AND c.id = i.id AND NOT c.deleted LIMIT 1) a`,
    [merchantId, ids],
  );
}

/** What became of an attempt. */
export interface SettledRecipient {
  customerId: string;
  attempts: number;
  status: Exclude<RecipientStatus, 'handing_over' | 'canceled'>;
  responseCode: number | null;
  error: string | null;
  /** Until the next attempt; null when there is none. */
  delaySeconds: number | null;
}

/**
 * Writes down what became of attempts; of one that was claimed anew or let go meanwhile, nothing: a row that somebody
 * changes at this moment is another version of it, not the one that is named here. Gives the new statuses.
 */
export async function settleRecipients(
  tx: Transaction,
  merchantId: string,
  sendId: string,
  settled: readonly SettledRecipient[],
): Promise<RecipientStatus[]> {
  const column = <Key extends keyof SettledRecipient>(key: Key) => settled.map((one) => one[key]);
  const rows = await tx.rows<{ status: RecipientStatus }>(
    `UPDATE send_recipients AS r
        SET status = s.status, response_code = s.response_code, error = s.error,
            next_attempt_at = now() + make_interval(secs => s.delay)
       FROM unnest($3::uuid[], $4::int[], $5::text[], $6::int[], $7::text[], $8::double precision[])
         AS s (customer_id, attempts, status, response_code, error, delay) CROSS JOIN LATERAL (
         SELECT p.ctid, p.attempts, p.status FROM send_recipients p
          WHERE p.merchant_id = $1 AND p.send_id = $2 AND p.customer_id = s.customer_id LIMIT 1) k
      WHERE r.merchant_id = $1 AND r.ctid = k.ctid AND k.attempts = s.attempts AND k.status = 'handing_over'
      RETURNING r.status`,
    [
      merchantId,
      sendId,
      column('customerId'),
      column('attempts'),
      column('status'),
      column('responseCode'),
      column('error'),
      column('delaySeconds'),
    ],
  );
  return rows.map(({ status }) => status);
}

/**
 * Lets recipients go whom a send that has ended will not reach. Of one that a dead worker had in its hands nobody knows
 * whether it was reached: `in_doubt`.
 *
 * @returns how many
 */
export async function releaseRecipients(
  tx: Transaction,
  merchantId: string,
  sendId: string,
  limit: number,
): Promise<number> {
  const rows = await tx.rows(
    `WITH open AS MATERIALIZED (
       SELECT p.ctid FROM send_recipients p
        WHERE p.merchant_id = $1 AND p.send_id = $2
          AND (p.status = 'pending' OR (p.status = 'handing_over' AND p.next_attempt_at <= now()))
        LIMIT $3 FOR UPDATE SKIP LOCKED)
     UPDATE send_recipients AS r
        SET status = 'canceled', next_attempt_at = NULL,
            error = CASE WHEN r.status = 'handing_over' THEN 'in_doubt' ELSE r.error END
       FROM open WHERE r.merchant_id = $1 AND r.ctid = open.ctid
     RETURNING r.customer_id`,
    [merchantId, sendId, limit],
  );
  return rows.length;
}
