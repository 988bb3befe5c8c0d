import type { TenantDatabase } from '../platform/database/tenant-database.js';
import type { Transaction } from '../platform/database/transaction.js';
import type { DueEndpoint } from './recorded-deliveries.js';
import { retryDelay } from './retry-delay.js';
import {
  type ClaimedDelivery,
  claimDeliveries,
  failPending,
  type SettledDelivery,
  settleDeliveries,
} from './webhook-deliveries.queries.js';
import { disableEndpoint, findEnabled, noteFailure, noteSuccess } from './webhook-endpoints.queries.js';
import { type Attempt, isTaken } from './webhook-http.js';
import type { WebhookSender } from './webhook-sender.js';

/** Messages one turn sends, all at the same time. */
const MESSAGES_A_TURN = 20;

/** The answer of a receiver that wants nothing more, ever. */
const GONE = 410;

export interface DeliveryServices {
  database: TenantDatabase;
  sender: WebhookSender;
  /** Longest time an attempt takes, seconds. */
  timeoutSeconds: number;
  /** Pauses between attempts, seconds. */
  pauses: readonly number[];
  /** Hours of failing after which an endpoint is disabled. */
  disableHours: number;
}

/**
 * One turn of an endpoint: claims what is due, posts it, writes down what became of it. Killed at any instant, it leaves
 * claims that run out, and the messages go out again under the same `webhook-id`.
 *
 * @returns how many messages there were
 */
export async function deliverDue(
  { database, sender, timeoutSeconds, pauses, disableHours }: DeliveryServices,
  { merchantId, endpointId }: DueEndpoint,
): Promise<number> {
  // Twice the time an attempt may take, and some for the settling: no claim runs out under a worker that lives.
  const leaseSeconds = timeoutSeconds * 2 + 1;
  const claim = { limit: MESSAGES_A_TURN, leaseSeconds };
  const { endpoint, claimed } = await database.transaction(merchantId, async (tx) => {
    const found = await findEnabled(tx, merchantId, endpointId);
    return {
      endpoint: found,
      claimed: found ? await claimDeliveries(tx, merchantId, endpointId, claim) : [],
    };
  });
  if (!endpoint || claimed.length === 0) return 0;
  const attempts = await Promise.all(
    claimed.map(async (delivery) => {
      const { eventId: id, eventType: type, createdAt: at, data } = delivery;
      return { delivery, attempt: await sender.send(merchantId, endpoint, { id, type, at, data }) };
    }),
  );
  await database.transaction(merchantId, async (tx) => {
    const settled = attempts.map(({ delivery, attempt }) => settle(delivery, attempt, pauses));
    await settleDeliveries(tx, merchantId, settled);
    await noteHealth(
      tx,
      { merchantId, endpointId },
      attempts.map(({ attempt }) => attempt),
      disableHours,
    );
  });
  return claimed.length;
}

function settle(
  { id, claims, attempts }: ClaimedDelivery,
  attempt: Attempt,
  pauses: readonly number[],
): SettledDelivery {
  const { status: responseCode, error } = attempt;
  if (isTaken(attempt))
    return { id, claims, status: 'delivered', responseCode, error: null, delaySeconds: null };
  const delaySeconds = responseCode === GONE ? null : retryDelay(pauses, attempts, attempt.retryAfter);
  return {
    id,
    claims,
    status: delaySeconds === null ? 'failed' : 'pending',
    responseCode,
    error,
    delaySeconds,
  };
}

/** Keeps how the endpoint does, and disables one that is gone or has failed for days. */
export async function noteHealth(
  tx: Transaction,
  { merchantId, endpointId }: DueEndpoint,
  attempts: readonly Attempt[],
  disableHours: number,
): Promise<void> {
  const now = new Date();
  const gone = attempts.some(({ status }) => status === GONE);
  if (!gone && attempts.some(isTaken)) return noteSuccess(tx, merchantId, endpointId);
  const failingSince = await noteFailure(tx, merchantId, endpointId, now);
  if (failingSince === null) return;
  const failing = now.getTime() - failingSince.getTime() > disableHours * 3_600_000;
  if (!gone && !failing) return;
  if (await disableEndpoint(tx, merchantId, endpointId, gone ? 'gone' : 'failing', now))
    await failPending(tx, merchantId, endpointId);
}
