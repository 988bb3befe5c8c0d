import type { ClientBase } from 'pg';
import { newId } from '../../src/platform/database/uuid-v7.js';
import { BEGINS, ENDS, NAMES, type PopulationPlan, TIME_ZONE } from './plan.js';
import { makeWords, type NameWord } from './vocabulary.js';

/**
 * What the other statements stand on, in a schema of its own: which customer is whose, words of names, offers; and two
 * functions, so that everything about the numbered customer or event can be computed in the database, the same each time.
 *
 * @param largestId id of a merchant that exists already; the others are made
 */
export async function layGround(sql: ClientBase, plan: PopulationPlan, largestId: string): Promise<void> {
  await sql.query('DROP SCHEMA IF EXISTS population CASCADE');
  await sql.query('CREATE SCHEMA population');
  // 0 up to but not including 1, by a number and what it is asked for.
  await sql.query(`
    CREATE FUNCTION population.chance(n bigint, salt bigint) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
    $$ SELECT (hashint8extended(n, salt) & 2147483647) / 2147483648.0::float8 $$`);
  // A UUID v7 of a moment in milliseconds, with a number in place of chance.
  await sql.query(`
    CREATE FUNCTION population.id_at(ms bigint, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
    $$ SELECT (lpad(to_hex(ms), 12, '0') || '7' || substr(md5(n::text), 1, 3) || '8' || substr(md5(n::text), 4, 15))::uuid $$`);
  await makeMerchants(sql, plan, largestId);
  await makeNames(sql, 'first_names', makeWords(NAMES.first, { syllables: 2, salt: 11 }));
  await makeNames(sql, 'last_names', makeWords(NAMES.last, { syllables: 3, salt: 29 }));
  await makeOffers(sql, plan);
}

async function makeMerchants(sql: ClientBase, plan: PopulationPlan, largestId: string): Promise<void> {
  const others = plan.merchants - 1;
  const each = others === 0 ? 0 : Math.round((plan.customers - plan.largest) / others);
  await sql.query(`
    CREATE TABLE population.merchants (
      m int PRIMARY KEY, id uuid NOT NULL, first bigint NOT NULL, size bigint NOT NULL, offers int NOT NULL)`);
  await sql.query(
    `INSERT INTO merchants (id, name, slug, default_country, time_zone, status, version, created_at, updated_at)
     SELECT u.id, 'Merchant ' || u.m, 'merchant-' || u.m, 'IN', $2, 'active', 1, to_timestamp($3), to_timestamp($3)
       FROM unnest($1::uuid[]) WITH ORDINALITY AS u (id, m)`,
    [Array.from({ length: others }, (_, at) => newId(BEGINS, at)), TIME_ZONE, BEGINS / 1000],
  );
  await sql.query(
    `INSERT INTO population.merchants (m, id, first, size, offers)
     SELECT 1, $1::uuid, 0, $2::bigint, $4::int UNION ALL
     SELECT 1 + n, id, $2::bigint + (n - 1) * $3::bigint, $3::bigint, $5::int
       FROM (SELECT row_number() OVER (ORDER BY id) AS n, id FROM merchants WHERE slug ~ '^merchant-\\d+$') others`,
    [largestId, plan.largest, each, plan.offers, plan.offersOfOthers],
  );
}

async function makeNames(sql: ClientBase, table: string, words: readonly NameWord[]): Promise<void> {
  await sql.query(
    `CREATE TABLE population.${table} AS
     SELECT u.rank - 1 AS rank, u.text, u.folded COLLATE "C" AS folded, u.plain
       FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS u (text, folded, plain, rank)`,
    [words.map(({ text }) => text), words.map(({ folded }) => folded), words.map(({ plain }) => plain)],
  );
  await sql.query(`ANALYZE population.${table}`);
}

async function makeOffers(sql: ClientBase, plan: PopulationPlan): Promise<void> {
  await sql.query(
    `CREATE TABLE population.offers AS
     SELECT p.m, p.id AS merchant_id, k, population.id_at($1::bigint, p.m * 1000 + k) AS id
       FROM population.merchants p CROSS JOIN LATERAL generate_series(0, p.offers - 1) k`,
    [BEGINS],
  );
  await sql.query(
    `INSERT INTO offers (merchant_id, id, title, code, code_norm, status, version, created_at, updated_at)
     SELECT o.merchant_id, o.id, 'Offer ' || o.k, 'O' || o.k, 'o' || o.k, 'active', 1, to_timestamp($1), to_timestamp($1)
       FROM population.offers o`,
    [BEGINS / 1000],
  );
  await sql.query(
    `CREATE TABLE population.settings AS
     SELECT $1::bigint AS customers, $2::bigint AS largest, $3::bigint AS activities, $4::bigint AS begins, $5::bigint AS ends`,
    [plan.customers, plan.largest, plan.activities, BEGINS, ENDS],
  );
  await sql.query('ANALYZE population.merchants, population.offers, population.settings');
}
