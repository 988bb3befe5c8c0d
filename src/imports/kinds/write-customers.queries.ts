import type { CustomerFields } from '../../customers/customer.entity.js';
import { keepWords, partsOfNewWords } from '../../customers/search/customer-terms.queries.js';
import { searchedName } from '../../customers/search/name-words.js';
import type { Transaction } from '../../platform/database/transaction.js';
import type { StagedRange } from './customer-matches.queries.js';
import type { Resolution } from './resolution.js';

type Update = Extract<Resolution, { action: 'update' }>;

/**
 * Makes customers of staged rows.
 *
 * @param wanted one bit for each row of the range, or null for all of them
 */
export async function insertStaged(
  tx: Transaction,
  merchantId: string,
  importId: string,
  { from, to, wanted }: StagedRange & { wanted: Buffer | null },
  at: Date,
): Promise<number> {
  const rows = await tx.rows(
    `INSERT INTO customers (merchant_id, id, name, email, mobile, birthday, external_id, tags, marketing_consent, searched_name, claimed,
       redeemed, favourited, source_type, source_import_id, source_line, version, created_at, updated_at)
     SELECT $1, s.id, s.name, s.email, s.mobile, s.birthday, s.external_id, s.tags, s.marketing_consent, s.searched_name, 0, 0, 0,
            'import', $2, s.line, 1, $3, $3
       FROM staged_customers s
      WHERE s.row_no BETWEEN $5 AND $6 AND ($4::bytea IS NULL OR get_bit($4::bytea, s.row_no - $5) = 1)
     RETURNING id`,
    [merchantId, importId, at, wanted, from, to],
  );
  return rows.length;
}

/** Makes search know of the customers made of staged rows, after they were inserted. */
export async function insertStagedTerms(
  tx: Transaction,
  merchantId: string,
  { from, to, wanted }: StagedRange & { wanted: Buffer | null },
): Promise<void> {
  const wantedRows = `staged_customers s
    WHERE s.row_no BETWEEN $2 AND $3 AND ($4::bytea IS NULL OR get_bit($4::bytea, s.row_no - $2) = 1)`;
  const words = `SELECT string_to_table(s.searched_name, ' ') COLLATE "C" AS term, s.id FROM ${wantedRows}`;
  const parameters = [merchantId, from, to, wanted];
  await tx.rows(
    `WITH terms AS (
       SELECT DISTINCT t.term, t.id FROM (
         ${words} UNION ALL SELECT unnest(s.tag_terms), s.id FROM ${wantedRows}) t
        WHERE t.term <> '' ORDER BY t.term, t.id),
     written AS (
       INSERT INTO customer_search_terms (merchant_id, term, customer_id)
       SELECT $1, t.term, t.id FROM terms t RETURNING 1)
     SELECT count(*) FROM written`,
    parameters,
  );
  await keepWords(tx, merchantId);
  await tx.rows(
    `INSERT INTO customer_terms (merchant_id, part, term)
     ${partsOfNewWords(`(SELECT DISTINCT t.term FROM (${words}) t WHERE t.term <> '') w`)}`,
    parameters,
  );
}

/**
 * Locks customers in the order of their ids, the one order everybody locks many in.
 *
 * @returns the version each has now; one that was deleted is not there
 */
export async function lockVersions(
  tx: Transaction,
  merchantId: string,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const rows = await tx.rows<{ id: string; version: number }>(
    `SELECT c.id, c.version FROM customers c
      WHERE c.merchant_id = $1 AND c.id = ANY ($2::uuid[]) AND NOT c.deleted ORDER BY c.id FOR UPDATE`,
    [merchantId, ids],
  );
  return new Map(rows.map(({ id, version }) => [id, version]));
}

/**
 * Writes changed fields. Each customer is found by a probe of its own: `LIMIT` keeps the planner, which takes every
 * merchant for a small one, from reading all of the merchant's customers for each chunk.
 */
export async function updateCustomers(
  tx: Transaction,
  merchantId: string,
  updates: readonly { customer: { id: string }; fields: CustomerFields }[],
  at: Date,
): Promise<number> {
  const column = (field: keyof CustomerFields) => updates.map(({ fields }) => fields[field]);
  const rows = await tx.rows(
    `UPDATE customers AS c
        SET name = u.name, email = u.email, mobile = u.mobile, birthday = u.birthday, external_id = u.external_id,
            tags = u.tags::text[], marketing_consent = u.marketing_consent, searched_name = u.searched_name, version = c.version + 1, updated_at = $10
       FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $11::text[])
         AS u (id, name, email, mobile, birthday, external_id, tags, marketing_consent, searched_name)
       CROSS JOIN LATERAL (
         SELECT p.id FROM customers p WHERE p.merchant_id = $1 AND p.id = u.id LIMIT 1) k
      WHERE c.merchant_id = $1 AND c.id = k.id RETURNING c.id`,
    [
      merchantId,
      updates.map(({ customer }) => customer.id),
      column('name'),
      column('email'),
      column('mobile'),
      column('birthday'),
      column('externalId'),
      updates.map(({ fields }) => textArrayLiteral(fields.tags)),
      column('marketingConsent'),
      at,
      updates.map(({ fields }) => searchedName(fields.name)),
    ],
  );
  return rows.length;
}

/** Keeps what each update changed: the history of the customer, and what a revert puts back. */
export async function insertChanges(
  tx: Transaction,
  merchantId: string,
  importId: string,
  updates: readonly Update[],
  at: Date,
): Promise<void> {
  await tx.rows(
    `INSERT INTO customer_changes (merchant_id, customer_id, version, changed_at, actor_type, actor_id, import_id, line, changes)
     SELECT $1, u.customer_id, u.version, $2, 'import', $3, $3, u.line, u.changes
       FROM unnest($4::uuid[], $5::int[], $6::int[], $7::jsonb[]) AS u (customer_id, version, line, changes)
     RETURNING customer_id`,
    [
      merchantId,
      at,
      importId,
      updates.map(({ customer }) => customer.id),
      updates.map(({ customer }) => customer.version + 1),
      updates.map(({ row }) => row.line),
      updates.map(({ changes }) => JSON.stringify(changes)),
    ],
  );
}

/** Remembers which existing customers the import has met, so that a later line for one is a duplicate. */
export async function insertTouches(
  tx: Transaction,
  merchantId: string,
  importId: string,
  met: readonly { customerId: string; line: number }[],
): Promise<void> {
  await tx.rows(
    `INSERT INTO import_touches (merchant_id, import_id, customer_id, line)
     SELECT $1, $2, u.customer_id, u.line FROM unnest($3::uuid[], $4::int[]) AS u (customer_id, line)
     RETURNING customer_id`,
    [merchantId, importId, met.map(({ customerId }) => customerId), met.map(({ line }) => line)],
  );
}

function textArrayLiteral(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
