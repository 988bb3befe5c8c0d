import type { ClientBase } from 'pg';
import { CUSTOMER_ID } from './fill-activity.js';
import { IMPORT_ROWS, NAMES } from './plan.js';
import { withoutIndexes } from './without-indexes.js';

/**
 * The customers, with what `population.counts` says of their activity, and the two tables of terms. One in a hundred is
 * deleted.
 */
export async function fillCustomers(sql: ClientBase, say: (text: string) => void): Promise<void> {
  await withoutIndexes(sql, ['customers'], async () => {
    say('  customers …');
    await sql.query(CUSTOMERS);
    say('  indexes of customers …');
  });
  await withoutIndexes(sql, ['customer_search_terms', 'customer_terms'], async () => {
    say('  terms …');
    await sql.query(TERMS);
    await sql.query(PARTS);
    say('  indexes of terms …');
  });
}

const CUSTOMERS = `
  INSERT INTO customers (merchant_id, id, name, searched_name, email, mobile, birthday, external_id, tags, marketing_consent,
    source_type, source_import_id, source_line, claimed, redeemed, favourited, last_redeemed_at, version, created_at, updated_at,
    deleted_at)
  SELECT c.merchant_id, c.id, c.name, c.searched_name,
         CASE WHEN c.n % 20 < 17 THEN c.plain || c.n || '@' || CASE
           WHEN population.chance(c.n, 20) < 0.45 THEN 'gmail.com' WHEN population.chance(c.n, 20) < 0.65 THEN 'yahoo.example'
           WHEN population.chance(c.n, 20) < 0.9 THEN 'outlook.example'
           ELSE 'firm' || floor(5000 * population.chance(c.n, 21))::int || '.example' END END,
         CASE WHEN c.n % 20 >= 15 OR c.n % 2 = 0 THEN '+919' || lpad(((c.n * 7654321) % 1000000000)::text, 9, '0') END,
         CASE WHEN population.chance(c.n, 22) < 0.3 THEN NULL WHEN population.chance(c.n, 22) < 0.37
           THEN '--' || to_char(date '1945-01-01' + floor(22000 * population.chance(c.n, 23))::int, 'MM-DD')
           ELSE to_char(date '1945-01-01' + floor(22000 * population.chance(c.n, 23))::int, 'YYYY-MM-DD') END,
         'C-' || c.n,
         CASE WHEN c.n % 100 < 10 THEN ARRAY['vip', 'newsletter'] WHEN c.n % 100 < 40 THEN ARRAY['newsletter']
           WHEN c.n % 1000 = 999 THEN ARRAY['Wholesale'] ELSE ARRAY[]::text[] END,
         CASE WHEN c.n % 2 = 0 THEN 'granted' ELSE 'unknown' END,
         CASE WHEN c.n % 5 = 0 THEN 'api' ELSE 'import' END,
         CASE WHEN c.n % 5 > 0 THEN c.import_id END, CASE WHEN c.n % 5 > 0 THEN c.local % ${IMPORT_ROWS} + 2 END,
         coalesce(k.claimed, 0), coalesce(k.redeemed, 0), coalesce(k.favourited, 0), k.last_redeemed_at,
         CASE WHEN c.n % 100 = 77 THEN 2 ELSE 1 END, to_timestamp(c.ms / 1000.0), to_timestamp(c.ms / 1000.0),
         CASE WHEN c.n % 100 = 77 THEN to_timestamp(c.ms / 1000.0) END
    FROM (
      SELECT p.id AS merchant_id, n, n - p.first AS local, ${CUSTOMER_ID} AS id,
             s.begins + ((s.ends - s.begins) * (n - p.first)) / p.size AS ms,
             population.id_at(s.begins + ((s.ends - s.begins) * ((n - p.first) / ${IMPORT_ROWS} * ${IMPORT_ROWS})) / p.size,
               -p.m * 10000 - (n - p.first) / ${IMPORT_ROWS}) AS import_id,
             CASE WHEN n % 10 = 3 THEN f.text || ' ' || x.text || ' ' || l.text ELSE f.text || ' ' || l.text END AS name,
             CASE WHEN n % 10 = 3 THEN f.folded || ' ' || x.folded || ' ' || l.folded ELSE f.folded || ' ' || l.folded END
               AS searched_name,
             f.plain || '.' || l.plain AS plain
        FROM population.settings s
       CROSS JOIN population.merchants p
       CROSS JOIN LATERAL generate_series(p.first, p.first + p.size - 1) n
        JOIN population.first_names f ON f.rank = floor(${NAMES.first} * power(population.chance(n, 10), 2))::bigint
        JOIN population.first_names x ON x.rank = floor(${NAMES.first} * power(population.chance(n, 11), 2))::bigint
        JOIN population.last_names l ON l.rank = floor(${NAMES.last} * power(population.chance(n, 12), 2.5))::bigint) c
    LEFT JOIN population.counts k ON k.merchant_id = c.merchant_id AND k.customer_id = c.id
   ORDER BY c.n`;

const TERMS = `
  INSERT INTO customer_search_terms (merchant_id, term, customer_id)
  SELECT DISTINCT t.merchant_id, t.term COLLATE "C", t.id FROM (
    SELECT c.merchant_id, c.id, unnest(string_to_array(c.searched_name, ' ')
             || ARRAY(SELECT '#' || lower(tag) FROM unnest(c.tags) AS tag)) AS term
      FROM customers c WHERE NOT c.deleted) t`;

const PARTS = `
  INSERT INTO customer_terms (merchant_id, part, term)
  SELECT w.merchant_id, right(w.term, n), w.term FROM (
    SELECT DISTINCT t.merchant_id, t.term FROM customer_search_terms t WHERE NOT t.term ^@ '#') w
   CROSS JOIN LATERAL generate_series(1, char_length(w.term)) n`;
