import type { ClientBase } from 'pg';
import { TIME_ZONE } from './plan.js';
import { withoutIndexes } from './without-indexes.js';

/**
 * Ids of customers by their number, which says whose they are and when they came: a merchant's customers came evenly
 * through the years, in the order of their numbers.
 */
export const CUSTOMER_ID = `population.id_at(s.begins + ((s.ends - s.begins) * (n - p.first)) / p.size, n)`;

const TABLES = ['offer_activity', 'customer_offers', 'customer_redemption_days'];

/**
 * Events of what customers did with offers, and all that is kept of them: standings, days of redemptions and, in
 * `population.counts`, what the customers themselves carry. Few customers do much, few offers are taken by many.
 */
export async function fillActivity(sql: ClientBase, say: (text: string) => void): Promise<void> {
  await withoutIndexes(sql, TABLES, async () => {
    say('  events …');
    await sql.query(EVENTS);
    await sql.query('ANALYZE offer_activity');
    say('  standings, days, counts …');
    await sql.query(STANDINGS);
    await sql.query(DAYS);
    await sql.query('ANALYZE customer_offers');
    await sql.query(COUNTS);
    await sql.query('ANALYZE population.counts');
    say('  indexes of activity …');
  });
}

/** The ways of `offer-standing.ts` in SQL; `checkPopulation` compares the two. */
const EVENTS = `
  INSERT INTO offer_activity (merchant_id, id, event_id, customer_id, offer_id, type, occurred_at, redeemed_on, amount,
    currency, recorded_at)
  SELECT e.merchant_id, population.id_at(e.ms, 1000000000 + e.e), 'event-' || e.e, e.customer_id, o.id, e.type,
         to_timestamp(e.ms / 1000.0),
         CASE WHEN e.type = 'redeemed' THEN (to_timestamp(e.ms / 1000.0) AT TIME ZONE '${TIME_ZONE}')::date END,
         CASE WHEN e.type = 'redeemed' AND e.e % 2 = 0 THEN 12.50 END, CASE WHEN e.type = 'redeemed' AND e.e % 2 = 0 THEN 'INR' END,
         to_timestamp(e.ms / 1000.0 + 1)
    FROM (
      SELECT p.m, p.id AS merchant_id, ${CUSTOMER_ID} AS customer_id, e,
             s.ends - floor(population.chance(e, 3) * 63072000000)::bigint AS ms,
             floor(p.offers * power(population.chance(e, 4), 2))::int AS offer,
             CASE WHEN population.chance(e, 5) < 0.45 THEN 'claimed' WHEN population.chance(e, 5) < 0.75 THEN 'redeemed'
                  WHEN population.chance(e, 5) < 0.93 THEN 'favourited' ELSE 'unfavourited' END AS type
        FROM population.settings s
       CROSS JOIN LATERAL generate_series(1, s.activities) e
       CROSS JOIN LATERAL (SELECT floor(s.customers * population.chance(e, 1))::bigint AS any_customer OFFSET 0) a
        JOIN population.merchants p ON p.m = CASE WHEN a.any_customer < s.largest THEN 1 ELSE 2 + (a.any_customer - s.largest)
               / greatest(1, (s.customers - s.largest) / greatest(1, (SELECT count(*) - 1 FROM population.merchants))) END
       CROSS JOIN LATERAL (SELECT p.first + floor(p.size * power(population.chance(e, 2), 2))::bigint AS n OFFSET 0) c) e
    JOIN population.offers o ON o.m = e.m AND o.k = e.offer`;

const STANDINGS = `
  INSERT INTO customer_offers (merchant_id, customer_id, offer_id, claimed, redeemed, favourited, claimed_times, redeemed_times,
    favourited_times, claimed_at, redeemed_at, favourited_at, unfavourited_at)
  SELECT g.merchant_id, g.customer_id, g.offer_id, g.claimed_times > 0, g.redeemed_times > 0,
         g.favourited_at IS NOT NULL AND (g.unfavourited_at IS NULL OR g.favourited_at > g.unfavourited_at),
         g.claimed_times, g.redeemed_times, g.favourited_times, g.claimed_at, g.redeemed_at, g.favourited_at, g.unfavourited_at
    FROM (
      SELECT a.merchant_id, a.customer_id, a.offer_id,
             count(*) FILTER (WHERE a.type = 'claimed') AS claimed_times,
             count(*) FILTER (WHERE a.type = 'redeemed') AS redeemed_times,
             count(*) FILTER (WHERE a.type = 'favourited') AS favourited_times,
             max(a.occurred_at) FILTER (WHERE a.type = 'claimed') AS claimed_at,
             max(a.occurred_at) FILTER (WHERE a.type = 'redeemed') AS redeemed_at,
             max(a.occurred_at) FILTER (WHERE a.type = 'favourited') AS favourited_at,
             max(a.occurred_at) FILTER (WHERE a.type = 'unfavourited') AS unfavourited_at
        FROM offer_activity a GROUP BY a.merchant_id, a.customer_id, a.offer_id) g`;

const DAYS = `
  INSERT INTO customer_redemption_days (merchant_id, day, customer_id)
  SELECT DISTINCT a.merchant_id, a.redeemed_on, a.customer_id FROM offer_activity a WHERE a.redeemed_on IS NOT NULL`;

const COUNTS = `
  CREATE UNLOGGED TABLE population.counts AS
  SELECT s.merchant_id, s.customer_id, sum(s.claimed_times)::int AS claimed, sum(s.redeemed_times)::int AS redeemed,
         (count(*) FILTER (WHERE s.favourited))::int AS favourited, max(s.redeemed_at) AS last_redeemed_at
    FROM customer_offers s GROUP BY s.merchant_id, s.customer_id`;
