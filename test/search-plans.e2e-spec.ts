import { Pool } from 'pg';
import { checkPopulation } from '../bench/population/check-population.js';
import { fillActivity } from '../bench/population/fill-activity.js';
import { fillCustomers } from '../bench/population/fill-customers.js';
import { layGround } from '../bench/population/ground.js';
import { planPopulation } from '../bench/population/plan.js';
import { FILTERS } from '../bench/search/filters.js';
import { readQuery } from '../bench/search/read-query.js';
import { RecordingTransaction, type SentStatement } from '../bench/search/recording-transaction.js';
import { type Sample, takeSamples } from '../bench/search/sample.js';
import { hasTag } from '../src/customers/search/activity-conditions.queries.js';
import { mergeRuns } from '../src/customers/search/merge-runs.queries.js';
import { nameHas } from '../src/customers/search/name-conditions.queries.js';
import type { SearchLimits } from '../src/customers/search/search-clock.js';
import { searchCustomers } from '../src/customers/search/search-customers.js';
import { TenantDatabase } from '../src/platform/database/tenant-database.js';
import { newId } from '../src/platform/database/uuid-v7.js';
import { TestDatabase } from './harness/database.js';
import { rowsRead } from './harness/rows-read.js';

/** Of a thousand merchants, the largest with a fifth of them: where the planner would rather read a table than an index. */
const CUSTOMERS = 40_000;
/** Candidates that are collected before the list is walked far. */
const MOST_COLLECTED = 10_000;

/** The index each filter and sort goes by, and the column of it that is compared besides the merchant; null: none, by its order. */
const EXPECTED: Record<string, [index: string, column: string | null]> = {
  list: ['customers_pkey', null],
  'list, oldest first': ['customers_pkey', null],
  'list by name': ['customers_searched_name_idx', null],
  'list by name, deep': ['customers_searched_name_idx', 'searched_name'],
  'list by redemption': ['customers_last_redeemed_idx', null],
  email: ['customers_email_key', 'email'],
  'email, its start': ['customers_email_key', 'email'],
  'email domain, common': ['customers_email_domain_idx', 'email_domain'],
  'email domain, rare': ['customers_email_domain_idx', 'email_domain'],
  mobile: ['customers_mobile_key', 'mobile'],
  'mobile, its start': ['customers_mobile_key', 'mobile'],
  'mobile, last four': ['customers_mobile_reversed_idx', 'mobile_reversed'],
  'name, a word': ['customer_search_terms_pkey', 'term'],
  'name, middle of a word': ['customer_terms_pkey', 'part'],
  'name, typing error': ['customer_terms_pkey', 'part'],
  'q, digits': ['customers_mobile_reversed_idx', 'mobile_reversed'],
  'q, an e-mail': ['customers_email_key', 'email'],
  'redeemed in a week': ['customer_redemption_days_pkey', 'day'],
  'offer claimed, common': ['customer_offers_claimed_idx', 'offer_id'],
  'offer redeemed, rare': ['customer_offers_redeemed_idx', 'offer_id'],
  'offer, any activity': ['customer_offers_favourited_idx', 'offer_id'],
  'birthday on a day': ['customers_birthday_day_idx', 'birthday_day'],
  'born in a month': ['customers_birthday_idx', 'birthday'],
  'tag, rare': ['customer_search_terms_pkey', 'term'],
  'created in a week': ['customers_pkey', 'id'],
  import: ['customers_source_import_idx', 'source_import_id'],
};

let database: TestDatabase;
let pool: Pool;
let sample: Sample;
const merchantId = newId();

beforeAll(async () => {
  database = await TestDatabase.clone();
  const owner = new Pool({ connectionString: database.urls.superuser, max: 1 });
  const sql = await owner.connect();
  await sql.query(
    `INSERT INTO merchants (id, name, slug, default_country, time_zone, status, version, created_at, updated_at)
     VALUES ($1, 'Largest', 'largest', 'IN', 'Asia/Kolkata', 'active', 1, now(), now())`,
    [merchantId],
  );
  const quiet = (): undefined => undefined;
  await layGround(sql, planPopulation(CUSTOMERS), merchantId);
  await fillActivity(sql, quiet);
  await fillCustomers(sql, quiet);
  await sql.query('VACUUM ANALYZE');
  await checkPopulation(sql);
  const [taken] = await takeSamples(sql, merchantId, 1);
  if (!taken) throw new Error('there is nobody');
  sql.release();
  await owner.end();
  pool = new Pool({
    connectionString: database.urls.app,
    max: 1,
    options: '-c plan_cache_mode=force_custom_plan -c jit=off',
  });
  const { page } = await search({ sort: 'name' });
  sample = { ...taken, deep: page.nextCursor ?? '' };
}, 240_000);
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

let sent: SentStatement[] = [];

let read = 0;

/** A page of the list; what was asked of the database is in `sent`, and how many rows it read in `read`. */
function search(query: Record<string, string>, limits?: SearchLimits) {
  return new TenantDatabase(pool).transaction(merchantId, async (tx) => {
    const recorder = new RecordingTransaction(tx.client);
    sent = recorder.sent;
    const before = await rowsRead(tx);
    const page = await searchCustomers(recorder, merchantId, readQuery(query), limits);
    read = (await rowsRead(tx)) - before;
    return page;
  });
}

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: PlanNode[];
}

/** Every node of the plans of what a search asked of tables of merchants, as the application's role. */
async function plansOf(query: Record<string, string>): Promise<PlanNode[]> {
  await search(query);
  return new TenantDatabase(pool).transaction(merchantId, async (tx) => {
    const nodes: PlanNode[] = [];
    const flatten = (node: PlanNode): void => {
      nodes.push(node);
      node.Plans?.forEach(flatten);
    };
    for (const { sql, values } of sent.filter(({ sql }) => !/set_config|FROM merchants/.test(sql))) {
      const row = await tx.row<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
        `EXPLAIN (FORMAT json) ${sql}`,
        values,
      );
      if (row) flatten(row['QUERY PLAN'][0].Plan);
    }
    return nodes;
  });
}

test.each(FILTERS.map((filter) => [filter.name, filter] as const))('%s: its plan', async (name, filter) => {
  const nodes = await plansOf(filter.query(sample));
  const reads = nodes.filter(
    (node) => /Scan$/.test(node['Node Type']) && (node['Relation Name'] ?? node['Index Name']),
  );
  expect(reads.length).toBeGreaterThan(0);
  expect(reads.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
  // Joined with all who have a tag, a few customers would cost as much as there are of those.
  expect(nodes.filter((node) => /^(Hash|Merge) Join$/.test(node['Node Type']))).toEqual([]);
  const byIndex = reads.filter((node) => node['Index Name'] !== undefined);
  expect(byIndex.filter((node) => !node['Index Cond']?.includes('merchant_id ='))).toEqual([]);
  const [index, column] = EXPECTED[name] ?? [];
  if (index === undefined) return;
  const conditions = byIndex.flatMap((node) =>
    node['Index Name'] === index ? [node['Index Cond'] ?? ''] : [],
  );
  expect(conditions).not.toEqual([]);
  if (column !== null)
    expect(conditions.filter((text) => new RegExp(`\\b${column}\\b`).test(text))).not.toEqual([]);
});

test.each(['mobile', 'q, an e-mail', 'q, a word'])(
  '%s: read without the country of the merchant',
  async (name) => {
    const filter = FILTERS.find((one) => one.name === name);
    await search(filter?.query(sample) ?? {});
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.filter(({ sql }) => /FROM merchants/.test(sql))).toEqual([]);
  },
);

test.each([
  'born in twenty years',
  'birthday in half a year',
  'birthday in a week',
  'redeemed in two years',
  'redeemed in 90 days',
  'offer, any activity',
  'name, a word',
  'name, start of a word',
  'name, two letters',
  'name, typing error',
])('%s: a page without collecting all who match', async (name) => {
  const filter = FILTERS.find((one) => one.name === name);
  const { data } = await search(filter?.query(sample) ?? {});
  expect(data.length).toBeGreaterThan(0);
  expect(sent.filter(({ values }) => values.includes(MOST_COLLECTED + 1))).toEqual([]);
});

test('a name and a tag: a page without collecting those with the tag', async () => {
  await search({ name: sample.name.split(' ')[0] ?? '', tag: 'vip' });
  expect(sent.filter(({ sql }) => /AS run/.test(sql))).toHaveLength(1);
  expect(sent.filter(({ values }) => values.includes(MOST_COLLECTED + 1))).toEqual([]);
});

test.each(['email, its start', 'mobile, its start', 'mobile, last four', 'email domain, common'])(
  '%s: the index has the ids',
  async (name) => {
    const [index] = EXPECTED[name] ?? [];
    const filter = FILTERS.find((one) => one.name === name);
    const nodes = await plansOf(filter?.query(sample) ?? {});
    const scans = nodes.filter((node) => node['Index Name'] === index);
    expect(new Set(scans.map((node) => node['Node Type']))).toEqual(new Set(['Index Only Scan']));
  },
);

test('a list is not gone through for a value that few have', async () => {
  const few = await search({ tag: 'wholesale', sort: 'name', total: 'true' });
  expect(few.total?.value).toBeGreaterThan(1);
  await search({ tag: 'wholesale', sort: 'name' });
  expect(read).toBeLessThanOrEqual(3 * (few.total?.value ?? 0));
});

/** So that neither is anybody collected nor anything merged, and a walk goes through the whole list. */
const ONLY_WALKS = { few: 4, runs: 1, walked: CUSTOMERS, milliseconds: 60_000 };

test.each([
  { tag: 'vip', sort: 'name' },
  { createdFrom: '2026-09-01', sort: 'name' },
  { createdFrom: '2026-09-01', sort: '-lastRedeemedAt' },
] as Record<string, string>[])('%p: who does not pass is not looked up', async (query) => {
  const { data } = await search(query, ONLY_WALKS);
  expect(data).toHaveLength(50);
  expect(read).toBeLessThanOrEqual(2 * 51);
});

test('a short span of creation is read alone, in whatever order, on every page', async () => {
  const query = { createdFrom: '2026-08-01', createdTo: '2026-08-14', sort: '-lastRedeemedAt', limit: '10' };
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { data, page } = await search({ ...query, ...(cursor && { cursor }) });
    expect(read).toBeLessThanOrEqual(1_000);
    seen.push(...data.map(({ lastRedeemedAt }) => String(lastRedeemedAt)));
    cursor = page.nextCursor;
  }
  expect(seen.filter((at) => at === 'null').length).toBeGreaterThan(20);
});

test.each<[what: string, query: (sample: Sample) => Record<string, string>]>([
  ['a domain and a tag', () => ({ email: '@gmail.com', tag: 'newsletter' })],
  ['those who may be deleted', ({ commonOffer }) => ({ offerId: commonOffer, redeemedFrom: '2024-01-01' })],
  ['parts of words in a span', ({ name }) => ({ name: name.slice(0, 1), createdFrom: '2024-06-01' })],
])('%s: as many as are counted one by one', async (_, query) => {
  const asked = { ...query(sample), total: 'true' };
  const { total: expected } = await search(asked);
  const { total } = await search(asked, ONLY_WALKS);
  expect(total?.value).toBeGreaterThan(10);
  expect(total).toEqual(expected);
});

test('who is deleted is not counted among those who did something with an offer', async () => {
  const [did] = await database.asOwner<{ offerId: string; day: string }>(
    `SELECT o.offer_id AS "offerId", d.day::text AS day
       FROM customer_offers o
       JOIN customers c ON c.id = o.customer_id
       JOIN customer_redemption_days d ON d.customer_id = c.id
      WHERE o.merchant_id = $1 AND o.redeemed AND c.deleted LIMIT 1`,
    [merchantId],
  );
  const [offerId = '', day = ''] = [did?.offerId, did?.day];
  const asked = { offerId, redeemedFrom: `${day.slice(0, 7)}-01`, redeemedTo: day, total: 'true' };
  const { total, data } = await search(asked);
  const { total: walked } = await search(asked, ONLY_WALKS);
  expect(total?.value).toBe(data.length);
  expect(total).toEqual(walked);
});

test('what many meet is counted in one span of time after the other', async () => {
  await search({ email: '@gmail.com', tag: 'newsletter', total: 'true' }, ONLY_WALKS);
  expect(sent.filter(({ sql }) => /AS matches/.test(sql)).length).toBeGreaterThan(2);
});

test('a list that has shown much of a page is gone through further', async () => {
  const { data: expected } = await search({ tag: 'vip', sort: 'name' });
  const { data } = await search(
    { tag: 'vip', sort: 'name' },
    { few: 4, runs: 1, walked: 4_000, milliseconds: 60_000 },
  );
  expect(data.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
  expect(sent.map(({ sql }) => /candidates/.test(sql))).toEqual(sent.map(() => false));
  expect(sent.length).toBeGreaterThan(1);
});

describe('in another order, among more candidates than are looked up', () => {
  const query = async () => {
    const [offer] = await database.asOwner<{ id: string }>(
      `SELECT offer_id AS id FROM customer_offers WHERE merchant_id = $1 AND claimed
        GROUP BY 1 HAVING count(*) BETWEEN 60 AND 75 ORDER BY 1 DESC LIMIT 1`,
      [merchantId],
    );
    return { offerId: offer?.id ?? '', activity: 'claimed', sort: 'name' };
  };
  const among = () => sent.filter(({ sql }) => /AS among/.test(sql)).length;

  test('only those on the page are', async () => {
    const { data: expected } = await search(await query());
    const { data } = await search(await query(), {
      few: 80,
      runs: 1,
      walked: CUSTOMERS / 20,
      milliseconds: 60_000,
    });
    expect(data.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    expect([data.length, among(), sent.at(-1)?.sql]).toEqual([50, 1, expect.stringMatching(/AS among/)]);
    expect(read).toBeLessThanOrEqual(2 * 51);
  });

  test('those who were not met in so many steps are found all the same', async () => {
    const { data: expected } = await search(await query());
    const { data } = await search(await query(), { few: 80, runs: 1, walked: 60, milliseconds: 60_000 });
    expect(data.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    expect([among(), sent.at(-1)?.sql]).toEqual([1, expect.not.stringMatching(/AS among/)]);
  });
});

test('of runs that were cut off, what is merged is where the list begins', async () => {
  const { data: expected } = await search({ name: 'kaa', tag: 'vip' });
  const page = { sort: '-createdAt', after: null, limit: 51 } as const;
  const most = { runs: 1_000, each: 10, unsorted: 1_000 };
  const { sql, values } = mergeRuns(merchantId, nameHas('kaa'), [hasTag('vip')], page, most);
  const rows = await new TenantDatabase(pool).read(merchantId, (tx) =>
    tx.rows<{ id: string | null }>(sql, values),
  );
  const merged = rows.flatMap(({ id }) => id ?? []);
  expect(merged.length).toBeGreaterThan(0);
  expect(merged.length).toBeLessThan(expected.length);
  expect(merged).toEqual(expected.map(({ id }) => id).slice(0, merged.length));
});

test('a time zone that was changed holds for the next search', async () => {
  const boundsIn = async (timeZone: string): Promise<unknown[] | undefined> => {
    await database.asOwner('UPDATE merchants SET time_zone = $2 WHERE id = $1', [merchantId, timeZone]);
    await search({ createdFrom: '2026-01-01' });
    return sent.at(-1)?.values;
  };
  const here = await boundsIn('Asia/Kolkata');
  expect(await boundsIn('Pacific/Auckland')).not.toEqual(here);
  expect(await boundsIn('Asia/Kolkata')).toEqual(here);
});
