import { randomUUID } from 'node:crypto';
import type { HistoryList } from '../src/customers/history/customer-history.dto.js';
import { api, eachTestHasAShop, service, shop } from './harness/own-shop.js';

eachTestHasAShop(undefined, { defaultCountry: 'IN' });

const history = (id: string, query = '') => api().get<HistoryList>(`/v1/customers/${id}/history${query}`);

async function created(fields: object): Promise<string> {
  const { status, body } = await api().post<{ id: string }>('/v1/customers', fields);
  expect(status).toBe(201);
  return body.id;
}

async function imported(file: string): Promise<string> {
  const { body } = await api().upload<{ id: string }>('/v1/imports', { file, fileName: 'june.csv' });
  await service.untilDone(shop.token, body.id);
  return body.id;
}

test('tells every step of a customer made through the API, newest first, by whom', async () => {
  const id = await created({ name: 'Asha', email: 'asha@shop.test', tags: ['vip'] });
  await api().patch(`/v1/customers/${id}`, { name: 'Asha Rao', mobile: '9876543210', tags: null });
  await api().delete(`/v1/customers/${id}`);
  const gone = await history(id);
  expect(gone.body.data.map(({ action }) => action)).toEqual(['deleted', 'updated', 'created']);
  await api().post(`/v1/customers/${id}/restore`);

  const { status, body } = await history(id);
  expect(status).toBe(200);
  expect(body.page).toEqual({ nextCursor: null, hasMore: false });
  expect(body.data.map(({ version, action }) => [version, action])).toEqual([
    [4, 'restored'],
    [3, 'deleted'],
    [2, 'updated'],
    [1, 'created'],
  ]);
  const me = (await api().get<{ user: { id: string } }>('/v1/auth/me')).body;
  for (const entry of body.data) {
    expect(entry.by).toMatchObject({ type: 'user', email: shop.owner.email });
    expect(JSON.stringify(me)).toContain(entry.by?.id);
    expect(entry.through).toEqual({ type: 'api', importId: null, fileName: null, line: null });
  }
  expect(body.data[2]?.changes).toEqual([
    { field: 'name', from: 'Asha', to: 'Asha Rao' },
    { field: 'mobile', from: null, to: '+919876543210' },
    { field: 'tags', from: ['vip'], to: [] },
  ]);
  expect(body.data[3]?.changes).toEqual([
    { field: 'name', from: null, to: 'Asha' },
    { field: 'email', from: null, to: 'asha@shop.test' },
    { field: 'tags', from: [], to: ['vip'] },
    { field: 'marketingConsent', from: null, to: 'unknown' },
  ]);
});

test('tells file and line of an import, who uploaded it, and that it was undone', async () => {
  const before = await created({ name: 'Asha', email: 'asha@shop.test' });
  const importId = await imported('Name,E-mail\nBo,bo@shop.test\nAsha Rao,asha@shop.test\n');
  const [bo] = (await api().get<{ data: { id: string }[] }>('/v1/customers?email=bo@shop.test')).body.data;
  const by = { type: 'user', email: shop.owner.email };
  const through = { type: 'import', importId, fileName: 'june.csv' };

  expect((await history(bo?.id ?? '')).body.data).toMatchObject([
    {
      version: 1,
      action: 'created',
      by,
      through: { ...through, line: 2 },
      changes: [{ field: 'name', from: null, to: 'Bo' }, { field: 'email', to: 'bo@shop.test' }, {}],
    },
  ]);
  await api().patch(`/v1/customers/${bo?.id}`, { name: 'Bo Lind' });
  // The creation still tells the name of then.
  expect((await history(bo?.id ?? '')).body.data[1]?.changes[0]).toEqual({
    field: 'name',
    from: null,
    to: 'Bo',
  });

  await api().post(`/v1/imports/${importId}/revert`);
  await service.untilDone(shop.token, importId);
  expect((await history(before)).body.data).toMatchObject([
    {
      version: 3,
      action: 'updated',
      by,
      through: { ...through, type: 'revert', line: 3 },
      changes: [{ field: 'name', from: 'Asha Rao', to: 'Asha' }],
    },
    { version: 2, by, through: { ...through, line: 3 } },
    { version: 1, action: 'created', through: { type: 'api' } },
  ]);
});

test('is read page by page without gap or repeat', async () => {
  await imported('Name,E-mail\nN0,n@shop.test\n');
  const [customer] = (await api().get<{ data: { id: string }[] }>('/v1/customers')).body.data;
  for (let step = 1; step <= 4; step += 1)
    await api().patch(`/v1/customers/${customer?.id}`, { name: `N${step}` });
  for (const limit of [1, 2, 3, 4, 5, 6]) {
    const versions: number[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: { body: HistoryList } = await history(
        customer?.id ?? '',
        `?limit=${limit}${cursor && `&cursor=${cursor}`}`,
      );
      versions.push(...body.data.map(({ version }) => version));
      cursor = body.page.nextCursor;
    }
    expect(versions).toEqual([5, 4, 3, 2, 1]);
  }
});

test('is not there for nobody, for another merchant and for a cursor of another list', async () => {
  const id = await created({ name: 'Asha', email: 'asha@shop.test' });
  expect((await history(randomUUID())).status).toBe(404);
  const other = await service.newMerchant();
  expect((await service.api(other.token).get(`/v1/customers/${id}/history`)).status).toBe(404);
  const cursor = Buffer.from(JSON.stringify(['x', 1])).toString('base64url');
  expect((await history(id, `?cursor=${cursor}`)).body).toMatchObject({ code: 'cursor_mismatch' });
});
