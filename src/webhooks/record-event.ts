import type { Transaction } from '../platform/database/transaction.js';
import { newId } from '../platform/database/uuid-v7.js';
import type { WebhookEvent } from './event-types.js';
import { announceDue } from './recorded-deliveries.js';
import { insertDeliveries } from './webhook-deliveries.queries.js';
import { listSubscribers } from './webhook-endpoints.queries.js';

/**
 * Writes an event down for every endpoint that wants to know of it, in the transaction of the change: told if and only if
 * the change is committed. For a merchant without endpoints it is the probe of an empty index.
 */
export async function recordEvent(
  tx: Transaction,
  merchantId: string,
  { type, data }: WebhookEvent,
): Promise<void> {
  const subscribers = await listSubscribers(tx, merchantId, type);
  if (subscribers.length === 0) return;
  const event = { id: newId(), type, data, now: new Date() };
  const deliveries = subscribers.map(({ id: endpointId }) => ({ id: newId(), endpointId }));
  await insertDeliveries(tx, merchantId, event, deliveries);
  tx.afterCommit(() => {
    for (const { endpointId } of deliveries) announceDue({ merchantId, endpointId });
  });
}
