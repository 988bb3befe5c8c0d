import type { Transaction } from '../platform/database/transaction.js';
import {
  type DisabledReason,
  ENDPOINT_COLUMNS,
  type SealedEndpoint,
  type WebhookEndpoint,
} from './webhook-endpoint.entity.js';

export interface NewEndpoint {
  id: string;
  url: string;
  description: string | null;
  eventTypes: string[];
  /** Sealed. */
  secret: string;
  now: Date;
}

export async function insertEndpoint(
  tx: Transaction,
  merchantId: string,
  { id, url, description, eventTypes, secret, now }: NewEndpoint,
): Promise<WebhookEndpoint> {
  const row = await tx.row<WebhookEndpoint>(
    `INSERT INTO webhook_endpoints AS w (merchant_id, id, url, description, event_types, status, secret, version, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, 'enabled', $6, 1, $7, $7) RETURNING ${ENDPOINT_COLUMNS}`,
    [merchantId, id, url, description, eventTypes, secret, now],
  );
  if (!row) throw new Error('an insert returned no row');
  return row;
}

/** How many endpoints the merchant has; a second one who asks waits until the transaction of the first has ended. */
export async function countEndpointsAlone(tx: Transaction, merchantId: string): Promise<number> {
  await tx.rows(`SELECT pg_advisory_xact_lock(hashtextextended($1, 4))`, [merchantId]);
  const row = await tx.row<{ count: number }>(
    `SELECT count(*) AS count FROM webhook_endpoints w WHERE w.merchant_id = $1`,
    [merchantId],
  );
  return row?.count ?? 0;
}

/** Newest first. */
export function listEndpoints(
  tx: Transaction,
  merchantId: string,
  before: string | null,
  limit: number,
): Promise<WebhookEndpoint[]> {
  return tx.rows<WebhookEndpoint>(
    `SELECT ${ENDPOINT_COLUMNS} FROM webhook_endpoints w
      WHERE w.merchant_id = $1 AND ($2::uuid IS NULL OR w.id < $2) ORDER BY w.id DESC LIMIT $3`,
    [merchantId, before, limit],
  );
}

export function findEndpoint(
  tx: Transaction,
  merchantId: string,
  id: string,
): Promise<WebhookEndpoint | null> {
  return tx.row<WebhookEndpoint>(
    `SELECT ${ENDPOINT_COLUMNS} FROM webhook_endpoints w WHERE w.merchant_id = $1 AND w.id = $2`,
    [merchantId, id],
  );
}

/** The endpoint, locked: of two changes at once the second sees the first. */
export function lockEndpoint(
  tx: Transaction,
  merchantId: string,
  id: string,
): Promise<WebhookEndpoint | null> {
  return tx.row<WebhookEndpoint>(
    `SELECT ${ENDPOINT_COLUMNS} FROM webhook_endpoints w WHERE w.merchant_id = $1 AND w.id = $2 FOR UPDATE`,
    [merchantId, id],
  );
}

/** Enabled endpoints that want to know of events of the type. */
export function listSubscribers(
  tx: Transaction,
  merchantId: string,
  eventType: string,
): Promise<SealedEndpoint[]> {
  return tx.rows<SealedEndpoint & Record<string, unknown>>(
    `SELECT w.id, w.url, w.secret, w.previous_secret AS "previousSecret", w.previous_secret_until AS "previousSecretUntil"
       FROM webhook_endpoints w
      WHERE w.merchant_id = $1 AND w.status = 'enabled' AND w.event_types && ARRAY['*', $2::text] ORDER BY w.id`,
    [merchantId, eventType],
  );
}

/** An enabled endpoint with what its messages are signed with. */
export function findEnabled(tx: Transaction, merchantId: string, id: string): Promise<SealedEndpoint | null> {
  return tx.row<SealedEndpoint & Record<string, unknown>>(
    `SELECT w.id, w.url, w.secret, w.previous_secret AS "previousSecret", w.previous_secret_until AS "previousSecretUntil"
       FROM webhook_endpoints w WHERE w.merchant_id = $1 AND w.id = $2 AND w.status = 'enabled'`,
    [merchantId, id],
  );
}

/** Writes what a person may change. An endpoint that is enabled again begins without a history of failures. */
export async function updateEndpoint(
  tx: Transaction,
  merchantId: string,
  endpoint: Pick<WebhookEndpoint, 'id' | 'url' | 'description' | 'eventTypes' | 'status' | 'disabledReason'>,
  now: Date,
): Promise<WebhookEndpoint> {
  const { id, url, description, eventTypes, status, disabledReason } = endpoint;
  const row = await tx.row<WebhookEndpoint>(
    `UPDATE webhook_endpoints AS w
        SET url = $3, description = $4, event_types = $5, status = $6, disabled_reason = $7, version = w.version + 1,
            updated_at = $8, failing_since = CASE WHEN w.status = $6 THEN w.failing_since END
      WHERE w.merchant_id = $1 AND w.id = $2 RETURNING ${ENDPOINT_COLUMNS}`,
    [merchantId, id, url, description, eventTypes, status, disabledReason, now],
  );
  if (!row) throw new Error('a locked endpoint was not updated');
  return row;
}

/** A new secret, sealed; the one before goes on signing until `previousUntil`, beside the new one. */
export function replaceSecret(
  tx: Transaction,
  merchantId: string,
  id: string,
  { secret, previousUntil, now }: { secret: string; previousUntil: Date; now: Date },
): Promise<WebhookEndpoint | null> {
  return tx.row<WebhookEndpoint>(
    `UPDATE webhook_endpoints AS w SET previous_secret = w.secret, previous_secret_until = $4, secret = $3,
            version = w.version + 1, updated_at = $5
      WHERE w.merchant_id = $1 AND w.id = $2 RETURNING ${ENDPOINT_COLUMNS}`,
    [merchantId, id, secret, previousUntil, now],
  );
}

export async function deleteEndpoint(tx: Transaction, merchantId: string, id: string): Promise<void> {
  await tx.rows(`DELETE FROM webhook_endpoints w WHERE w.merchant_id = $1 AND w.id = $2`, [merchantId, id]);
}

/** Notes that an attempt succeeded. Writes only when the last one had not. */
export async function noteSuccess(tx: Transaction, merchantId: string, id: string): Promise<void> {
  await tx.rows(
    `UPDATE webhook_endpoints AS w SET failing_since = NULL
      WHERE w.merchant_id = $1 AND w.id = $2 AND w.failing_since IS NOT NULL`,
    [merchantId, id],
  );
}

/**
 * Notes that attempts failed.
 *
 * @returns since when they have, without a success in between; null when the endpoint is not enabled any more
 */
export async function noteFailure(
  tx: Transaction,
  merchantId: string,
  id: string,
  now: Date,
): Promise<Date | null> {
  await tx.rows(
    `UPDATE webhook_endpoints AS w SET failing_since = $3
      WHERE w.merchant_id = $1 AND w.id = $2 AND w.status = 'enabled' AND w.failing_since IS NULL`,
    [merchantId, id, now],
  );
  const row = await tx.row<{ failingSince: Date | null }>(
    `SELECT w.failing_since AS "failingSince" FROM webhook_endpoints w
      WHERE w.merchant_id = $1 AND w.id = $2 AND w.status = 'enabled'`,
    [merchantId, id],
  );
  return row?.failingSince ?? null;
}

/** Sends nothing more to the endpoint, for the reason; false when it gets nothing already. */
export async function disableEndpoint(
  tx: Transaction,
  merchantId: string,
  id: string,
  reason: DisabledReason,
  now: Date,
): Promise<boolean> {
  const row = await tx.row(
    `UPDATE webhook_endpoints AS w SET status = 'disabled', disabled_reason = $3, version = w.version + 1, updated_at = $4
      WHERE w.merchant_id = $1 AND w.id = $2 AND w.status = 'enabled' RETURNING w.id`,
    [merchantId, id, reason, now],
  );
  return row !== null;
}
