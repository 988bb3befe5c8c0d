import { deepStrictEqual } from 'node:assert/strict';
import type { ClientBase } from 'pg';
import { isWord, type Termed, termsOf } from '../../src/customers/search/customer-terms.js';
import { searchedName } from '../../src/customers/search/name-words.js';
import type { ActivityType, ResolvedEvent } from '../../src/offer-activity/activity.entity.js';
import { foldEvents } from '../../src/offer-activity/fold-events.js';
import { isFavourite } from '../../src/offer-activity/offer-standing.js';

/** Merchants looked at in full, by their number; the largest has the number 1. */
const LOOKED_AT = [2, 500, 1_000];

/**
 * Compares all that is kept of some merchants' customers with what the application's own functions make of their names
 * and their events.
 *
 * @throws AssertionError
 */
export async function checkPopulation(sql: ClientBase): Promise<void> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT p.id FROM population.merchants p WHERE p.m = ANY ($1::int[])`,
    [LOOKED_AT],
  );
  for (const { id } of rows) {
    await checkTerms(sql, id);
    await checkActivity(sql, id);
  }
}

async function checkTerms(sql: ClientBase, merchantId: string): Promise<void> {
  const { rows: customers } = await sql.query<Termed & { id: string; searched: string; deleted: boolean }>(
    `SELECT c.id, c.name, c.searched_name AS searched, c.tags, c.deleted FROM customers c WHERE c.merchant_id = $1`,
    [merchantId],
  );
  for (const { name, searched } of customers) deepStrictEqual(searched, searchedName(name));
  const live = customers.filter(({ deleted }) => !deleted);
  const terms = live.flatMap((customer) => termsOf(customer).map((term) => `${term} ${customer.id}`));
  deepStrictEqual(
    await texts(
      sql,
      `SELECT term || ' ' || customer_id FROM customer_search_terms WHERE merchant_id = $1`,
      merchantId,
    ),
    terms.sort(),
  );
  const words = [...new Set(live.flatMap(termsOf))].filter(isWord);
  const parts = words.flatMap((word) => [...word].map((_, at) => `${[...word].slice(at).join('')} ${word}`));
  deepStrictEqual(
    await texts(sql, `SELECT part || ' ' || term FROM customer_terms WHERE merchant_id = $1`, merchantId),
    parts.sort(),
  );
}

async function checkActivity(sql: ClientBase, merchantId: string): Promise<void> {
  const { rows } = await sql.query<{
    customerId: string;
    offerId: string;
    type: ActivityType;
    at: Date;
    day: string;
  }>(
    `SELECT a.customer_id AS "customerId", a.offer_id AS "offerId", a.type, a.occurred_at AS at, a.redeemed_on::text AS day
       FROM offer_activity a WHERE a.merchant_id = $1`,
    [merchantId],
  );
  const events = rows.map(({ at, ...event }) => ({ ...event, occurredAt: at.getTime() }));
  const { newPairs, deltas } = foldEvents(events as unknown as ResolvedEvent[], []);
  deepStrictEqual(
    await texts(
      sql,
      `SELECT concat_ws(' ', customer_id, offer_id, claimed, redeemed, favourited, claimed_times, redeemed_times, favourited_times,
         ${['claimed_at', 'redeemed_at', 'favourited_at', 'unfavourited_at'].map((time) => `coalesce((extract(epoch FROM ${time}) * 1000)::bigint, 0)`).join(', ')})
       FROM customer_offers WHERE merchant_id = $1`,
      merchantId,
    ),
    newPairs
      .map(({ customerId, offerId, standing }) =>
        [
          customerId,
          offerId,
          ...[standing.claimedTimes > 0, standing.redeemedTimes > 0, isFavourite(standing)].map((is) =>
            is ? 't' : 'f',
          ),
          ...[standing.claimedTimes, standing.redeemedTimes, standing.favouritedTimes],
          ...[standing.claimedAt, standing.redeemedAt, standing.favouritedAt, standing.unfavouritedAt].map(
            (at) => at ?? 0,
          ),
        ].join(' '),
      )
      .sort(),
  );
  const days = rows
    .filter(({ type }) => type === 'redeemed')
    .map(({ customerId, day }) => `${day} ${customerId}`);
  deepStrictEqual(
    await texts(
      sql,
      `SELECT day || ' ' || customer_id FROM customer_redemption_days WHERE merchant_id = $1`,
      merchantId,
    ),
    [...new Set(days)].sort(),
  );
  const counts = `concat_ws(' ', id, claimed, redeemed, favourited, coalesce((extract(epoch FROM last_redeemed_at) * 1000)::bigint, 0))`;
  deepStrictEqual(
    await texts(
      sql,
      `SELECT ${counts} FROM customers WHERE merchant_id = $1 AND claimed + redeemed + favourited > 0`,
      merchantId,
    ),
    deltas
      .filter(({ claimed, redeemed, favourited }) => claimed + redeemed + favourited > 0)
      .map((one) =>
        [one.customerId, one.claimed, one.redeemed, one.favourited, one.lastRedeemedAt ?? 0].join(' '),
      )
      .sort(),
  );
}

async function texts(sql: ClientBase, query: string, merchantId: string): Promise<string[]> {
  const { rows } = await sql.query<{ text: string }>(`SELECT t.* FROM (${query}) AS t (text)`, [merchantId]);
  return rows.map(({ text }) => text).sort();
}
