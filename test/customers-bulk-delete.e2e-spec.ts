import { randomUUID } from 'node:crypto';
import type { CustomerList } from '../src/customers/customers.dto.js';
import type { HistoryList } from '../src/customers/history/customer-history.dto.js';
import { api, eachTestHasAShop, service, shop } from './harness/own-shop.js';

eachTestHasAShop();

const bulkDelete = (request: object) => api().post<{ deleted: number }>('/v1/customers/bulk-delete', request);
const names = async (query = '') =>
  (await api().get<CustomerList>(`/v1/customers${query}`)).body.data.map(({ name }) => name);

async function add(name: string, tags: string[] = []): Promise<string> {
  const { body } = await api().post<{ id: string }>('/v1/customers', {
    name,
    email: `${name}@shop.test`,
    tags,
  });
  return body.id;
}

test('deletes the customers of the ids, once each, and passes over what is none', async () => {
  const [a, b] = [await add('anna'), await add('bert')];
  await add('cleo');
  const other = await service.newMerchant();
  const { body: theirs } = await service
    .api(other.token)
    .post<{ id: string }>('/v1/customers', { name: 'Dora', email: 'dora@shop.test' });

  const { status, body } = await bulkDelete({ ids: [a, b, a, theirs.id, randomUUID()] });
  expect({ status, body }).toEqual({ status: 200, body: { deleted: 2, remaining: 0 } });
  expect(await names()).toEqual(['cleo']);
  expect(await names('?name=anna')).toEqual([]);
  expect((await service.api(other.token).get(`/v1/customers/${theirs.id}`)).status).toBe(200);
  expect((await bulkDelete({ ids: [a] })).body).toEqual({ deleted: 0, remaining: 0 });

  const history = await api().get<HistoryList>(`/v1/customers/${a}/history`);
  expect(history.body.data[0]).toMatchObject({
    action: 'deleted',
    version: 2,
    by: { email: shop.owner.email },
  });
  expect((await api().post(`/v1/customers/${a}/restore`)).status).toBe(200);
  expect(await names('?name=anna')).toEqual(['anna']);
});

test('deletes what a filter asks for when it is as many as was confirmed', async () => {
  for (const name of ['anna', 'bert', 'cleo']) await add(name, name === 'cleo' ? [] : ['old']);
  const changed = await bulkDelete({ filter: { tag: 'old' }, expectedCount: 1 });
  expect(changed.status).toBe(409);
  expect(changed.body).toMatchObject({ code: 'count_changed', count: { value: 2, relation: 'eq' } });
  expect(await names()).toEqual(['cleo', 'bert', 'anna']);

  expect((await bulkDelete({ filter: { tag: 'OLD' }, expectedCount: 2 })).body).toEqual({
    deleted: 2,
    remaining: 0,
  });
  expect(await names()).toEqual(['cleo']);
  expect((await bulkDelete({ all: true, expectedCount: 1 })).body).toEqual({ deleted: 1, remaining: 0 });
  expect(await names()).toEqual([]);
  const audit = await api().get<{ data: object[] }>('/v1/audit-events?action=customers.bulk_deleted');
  expect(audit.body.data).toMatchObject([
    { details: { count: 1, filteredBy: [] } },
    { details: { count: 2, filteredBy: ['tag'] } },
  ]);
});

test('deletes those of a segment, and of a filter within it', async () => {
  for (const [name, tags] of [
    ['anna', ['old', 'vip']],
    ['bert', ['old']],
    ['cleo', ['vip']],
  ] as const)
    await add(name, [...tags]);
  const { body } = await api().post<{ id: string }>('/v1/segments', { name: 'Old', filter: { tag: 'old' } });
  const within = await bulkDelete({ segmentId: body.id, filter: { tag: 'vip' }, expectedCount: 1 });
  expect(within.body).toEqual({ deleted: 1, remaining: 0 });
  expect(await names()).toEqual(['cleo', 'bert']);
  expect((await bulkDelete({ segmentId: body.id, expectedCount: 1 })).body).toEqual({
    deleted: 1,
    remaining: 0,
  });
  expect(await names()).toEqual(['cleo']);
});

test('deletes of more than 10,000 those who came first, and says how many remain', async () => {
  await service.database.asOwner(
    `INSERT INTO customers (merchant_id, id, name, email, tags, marketing_consent, claimed, redeemed, favourited,
       source_type, version, created_at, updated_at)
     SELECT $1, uuidv7(make_interval(secs => n)), n::text, n || '@shop.test', '{}', 'unknown', 0, 0, 0, 'api', 1, now(), now()
       FROM generate_series(1, 10002) n`,
    [shop.id],
  );
  const bare = { email: '@shop.test' };
  const refused = await bulkDelete({ filter: bare, expectedCount: 10_000 });
  expect(refused.body).toMatchObject({ code: 'count_changed', count: { value: 10_002, relation: 'eq' } });
  const first = await bulkDelete({ filter: bare, expectedCount: 10_002 });
  expect(first.body).toEqual({ deleted: 10_000, remaining: 2 });
  expect(await names()).toEqual(['10002', '10001']);
  expect((await bulkDelete({ filter: bare, expectedCount: 2 })).body).toEqual({ deleted: 2, remaining: 0 });
});

test('tells the endpoints of the merchant of each', async () => {
  const ids = [await add('anna'), await add('bert')];
  const url = 'https://hooks.invalid/';
  await api().post('/v1/webhook-endpoints', { url, description: 'x', eventTypes: ['customer.deleted'] });
  await bulkDelete({ ids });
  const rows = await service.database.asOwner<{ data: { id: string } }>(
    `SELECT data FROM webhook_deliveries WHERE merchant_id = $1`,
    [shop.id],
  );
  expect(rows).toHaveLength(2);
  for (const id of ids) expect(JSON.stringify(rows)).toContain(id);
});

test.each([
  [{}, '/filter'],
  [{ ids: [] }, '/ids'],
  [{ ids: ['x'] }, '/ids'],
  [{ ids: [randomUUID()], filter: {} }, '/ids'],
  [{ filter: { tag: 'old' } }, '/expectedCount'],
  [{ all: true }, '/expectedCount'],
  [{ all: false, expectedCount: 0 }, '/all'],
  [{ all: true, filter: {}, expectedCount: 0 }, '/all'],
  [{ filter: {}, expectedCount: 0 }, '/filter'],
  [{ filter: { name: ' ' }, expectedCount: 0 }, '/filter'],
  [{ filter: { tag: 'old' }, expectedCount: -1 }, '/expectedCount'],
  [{ segmentId: randomUUID(), expectedCount: 1 }, '/filter/segmentId'],
  [{ segmentId: randomUUID(), filter: { segmentId: randomUUID() }, expectedCount: 1 }, '/segmentId'],
  [{ filter: { colour: 'red' }, expectedCount: 1 }, '/filter/colour'],
])('%j is refused', async (request, pointer) => {
  const { status, body } = await bulkDelete(request);
  expect(status).toBe(422);
  expect(body).toMatchObject({ code: 'validation_failed', errors: [{ pointer }] });
});

test('a viewer gets 403', async () => {
  const viewer = service.api(await service.tokenFor(shop.id, 'viewer'));
  expect((await viewer.post('/v1/customers/bulk-delete', { ids: [randomUUID()] })).status).toBe(403);
});
