import type { Transaction } from '../platform/database/transaction.js';
import type { ActivityType, ResolvedEvent } from './activity.entity.js';
import type { CustomerDelta, Pair } from './fold-events.js';
import { isFavourite, type OfferStanding } from './offer-standing.js';

/** What was recorded under an eventId. */
export interface RecordedEvent {
  eventId: string;
  customerId: string;
  offerId: string;
  type: ActivityType;
  occurredAt: Date;
  amount: string | null;
  currency: string | null;
  metadata: object | null;
  importId: string | null;
  line: number | null;
}

/**
 * Locks the customers in the order of their ids, the one order everybody locks many in.
 *
 * @returns the ids of those that are there and not deleted
 */
export function lockCustomers(
  tx: Transaction,
  merchantId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  return idsOf(
    tx,
    `SELECT c.id FROM customers c
      WHERE c.merchant_id = $1 AND c.id = ANY ($2::uuid[]) AND NOT c.deleted ORDER BY c.id FOR NO KEY UPDATE`,
    [merchantId, ids],
  );
}

/** Keeps the offers from being deleted; any number may hold this at once. @returns the ids of those that are there */
export function holdOffers(
  tx: Transaction,
  merchantId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  return idsOf(
    tx,
    `SELECT o.id FROM offers o
      WHERE o.merchant_id = $1 AND o.id = ANY ($2::uuid[]) ORDER BY o.id FOR KEY SHARE`,
    [merchantId, ids],
  );
}

async function idsOf(tx: Transaction, sql: string, parameters: unknown[]): Promise<Set<string>> {
  return new Set((await tx.rows<{ id: string }>(sql, parameters)).map(({ id }) => id));
}

/** Those of the events that are recorded already, one index probe each. */
export function findRecorded(
  tx: Transaction,
  merchantId: string,
  eventIds: readonly string[],
): Promise<RecordedEvent[]> {
  return tx.rows<RecordedEvent & Record<string, unknown>>(
    `SELECT r.* FROM unnest($2::text[]) AS e (event_id) CROSS JOIN LATERAL (
       SELECT a.event_id AS "eventId", a.customer_id AS "customerId", a.offer_id AS "offerId", a.type,
              a.occurred_at AS "occurredAt", a.amount, a.currency, a.metadata, a.source_import_id AS "importId",
              a.source_line AS line
         FROM offer_activity a WHERE a.merchant_id = $1 AND a.event_id = e.event_id LIMIT 1) r`,
    [merchantId, eventIds],
  );
}

/** Those of the eventIds that are recorded already. */
export async function findRecordedIds(
  tx: Transaction,
  merchantId: string,
  eventIds: readonly string[],
): Promise<Set<string>> {
  if (eventIds.length === 0) return new Set();
  const sql = `SELECT a.event_id AS id FROM offer_activity a WHERE a.merchant_id = $1 AND a.event_id = ANY ($2::text[])`;
  return idsOf(tx, sql, [merchantId, eventIds]);
}

/** Where customers stand with offers now; a pair without events is not there. */
export async function findStandings(
  tx: Transaction,
  merchantId: string,
  pairs: readonly { customerId: string; offerId: string }[],
): Promise<Pair[]> {
  const rows = await tx.rows<
    Record<keyof OfferStanding, number | null> & { customerId: string; offerId: string }
  >(
    `SELECT r.* FROM unnest($2::uuid[], $3::uuid[]) AS p (customer_id, offer_id) CROSS JOIN LATERAL (
       SELECT s.customer_id AS "customerId", s.offer_id AS "offerId", s.claimed_times AS "claimedTimes",
              s.redeemed_times AS "redeemedTimes", s.favourited_times AS "favouritedTimes",
              ${MOMENTS.map(([column, name]) => `(extract(epoch FROM s.${column}) * 1000)::bigint AS "${name}"`).join(', ')}
         FROM customer_offers s
        WHERE s.merchant_id = $1 AND s.customer_id = p.customer_id AND s.offer_id = p.offer_id LIMIT 1) r`,
    [merchantId, pairs.map(({ customerId }) => customerId), pairs.map(({ offerId }) => offerId)],
  );
  return rows.map(({ customerId, offerId, ...standing }) => ({
    customerId,
    offerId,
    standing: standing as unknown as OfferStanding,
  }));
}

const MOMENTS = [
  ['claimed_at', 'claimedAt'],
  ['redeemed_at', 'redeemedAt'],
  ['favourited_at', 'favouritedAt'],
  ['unfavourited_at', 'unfavouritedAt'],
] as const;

/** @param events in the order of their eventIds, which all that insert keep to */
export async function insertEvents(
  tx: Transaction,
  merchantId: string,
  events: readonly (ResolvedEvent & { redeemedOn: string | null })[],
  { importId, at }: { importId: string | null; at: Date },
): Promise<number> {
  const column = <Key extends keyof (typeof events)[number]>(key: Key) => events.map((event) => event[key]);
  const rows = await tx.rows(
    `INSERT INTO offer_activity (merchant_id, id, event_id, customer_id, offer_id, type, occurred_at, redeemed_on, amount,
       currency, metadata, source_import_id, source_line, recorded_at)
     SELECT $1, u.id, u.event_id, u.customer_id, u.offer_id, u.type, u.occurred_at, u.redeemed_on, u.amount, u.currency,
            u.metadata, $2, u.line, $3
       FROM unnest($4::uuid[], $5::text[], $6::uuid[], $7::uuid[], $8::text[], $9::timestamptz[], $10::date[],
                   $11::numeric[], $12::text[], $13::jsonb[], $14::int[])
         AS u (id, event_id, customer_id, offer_id, type, occurred_at, redeemed_on, amount, currency, metadata, line)
     RETURNING 1`,
    [
      merchantId,
      importId,
      at,
      column('id'),
      column('eventId'),
      column('customerId'),
      column('offerId'),
      column('type'),
      events.map(({ occurredAt }) => timestamp(occurredAt)),
      column('redeemedOn'),
      column('amount'),
      column('currency'),
      column('metadata'),
      column('line'),
    ],
  );
  return rows.length;
}

/** Writes where customers stand with offers they had nothing to do with before. Their locks keep others from doing the same. */
export async function insertStandings(
  tx: Transaction,
  merchantId: string,
  pairs: readonly Pair[],
): Promise<number> {
  if (pairs.length === 0) return 0;
  const rows = await tx.rows(
    `INSERT INTO customer_offers (merchant_id, ${STANDING_COLUMNS})
     SELECT $1, ${STANDING_COLUMNS.split(', ')
       .map((column) => `u.${column}`)
       .join(', ')} FROM ${STANDINGS} RETURNING 1`,
    standingParameters(merchantId, pairs),
  );
  return rows.length;
}

export async function updateStandings(
  tx: Transaction,
  merchantId: string,
  pairs: readonly Pair[],
): Promise<number> {
  if (pairs.length === 0) return 0;
  const rows = await tx.rows(
    `UPDATE customer_offers AS s
        SET claimed = u.claimed, redeemed = u.redeemed, favourited = u.favourited, claimed_times = u.claimed_times,
            redeemed_times = u.redeemed_times, favourited_times = u.favourited_times, claimed_at = u.claimed_at,
            redeemed_at = u.redeemed_at, favourited_at = u.favourited_at, unfavourited_at = u.unfavourited_at
       FROM ${STANDINGS} CROSS JOIN LATERAL (
         SELECT p.ctid FROM customer_offers p
          WHERE p.merchant_id = $1 AND p.customer_id = u.customer_id AND p.offer_id = u.offer_id LIMIT 1) k
      WHERE s.merchant_id = $1 AND s.ctid = k.ctid RETURNING 1`,
    standingParameters(merchantId, pairs),
  );
  return rows.length;
}

const STANDING_COLUMNS =
  `customer_id, offer_id, claimed, redeemed, favourited, claimed_times, redeemed_times, favourited_times,
  claimed_at, redeemed_at, favourited_at, unfavourited_at`.replace(/\s+/g, ' ');
const STANDINGS = `unnest($2::uuid[], $3::uuid[], $4::boolean[], $5::boolean[], $6::boolean[], $7::int[], $8::int[], $9::int[],
  $10::timestamptz[], $11::timestamptz[], $12::timestamptz[], $13::timestamptz[]) AS u (${STANDING_COLUMNS})`;

function standingParameters(merchantId: string, pairs: readonly Pair[]): unknown[] {
  const standings = pairs.map(({ standing }) => standing);
  return [
    merchantId,
    pairs.map(({ customerId }) => customerId),
    pairs.map(({ offerId }) => offerId),
    standings.map(({ claimedTimes }) => claimedTimes > 0),
    standings.map(({ redeemedTimes }) => redeemedTimes > 0),
    standings.map(isFavourite),
    standings.map(({ claimedTimes }) => claimedTimes),
    standings.map(({ redeemedTimes }) => redeemedTimes),
    standings.map(({ favouritedTimes }) => favouritedTimes),
    standings.map(({ claimedAt }) => timestamp(claimedAt)),
    standings.map(({ redeemedAt }) => timestamp(redeemedAt)),
    standings.map(({ favouritedAt }) => timestamp(favouritedAt)),
    standings.map(({ unfavouritedAt }) => timestamp(unfavouritedAt)),
  ];
}

/** Notes the days on which customers redeemed anything. */
export async function insertRedemptionDays(
  tx: Transaction,
  merchantId: string,
  days: readonly { day: string; customerId: string }[],
): Promise<void> {
  if (days.length === 0) return;
  await tx.rows(
    `INSERT INTO customer_redemption_days (merchant_id, day, customer_id)
     SELECT $1, u.day, u.customer_id FROM unnest($2::date[], $3::uuid[]) AS u (day, customer_id)
         ON CONFLICT (merchant_id, day, customer_id) DO NOTHING`,
    [merchantId, days.map(({ day }) => day), days.map(({ customerId }) => customerId)],
  );
}

/** Adds to the counts of customers. Their version stays: it counts changes of what a person may change. */
export async function addToCounts(
  tx: Transaction,
  merchantId: string,
  deltas: readonly CustomerDelta[],
): Promise<number> {
  if (deltas.length === 0) return 0;
  const rows = await tx.rows(
    `UPDATE customers AS c
        SET claimed = c.claimed + u.claimed, redeemed = c.redeemed + u.redeemed, favourited = c.favourited + u.favourited,
            last_redeemed_at = greatest(c.last_redeemed_at, u.redeemed_at)
       FROM unnest($2::uuid[], $3::int[], $4::int[], $5::int[], $6::timestamptz[])
         AS u (customer_id, claimed, redeemed, favourited, redeemed_at) CROSS JOIN LATERAL (
         SELECT p.ctid FROM customers p WHERE p.merchant_id = $1 AND p.id = u.customer_id LIMIT 1) k
      WHERE c.merchant_id = $1 AND c.ctid = k.ctid RETURNING 1`,
    [
      merchantId,
      deltas.map(({ customerId }) => customerId),
      deltas.map(({ claimed }) => claimed),
      deltas.map(({ redeemed }) => redeemed),
      deltas.map(({ favourited }) => favourited),
      deltas.map(({ lastRedeemedAt }) => timestamp(lastRedeemedAt)),
    ],
  );
  return rows.length;
}

function timestamp(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
