import type { Transaction } from '../platform/database/transaction.js';
import { DELIVERY_COLUMNS, type WebhookDelivery } from './webhook-endpoint.entity.js';

/** One event for one endpoint. */
export interface NewDelivery {
  id: string;
  endpointId: string;
  eventId: string;
  data: object;
}

/** Puts events of one type in line, due at once. An endpoint that is deleted at the same moment is left out. */
export async function insertDeliveries(
  tx: Transaction,
  merchantId: string,
  { type, now }: { type: string; now: Date },
  deliveries: readonly NewDelivery[],
): Promise<WebhookDelivery[]> {
  return tx.rows<WebhookDelivery>(
    `INSERT INTO webhook_deliveries AS d (merchant_id, id, endpoint_id, event_id, event_type, data, status, attempts, claims, next_attempt_at, created_at)
     SELECT $1, n.id, n.endpoint_id, n.event_id, $2, n.data, 'pending', 0, 0, $3::timestamptz, $3
       FROM unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::jsonb[]) AS n (id, endpoint_id, event_id, data)
       JOIN webhook_endpoints w ON w.merchant_id = $1 AND w.id = n.endpoint_id
        FOR KEY SHARE OF w
     RETURNING ${DELIVERY_COLUMNS}`,
    [
      merchantId,
      type,
      now,
      deliveries.map(({ id }) => id),
      deliveries.map(({ endpointId }) => endpointId),
      deliveries.map(({ eventId }) => eventId),
      deliveries.map(({ data }) => JSON.stringify(data)),
    ],
  );
}

/** Newest first. */
export function listDeliveries(
  tx: Transaction,
  merchantId: string,
  filter: { endpointId: string; status: string | null; before: string | null; limit: number },
): Promise<WebhookDelivery[]> {
  return tx.rows<WebhookDelivery>(
    `SELECT ${DELIVERY_COLUMNS} FROM webhook_deliveries d
      WHERE d.merchant_id = $1 AND d.endpoint_id = $2 AND ($3::text IS NULL OR d.status = $3)
        AND ($4::uuid IS NULL OR d.id < $4)
      ORDER BY d.id DESC LIMIT $5`,
    [merchantId, filter.endpointId, filter.status, filter.before, filter.limit],
  );
}

/** Makes a delivery due at once, with all its attempts before it; null when the endpoint has no such delivery. */
export function replayDelivery(
  tx: Transaction,
  merchantId: string,
  endpointId: string,
  id: string,
  now: Date,
): Promise<WebhookDelivery | null> {
  return tx.row<WebhookDelivery>(
    `UPDATE webhook_deliveries AS d SET status = 'pending', attempts = 0, claims = d.claims + 1, next_attempt_at = $4
      WHERE d.merchant_id = $1 AND d.endpoint_id = $2 AND d.id = $3 RETURNING ${DELIVERY_COLUMNS}`,
    [merchantId, endpointId, id, now],
  );
}

/** Ends what is still to be told to an endpoint that is disabled; it can be replayed. */
export async function failPending(tx: Transaction, merchantId: string, endpointId: string): Promise<void> {
  await tx.rows(
    `UPDATE webhook_deliveries AS d
        SET status = 'failed', error = 'endpoint_disabled', next_attempt_at = NULL, claims = d.claims + 1
      WHERE d.merchant_id = $1 AND d.endpoint_id = $2 AND d.status = 'pending'`,
    [merchantId, endpointId],
  );
}

/** A delivery in the hands of one worker. */
export interface ClaimedDelivery {
  id: string;
  eventId: string;
  eventType: string;
  data: Record<string, unknown>;
  createdAt: Date;
  /** Counts this attempt. */
  attempts: number;
  /** Names the claim. */
  claims: number;
}

/**
 * Takes deliveries of an endpoint that are due. They are due again after `leaseSeconds`, should this worker die.
 */
export function claimDeliveries(
  tx: Transaction,
  merchantId: string,
  endpointId: string,
  { limit, leaseSeconds }: { limit: number; leaseSeconds: number },
): Promise<ClaimedDelivery[]> {
  return tx.rows<ClaimedDelivery & Record<string, unknown>>(
    `WITH due AS MATERIALIZED (
       SELECT p.ctid FROM webhook_deliveries p
        WHERE p.merchant_id = $1 AND p.endpoint_id = $2 AND p.status = 'pending' AND p.next_attempt_at <= now()
        ORDER BY p.next_attempt_at LIMIT $3 FOR UPDATE SKIP LOCKED)
     UPDATE webhook_deliveries AS d
        SET attempts = d.attempts + 1, claims = d.claims + 1, last_attempt_at = now(),
            next_attempt_at = now() + make_interval(secs => $4)
       FROM due WHERE d.merchant_id = $1 AND d.ctid = due.ctid
     RETURNING d.id, d.event_id AS "eventId", d.event_type AS "eventType", d.data, d.created_at AS "createdAt",
       d.attempts, d.claims`,
    [merchantId, endpointId, limit, leaseSeconds],
  );
}

/** What became of an attempt. */
export interface SettledDelivery {
  id: string;
  claims: number;
  status: WebhookDelivery['status'];
  responseCode: number | null;
  error: string | null;
  /** Until the next attempt; null when there is none. */
  delaySeconds: number | null;
}

/** Writes down what became of the attempts; of one that was claimed anew meanwhile, nothing. */
export async function settleDeliveries(
  tx: Transaction,
  merchantId: string,
  settled: readonly SettledDelivery[],
): Promise<void> {
  const column = <Key extends keyof SettledDelivery>(key: Key) => settled.map((one) => one[key]);
  await tx.rows(
    `UPDATE webhook_deliveries AS d
        SET status = s.status, response_code = s.response_code, error = s.error,
            next_attempt_at = now() + make_interval(secs => s.delay)
       FROM unnest($2::uuid[], $3::int[], $4::text[], $5::int[], $6::text[], $7::double precision[])
         AS s (id, claims, status, response_code, error, delay) CROSS JOIN LATERAL (
         SELECT p.ctid, p.claims, p.status FROM webhook_deliveries p
          WHERE p.merchant_id = $1 AND p.id = s.id LIMIT 1) k
      WHERE d.merchant_id = $1 AND d.ctid = k.ctid AND k.claims = s.claims AND k.status = 'pending'`,
    [
      merchantId,
      column('id'),
      column('claims'),
      column('status'),
      column('responseCode'),
      column('error'),
      column('delaySeconds'),
    ],
  );
}

/** Whether the endpoint has a delivery that is due. */
export async function hasDue(tx: Transaction, merchantId: string, endpointId: string): Promise<boolean> {
  const row = await tx.row<{ found: boolean }>(
    `SELECT EXISTS (SELECT FROM webhook_deliveries d
       WHERE d.merchant_id = $1 AND d.endpoint_id = $2 AND d.status = 'pending' AND d.next_attempt_at <= now()) AS found`,
    [merchantId, endpointId],
  );
  return row?.found ?? false;
}

/** Endpoints that something is due for; asked as the platform role. */
export function listDueEndpoints(tx: Transaction): Promise<{ merchantId: string; endpointId: string }[]> {
  return tx.rows(
    `SELECT DISTINCT d.merchant_id AS "merchantId", d.endpoint_id AS "endpointId" FROM webhook_deliveries d
      WHERE d.status = 'pending' AND d.next_attempt_at <= now()`,
  );
}

/** Merchants with deliveries made before `id`; asked as the platform role. */
export async function listMerchantsWithOlder(tx: Transaction, id: string): Promise<string[]> {
  const rows = await tx.rows<{ merchantId: string }>(
    `SELECT DISTINCT d.merchant_id AS "merchantId" FROM webhook_deliveries d WHERE d.id < $1`,
    [id],
  );
  return rows.map(({ merchantId }) => merchantId);
}

/** Forgets deliveries made before `id`. */
export async function deleteOlder(tx: Transaction, merchantId: string, id: string): Promise<void> {
  await tx.rows(`DELETE FROM webhook_deliveries d WHERE d.merchant_id = $1 AND d.id < $2`, [merchantId, id]);
}
