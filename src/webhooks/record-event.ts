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
export function recordEvent(
  tx: Transaction,
  merchantId: string,
  { type, data }: WebhookEvent,
): Promise<void> {
  return recordEvents(tx, merchantId, type, [data]);
}

/** As {@link recordEvent}, for many events of one type: two statements, however many they are. */
export async function recordEvents(
  tx: Transaction,
  merchantId: string,
  type: WebhookEvent['type'],
  events: readonly WebhookEvent['data'][],
): Promise<void> {
  const subscribers = await listSubscribers(tx, merchantId, type);
  if (subscribers.length === 0 || events.length === 0) return;
  const now = new Date();
  const deliveries = events.flatMap((data, order) => {
    const eventId = newId(now.getTime(), order);
    return subscribers.map(({ id: endpointId }) => ({
      id: newId(now.getTime(), order),
      endpointId,
      eventId,
      data,
    }));
  });
  await insertDeliveries(tx, merchantId, { type, now }, deliveries);
  tx.afterCommit(() => {
    for (const { id: endpointId } of subscribers) announceDue({ merchantId, endpointId });
  });
}
