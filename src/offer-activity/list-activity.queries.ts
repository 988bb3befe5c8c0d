import type { Transaction } from '../platform/database/transaction.js';
import type { ActivityType } from './activity.entity.js';

/** Which events; null leaves a filter out. */
export interface ActivityFilter {
  customerId: string | null;
  offerId: string | null;
  type: ActivityType | null;
  /** Milliseconds since the epoch, both inclusive. */
  from: number | null;
  to: number | null;
  /** Id of the last event of the page before. */
  before: string | null;
  limit: number;
}

/** An event as stored, with the title of its offer. */
export interface StoredActivity {
  id: string;
  eventId: string;
  customerId: string;
  offerId: string;
  title: string;
  type: ActivityType;
  occurredAt: Date;
  amount: string | null;
  currency: string | null;
  metadata: Record<string, unknown> | null;
  sourceImportId: string | null;
  sourceLine: number | null;
  recordedAt: Date;
}

/**
 * Latest first. An event's id is of the moment it occurred, so the order of ids is the order of events and a range of
 * time is a range of ids; which index is walked backwards, a customer's, an offer's or the merchant's, follows from the filter.
 */
export function listActivity(
  tx: Transaction,
  merchantId: string,
  { customerId, offerId, type, from, to, before, limit }: ActivityFilter,
): Promise<StoredActivity[]> {
  const conditions = ['a.merchant_id = $1'];
  const parameters: unknown[] = [merchantId];
  const where = (condition: string, value: unknown) => {
    if (value === null) return;
    parameters.push(value);
    conditions.push(condition.replace('?', `$${parameters.length}`));
  };
  where('a.customer_id = ?::uuid', customerId);
  // Of a customer's events on an offer, the customer's are walked: as text, the offer is no range of the offer's index.
  where(customerId === null ? 'a.offer_id = ?::uuid' : 'a.offer_id::text = ?::uuid::text', offerId);
  where('a.type = ?', type);
  where('a.id >= ?::uuid', from === null ? null : firstIdOf(from));
  where('a.id < ?::uuid', to === null ? null : firstIdOf(to + 1));
  where('a.id < ?::uuid', before);
  parameters.push(limit);
  return tx.rows<StoredActivity & Record<string, unknown>>(
    `SELECT a.id, a.event_id AS "eventId", a.customer_id AS "customerId", a.offer_id AS "offerId", t.title, a.type,
            a.occurred_at AS "occurredAt", a.amount, a.currency, a.metadata, a.source_import_id AS "sourceImportId",
            a.source_line AS "sourceLine", a.recorded_at AS "recordedAt"
       FROM (SELECT a.* FROM offer_activity a WHERE ${conditions.join(' AND ')}
              ORDER BY a.id DESC LIMIT $${parameters.length}) a
       CROSS JOIN LATERAL (
         SELECT o.title FROM offers o WHERE o.merchant_id = $1 AND o.id = a.offer_id LIMIT 1) t
      ORDER BY a.id DESC`,
    parameters,
  );
}

/** Whether the customer is there and not deleted. */
export async function customerExists(tx: Transaction, merchantId: string, id: string): Promise<boolean> {
  const rows = await tx.rows(
    `SELECT 1 FROM customers c WHERE c.merchant_id = $1 AND c.id = $2 AND NOT c.deleted`,
    [merchantId, id],
  );
  return rows.length > 0;
}

/** Where a customer stands with one offer; what it has not done is null. */
export interface StoredTracking {
  offerId: string;
  title: string;
  claimed: boolean;
  redeemed: boolean;
  favourited: boolean;
  claimedTimes: number;
  redeemedTimes: number;
  favouritedTimes: number;
  claimedAt: Date | null;
  redeemedAt: Date | null;
  favouritedAt: Date | null;
}

/** Every offer the customer has done something with. */
export function listTracking(
  tx: Transaction,
  merchantId: string,
  customerId: string,
): Promise<StoredTracking[]> {
  return tx.rows<StoredTracking & Record<string, unknown>>(
    `SELECT s.offer_id AS "offerId", t.title, s.claimed, s.redeemed, s.favourited, s.claimed_times AS "claimedTimes",
            s.redeemed_times AS "redeemedTimes", s.favourited_times AS "favouritedTimes", s.claimed_at AS "claimedAt",
            s.redeemed_at AS "redeemedAt", s.favourited_at AS "favouritedAt"
       FROM customer_offers s CROSS JOIN LATERAL (
         SELECT o.title FROM offers o WHERE o.merchant_id = $1 AND o.id = s.offer_id LIMIT 1) t
      WHERE s.merchant_id = $1 AND s.customer_id = $2`,
    [merchantId, customerId],
  );
}

/** The least UUID v7 of a millisecond: times are the first 48 bits. */
function firstIdOf(instant: number): string {
  const hex = Math.max(0, instant).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-0000-0000-000000000000`;
}
