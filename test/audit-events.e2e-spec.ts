import type { Service } from './harness/service.js';
import { shareService } from './harness/shared-service.js';

interface Entry {
  id: string;
  occurredAt: string;
  actor: { type: string; id: string | null };
  action: string;
  subject: { type: string; id: string } | null;
  details: Record<string, unknown>;
  requestId: string | null;
}
interface Page {
  data: Entry[];
  page: { nextCursor: string | null; hasMore: boolean };
}

let service: Service;
beforeAll(async () => {
  service = await shareService();
});
afterAll(() => service?.stop());

const entries = async (token: string, query = ''): Promise<Page> => {
  const { status, body } = await service.api(token).get<Page>(`/v1/audit-events${query}`);
  expect(status).toBe(200);
  return body;
};
const actions = async (token: string): Promise<string[]> =>
  (await entries(token)).data.map(({ action }) => action).filter((action) => !action.startsWith('user.log'));

test('what matters for trust is recorded with who did it, to what, by which request', async () => {
  const merchant = await service.newMerchant();
  const api = service.api(merchant.token);
  const { body: me } = await api.get<{ id: string }>('/v1/auth/me');
  const { body: customer } = await api.post<{ id: string }>('/v1/customers', {
    name: 'Asha Rao',
    email: 'asha@shop.test',
  });
  await api.delete(`/v1/customers/${customer.id}`, { 'X-Request-Id': 'the-deletion' });
  await api.post(`/v1/customers/${customer.id}/restore`);
  await api.post(`/v1/customers/${customer.id}/restore`); // is back already: nothing happened
  const { body: user } = await api.post<{ id: string }>('/v1/users', {
    email: `staff-${merchant.slug}@shop.test`,
    name: 'Sam Staff',
    password: 'a long enough password',
    role: 'staff',
  });
  await api.patch(`/v1/users/${user.id}`, { role: 'viewer' });
  await api.patch(`/v1/users/${user.id}`, { role: 'viewer' }); // nothing changes
  await api.delete(`/v1/users/${user.id}`);
  await api.patch('/v1/merchant', { timeZone: 'Europe/Paris' });

  expect(await actions(merchant.token)).toEqual([
    'merchant.updated',
    'user.deleted',
    'user.updated',
    'user.created',
    'customer.restored',
    'customer.deleted',
    'merchant.created',
  ]);
  const { data } = await entries(merchant.token);
  const entry = (action: string) => data.find((candidate) => candidate.action === action);
  expect(entry('customer.deleted')).toMatchObject({
    actor: { type: 'user', id: me.id },
    subject: { type: 'customer', id: customer.id },
    requestId: 'the-deletion',
  });
  expect(entry('user.updated')?.details).toEqual({
    fields: ['role'],
    roleBefore: 'staff',
    role: 'viewer',
    status: 'active',
  });
  expect(entry('merchant.updated')).toMatchObject({ details: { fields: ['timeZone'] }, subject: null });
  expect(entry('merchant.created')).toMatchObject({ actor: { type: 'platform' } });
  expect(JSON.stringify(data)).not.toMatch(/asha|sam staff|shop\.test|password/i);
});

test('an import is recorded from its upload to its revert', async () => {
  const { token } = await service.newMerchant();
  const api = service.api(token);
  const file = 'Name,E-mail\nAsha,asha@shop.test\n';
  const upload = (options: object) =>
    api.upload<{ id: string }>('/v1/imports', { file, fileName: 'june.csv', options });
  const dry = (await upload({ dryRun: true })).body.id;
  await service.untilDone(token, dry);
  await api.post(`/v1/imports/${dry}/confirm`, {});
  await service.untilDone(token, dry);
  await api.post(`/v1/imports/${dry}/revert`);
  await api.post(`/v1/imports/${dry}/revert`); // begun, or refused because it is done: the same undoing
  const other = (await upload({ dryRun: true, force: true })).body.id;
  await service.untilDone(token, other);
  await api.post(`/v1/imports/${other}/cancel`);
  await api.post(`/v1/imports/${other}/cancel`);

  expect(await actions(token)).toEqual([
    'import.canceled',
    'import.created',
    'import.reverted',
    'import.confirmed',
    'import.created',
    'merchant.created',
  ]);
});

test('a suspension is in the log of the merchant it befell', async () => {
  const merchant = await service.newMerchant();
  const admin = service.api(await service.adminToken());
  await admin.post(`/v1/merchants/${merchant.id}/suspend`);
  await admin.post(`/v1/merchants/${merchant.id}/suspend`);
  await admin.post(`/v1/merchants/${merchant.id}/resume`);
  expect(await actions(merchant.token)).toEqual([
    'merchant.resumed',
    'merchant.suspended',
    'merchant.created',
  ]);
});

test('the log is filtered by action, actor and time, and paged', async () => {
  const { token } = await service.newMerchant();
  const api = service.api(token);
  for (const timeZone of ['Europe/Paris', 'Asia/Tokyo', 'UTC']) await api.patch('/v1/merchant', { timeZone });
  const { data: all } = await entries(token, '?action=merchant.updated');
  expect(all).toHaveLength(3);
  const first = await entries(token, '?action=merchant.updated&limit=2');
  expect(first.page.hasMore).toBe(true);
  const rest = await entries(
    token,
    `?action=merchant.updated&limit=2&cursor=${encodeURIComponent(first.page.nextCursor ?? '')}`,
  );
  expect([...first.data, ...rest.data]).toEqual(all);
  expect(rest.page).toEqual({ nextCursor: null, hasMore: false });

  const mine = await entries(token, `?actor=${all[0]?.actor.id ?? ''}&action=merchant.updated`);
  expect(mine.data).toEqual(all);
  const nobodys = await entries(token, '?actor=00000000-0000-7000-8000-000000000000');
  expect(nobodys.data).toEqual([]);

  const middle = encodeURIComponent(all[1]?.occurredAt ?? '');
  expect((await entries(token, `?action=merchant.updated&from=${middle}`)).data).toEqual(all.slice(0, 2));
  expect((await entries(token, `?action=merchant.updated&to=${middle}`)).data).toEqual(all.slice(2));

  for (const query of ['?from=yesterday', '?action=merchant.exploded', '?actor=me', '?who=me']) {
    const { status } = await api.get(`/v1/audit-events${query}`);
    expect({ query, status }).toEqual({ query, status: 400 });
  }
  const mismatch = await api.get(
    `/v1/audit-events?limit=2&cursor=${encodeURIComponent(first.page.nextCursor ?? '')}`,
  );
  expect(mismatch.body.code).toBe('cursor_mismatch');
});

test('the application itself can neither change nor remove an entry', async () => {
  const { id } = await service.newMerchant();
  for (const sql of [
    `UPDATE audit_events SET action = 'merchant.resumed' WHERE merchant_id = $1`,
    `DELETE FROM audit_events WHERE merchant_id = $1`,
  ])
    await expect(service.database.asApp(id, sql, [id])).rejects.toMatchObject({ code: '42501' });
});
