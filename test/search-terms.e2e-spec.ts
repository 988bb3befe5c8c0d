import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { CustomerTermsOfOld1763700000383 } from '../migrations/1763700000383-customer-terms-of-old.js';
import type { CustomerDto, CustomerList } from '../src/customers/customers.dto.js';
import { isWord, termsOf } from '../src/customers/search/customer-terms.js';
import { keepTerms } from '../src/customers/search/customer-terms.queries.js';
import { searchedName } from '../src/customers/search/name-words.js';
import type { ImportDto } from '../src/imports/imports.dto.js';
import { Transaction } from '../src/platform/database/transaction.js';
import { newId } from '../src/platform/database/uuid-v7.js';
import type { TestMerchant } from './harness/merchants.js';
import { startService, type Service } from './harness/service.js';
import { until } from './harness/until.js';

let service: Service;
let shop: TestMerchant;

beforeAll(async () => {
  service = await startService({ env: { IMPORT_CHUNK_ROWS: '3' } });
  shop = await service.newMerchant();
});
afterAll(() => service?.stop());

const api = () => service.api(shop.token);

const NAMES = [
  'Asha Rao',
  'Asha  RAO-Núñez',
  "O’Brien o'brien",
  '山田 太郎',
  '김 철수',
  'สมชาย ใจดี',
  'राम कुमार',
  'Łukasz Straße Œuvre',
  'ｆｕｌｌ　ｗｉｄｔｈ',
  'カタカナ ひらがな',
  'Ἀχιλλεύς Ὀδυσσεύς',
  'Ё Й ґ',
  'محمد عَلي',
  'דָּוִד',
  'İstanbul ıI',
  '--- !!!',
  '# #tag',
  '😀 Smile',
  'a'.repeat(70),
  'Dr. Émile, Jr. (x)',
  'ﬁne ligature',
  'x_y z/w',
];

interface Known {
  id: string;
  name: string;
  tags: string[];
  searched: string;
  deleted: boolean;
}

/** What search knows, and what it should know of the customers that are there. */
async function knowledge(merchantId: string) {
  const { database } = service;
  const customers = await database.asOwner<Known>(
    `SELECT c.id, c.name, c.tags, c.searched_name AS searched, c.deleted FROM customers c WHERE c.merchant_id = $1`,
    [merchantId],
  );
  const terms = await database.asOwner<{ text: string }>(
    `SELECT t.term || ' ' || t.customer_id AS text FROM customer_search_terms t WHERE t.merchant_id = $1`,
    [merchantId],
  );
  const parts = await database.asOwner<{ part: string; term: string }>(
    `SELECT p.part, p.term FROM customer_terms p WHERE p.merchant_id = $1`,
    [merchantId],
  );
  const live = customers.filter(({ deleted }) => !deleted);
  return {
    customers,
    searched: customers.map(({ id, searched }) => [id, searched]),
    expectedSearched: customers.map(({ id, name }) => [id, searchedName(name)]),
    terms: terms.map(({ text }) => text).sort(),
    expectedTerms: live.flatMap((one) => termsOf(one).map((term) => `${term} ${one.id}`)).sort(),
    parts: parts.map(({ part, term }) => `${part} ${term}`).sort(),
    expectedParts: [...new Set(live.flatMap((one) => termsOf(one)))].filter(isWord).flatMap(partsOf).sort(),
  };
}

/** A word with each of its ends. */
function partsOf(word: string): string[] {
  const letters = [...word];
  return letters.map((_, at) => `${letters.slice(at).join('')} ${word}`);
}

/** The words of gone customers may stay in the vocabulary, for it says nothing of anybody; of those that are there none is missing. */
async function expectRight(): Promise<void> {
  const { searched, expectedSearched, terms, expectedTerms, parts, expectedParts } = await knowledge(shop.id);
  expect(searched).toEqual(expectedSearched);
  expect(terms).toEqual(expectedTerms);
  expect(expectedParts.filter((part) => !parts.includes(part))).toEqual([]);
}

async function imported(rows: string[], options = {}): Promise<ImportDto> {
  const file = ['Name,Email,Tags', ...rows].join('\n');
  const { body } = await api().upload<ImportDto>('/v1/imports', { file, fileName: 'a.csv', options });
  return service.untilDone<ImportDto>(shop.token, body.id);
}

const row = (name: string, at: number, tags = '') => `"${name}",p${at}@shop.test,${tags}`;

test('what search knows is what it would learn anew, whatever becomes of a customer', async () => {
  const created = await imported(NAMES.map((name, at) => row(name, at, at % 2 === 0 ? 'VIP' : '')));
  expect(created.counts).toMatchObject({ created: NAMES.length });
  await expectRight();

  const updated = await imported(
    NAMES.map((name, at) => row(at % 3 === 0 ? `${name} Vogel` : name, at, 'old')),
  );
  expect(updated.counts.updated).toBeGreaterThan(0);
  await expectRight();
  await api().post(`/v1/imports/${updated.id}/revert`);
  expect((await service.untilDone<ImportDto>(shop.token, updated.id)).status).toBe('reverted');
  await expectRight();

  const { body } = await api().get<CustomerList>('/v1/customers?limit=4');
  const [one, two, three, four] = body.data as [CustomerDto, CustomerDto, CustomerDto, CustomerDto];
  await api().patch(`/v1/customers/${one.id}`, { name: 'Ewa Kowalska', tags: ['Neu'] });
  await expectRight();
  await api().delete(`/v1/customers/${two.id}`);
  await api().post('/v1/customers/bulk-delete', { ids: [three.id] });
  await expectRight();
  await api().post(`/v1/customers/${two.id}/restore`);
  await expectRight();
  expect((await api().post(`/v1/customers/${four.id}/erase`)).status).toBe(204);
  await expectRight();

  await api().post(`/v1/imports/${created.id}/revert`);
  await service.untilDone<ImportDto>(shop.token, created.id);
  await expectRight();
});

test('the words of an erased customer are forgotten, unless another has them', async () => {
  const other = await service.newMerchant();
  const theirs = service.api(other.token);
  const add = async (name: string) =>
    (await theirs.post<CustomerDto>('/v1/customers', { name, email: `${name.length}@shop.test` })).body.id;
  const gone = await add('Quokka Berry');
  await add('Berry Vogelsang');
  await theirs.post(`/v1/customers/${gone}/erase`);
  const { parts, expectedParts } = await knowledge(other.id);
  expect(parts).toEqual(expectedParts);
});

test('a word that is given to somebody while another of that name is erased is not forgotten', async () => {
  const other = await service.newMerchant();
  const theirs = service.api(other.token);
  const { body: gone } = await theirs.post<CustomerDto>('/v1/customers', {
    name: 'Berry',
    email: 'a@shop.test',
  });
  const client = new pg.Client({ connectionString: service.database.urls.app });
  await client.connect();
  try {
    const tx = new Transaction(client);
    await client.query('BEGIN');
    await client.query(`SELECT set_config('app.merchant_id', $1, true)`, [other.id]);
    const id = newId();
    await client.query(
      `INSERT INTO customers (merchant_id, id, name, searched_name, email, tags, marketing_consent, claimed, redeemed,
         favourited, source_type, version, created_at, updated_at)
       VALUES ($1, $2, 'Berry', 'berry', 'b@shop.test', '{}', 'unknown', 0, 0, 0, 'api', 1, now(), now())`,
      [other.id, id],
    );
    await keepTerms(tx, other.id, [{ id, before: null, after: { name: 'Berry', tags: [] } }]);
    const erasing = theirs.post(`/v1/customers/${gone.id}/erase`);
    const waits = async () => {
      const rows = await service.database.asOwner(
        `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      return rows.length > 0;
    };
    await until(waits, { within: 20_000, every: 20, what: 'the erasure to wait for the word' });
    await client.query('COMMIT');
    expect((await erasing).status).toBe(204);
  } finally {
    await client.end();
  }
  const { parts, expectedParts } = await knowledge(other.id);
  expect(parts).toEqual(expectedParts);
  expect(parts).toContain('berry berry');
});

test('the migration that gave customers their terms knew the rules the application has', async () => {
  const other = await service.newMerchant();
  const names = [...NAMES, ...NAMES.map((name, at) => `${name} ${NAMES[(at * 7 + 3) % NAMES.length]}`)];
  const client = new pg.Client({ connectionString: service.database.urls.owner });
  await client.connect();
  try {
    await service.database.asOwner(
      `INSERT INTO customers (merchant_id, id, name, email, tags, marketing_consent, claimed, redeemed, favourited,
         source_type, version, created_at, updated_at)
       SELECT $1, uuidv7(), u.name, n || '@shop.test', '{Été}', 'unknown', 0, 0, 0, 'api', 1, now(), now()
         FROM unnest($2::text[]) WITH ORDINALITY AS u (name, n)`,
      [other.id, names],
    );
    const runner = {
      query: async (sql: string, values?: unknown[]) => (await client.query(sql, values)).rows as unknown,
    };
    await new CustomerTermsOfOld1763700000383().up(runner as QueryRunner);
  } finally {
    await client.end();
  }
  const { customers, searched, expectedSearched, terms, expectedTerms, parts, expectedParts } =
    await knowledge(other.id);
  expect(customers).toHaveLength(names.length);
  expect(searched).toEqual(expectedSearched);
  expect(terms).toEqual(expectedTerms);
  expect(parts).toEqual(expectedParts);
});
