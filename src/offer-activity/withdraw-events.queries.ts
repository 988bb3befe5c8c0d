import type { Transaction } from '../platform/database/transaction.js';
import type { ActivityType } from './activity.entity.js';
import type { Pair } from './fold-events.js';
import type { OfferStanding } from './offer-standing.js';

/** Lines of an import whose events are to go. */
export interface ImportedLines {
  importId: string;
  firstLine: number;
  lastLine: number;
}

/** An event that was taken back. */
export interface WithdrawnEvent {
  customerId: string;
  offerId: string;
  type: ActivityType;
  redeemedOn: string | null;
}

/** What a customer's counts go down by. */
export interface CustomerLoss {
  customerId: string;
  claimed: number;
  redeemed: number;
  favourited: number;
}

/** Locks customers, deleted ones too, in the one order everybody locks many in. */
export async function lockAnyCustomers(
  tx: Transaction,
  merchantId: string,
  ids: readonly string[],
): Promise<void> {
  await tx.rows(
    `SELECT c.id FROM customers c WHERE c.merchant_id = $1 AND c.id = ANY ($2::uuid[]) ORDER BY c.id FOR NO KEY UPDATE`,
    [merchantId, ids],
  );
}

/** Deletes the events the lines recorded, found through the timelines of the customers. */
export function deleteEvents(
  tx: Transaction,
  merchantId: string,
  customerIds: readonly string[],
  { importId, firstLine, lastLine }: ImportedLines,
): Promise<WithdrawnEvent[]> {
  return tx.rows<WithdrawnEvent & Record<string, unknown>>(
    `DELETE FROM offer_activity a USING (
       SELECT e.ctid FROM unnest($2::uuid[]) AS u (customer_id) CROSS JOIN LATERAL (
         SELECT a.ctid FROM offer_activity a
          WHERE a.merchant_id = $1 AND a.customer_id = u.customer_id AND a.source_import_id = $3
            AND a.source_line BETWEEN $4 AND $5 OFFSET 0) e) d
      WHERE a.merchant_id = $1 AND a.ctid = d.ctid
      RETURNING a.customer_id AS "customerId", a.offer_id AS "offerId", a.type, a.redeemed_on AS "redeemedOn"`,
    [merchantId, customerIds, importId, firstLine, lastLine],
  );
}

/**
 * The standings that the events still there add up to, with how many those are. They are read from the customers' timelines:
 * an offer may have a million events.
 */
export async function sumStandings(
  tx: Transaction,
  merchantId: string,
  pairs: readonly { customerId: string; offerId: string }[],
): Promise<(Pair & { events: number })[]> {
  const latest = (type: ActivityType, name: string) =>
    `(extract(epoch FROM max(a.occurred_at) FILTER (WHERE a.type = '${type}')) * 1000)::bigint AS "${name}"`;
  const times = (type: ActivityType, name: string) =>
    `count(*) FILTER (WHERE a.type = '${type}')::int AS "${name}"`;
  const rows = await tx.rows<
    OfferStanding & { customerId: string; offerId: string; events: number } & Record<string, unknown>
  >(
    `SELECT p.customer_id AS "customerId", p.offer_id AS "offerId", s.* FROM unnest($2::uuid[], $3::uuid[]) AS p (customer_id, offer_id)
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS events, ${times('claimed', 'claimedTimes')}, ${times('redeemed', 'redeemedTimes')},
               ${times('favourited', 'favouritedTimes')}, ${latest('claimed', 'claimedAt')}, ${latest('redeemed', 'redeemedAt')},
               ${latest('favourited', 'favouritedAt')}, ${latest('unfavourited', 'unfavouritedAt')}
          FROM (SELECT e.type, e.occurred_at, e.offer_id FROM offer_activity e
                 WHERE e.merchant_id = $1 AND e.customer_id = p.customer_id OFFSET 0) a
         WHERE a.offer_id = p.offer_id) s`,
    [merchantId, pairs.map(({ customerId }) => customerId), pairs.map(({ offerId }) => offerId)],
  );
  return rows.map(({ customerId, offerId, events, ...standing }) => ({
    customerId,
    offerId,
    events,
    standing,
  }));
}

export async function deleteStandings(
  tx: Transaction,
  merchantId: string,
  pairs: readonly Pair[],
): Promise<void> {
  if (pairs.length === 0) return;
  await tx.rows(
    `DELETE FROM customer_offers s USING unnest($2::uuid[], $3::uuid[]) AS u (customer_id, offer_id) CROSS JOIN LATERAL (
       SELECT p.ctid FROM customer_offers p
        WHERE p.merchant_id = $1 AND p.customer_id = u.customer_id AND p.offer_id = u.offer_id LIMIT 1) k
      WHERE s.merchant_id = $1 AND s.ctid = k.ctid`,
    [merchantId, pairs.map(({ customerId }) => customerId), pairs.map(({ offerId }) => offerId)],
  );
}

/** Forgets the days on which none of the redemptions still there lies. */
export async function deleteRedemptionDays(
  tx: Transaction,
  merchantId: string,
  events: readonly WithdrawnEvent[],
): Promise<void> {
  const days = events.filter(({ redeemedOn }) => redeemedOn !== null);
  if (days.length === 0) return;
  await tx.rows(
    `DELETE FROM customer_redemption_days d USING unnest($2::uuid[], $3::date[]) AS u (customer_id, day) CROSS JOIN LATERAL (
       SELECT p.ctid FROM customer_redemption_days p
        WHERE p.merchant_id = $1 AND p.day = u.day AND p.customer_id = u.customer_id LIMIT 1) k
      WHERE d.merchant_id = $1 AND d.ctid = k.ctid AND NOT EXISTS (
        SELECT 1 FROM offer_activity a
         WHERE a.merchant_id = $1 AND a.customer_id = u.customer_id AND a.redeemed_on = u.day)`,
    [merchantId, days.map(({ customerId }) => customerId), days.map(({ redeemedOn }) => redeemedOn)],
  );
}

/** Takes from the counts of customers; the time of the last redemption is that of the standings still there. */
export async function subtractFromCounts(
  tx: Transaction,
  merchantId: string,
  losses: readonly CustomerLoss[],
): Promise<void> {
  if (losses.length === 0) return;
  await tx.rows(
    `UPDATE customers AS c
        SET claimed = c.claimed - u.claimed, redeemed = c.redeemed - u.redeemed, favourited = c.favourited - u.favourited,
            last_redeemed_at = u.last_redeemed_at
       FROM (
         SELECT l.*, (SELECT max(s.redeemed_at) FROM customer_offers s
                       WHERE s.merchant_id = $1 AND s.customer_id = l.customer_id) AS last_redeemed_at
           FROM unnest($2::uuid[], $3::int[], $4::int[], $5::int[]) AS l (customer_id, claimed, redeemed, favourited)) u
       CROSS JOIN LATERAL (SELECT p.ctid FROM customers p WHERE p.merchant_id = $1 AND p.id = u.customer_id LIMIT 1) k
      WHERE c.merchant_id = $1 AND c.ctid = k.ctid`,
    [
      merchantId,
      losses.map(({ customerId }) => customerId),
      losses.map(({ claimed }) => claimed),
      losses.map(({ redeemed }) => redeemed),
      losses.map(({ favourited }) => favourited),
    ],
  );
}
