import type { Permission } from '../src/auth/permissions.js';
import type { MeAnswer } from '../src/auth/auth.dto.js';
import type { ApiKeyDto, ApiKeyList, NewApiKeyDto } from '../src/tenants/api-keys.dto.js';
import type { TestMerchant } from './harness/merchants.js';
import { startService, type Service } from './harness/service.js';

let service: Service;
let shop: TestMerchant;

beforeAll(async () => {
  service = await startService({ worker: 0 });
  shop = await service.newMerchant();
});
afterAll(() => service?.stop());

type Problem = { code: string; errors?: { pointer: string; code: string }[] };

const create = (body: object, token = shop.token) =>
  service.api(token).post<NewApiKeyDto & Problem>('/v1/api-keys', body);
const newKey = async (permissions: Permission[], more: object = {}) =>
  (await create({ name: 'A server', permissions, ...more })).body;
const outcome = ({ status, body }: { status: number; body: unknown }) => ({
  status,
  code: (body as Problem | undefined)?.code,
});

describe('a new key', () => {
  test('is shown once, in the answer that made it', async () => {
    const { status, headers, body } = await create({ name: ' Till ', permissions: ['customers:read'] });
    expect(status).toBe(201);
    expect(headers).toMatchObject({
      location: `/v1/api-keys/${body.id}`,
      etag: '"1"',
      'cache-control': 'no-store',
    });
    expect(body.key).toMatch(/^ck_[\w-]{65}$/);
    expect(body).toMatchObject({
      name: 'Till',
      prefix: body.key.slice(0, 11),
      permissions: ['customers:read'],
      status: 'active',
      expiresAt: null,
      lastUsedAt: null,
      version: 1,
    });
    const read = await service.api(shop.token).get<ApiKeyDto>(`/v1/api-keys/${body.id}`);
    const { key, ...shown } = body;
    expect(read.body).toEqual(shown);
    const list = await service.api(shop.token).get<ApiKeyList>('/v1/api-keys');
    expect(list.body.data[0]).toEqual(shown);
    expect(JSON.stringify(list.body)).not.toContain(key.slice(11));
  });

  test('is stored as a hash, and is in no log', async () => {
    const { key } = await newKey(['customers:read']);
    await service.api(key).get('/v1/customers');
    const rows = await service.database.asOwner(`SELECT k::text, encode(key_hash, 'escape') FROM api_keys k`);
    expect(JSON.stringify(rows)).not.toContain(key.slice(11));
    expect(service.logs().join('\n')).not.toContain(key.slice(11));
  });

  test.each<[string, object, string]>([
    ['no permission', { permissions: [] }, '/permissions'],
    ['an unknown permission', { permissions: ['customers:fly'] }, '/permissions'],
    ['one of the platform', { permissions: ['merchants:write'] }, '/permissions'],
    ['a permission twice', { permissions: ['customers:read', 'customers:read'] }, '/permissions'],
    ['no name', { name: ' ' }, '/name'],
    ['an end that has passed', { expiresAt: '2020-01-01T00:00:00Z' }, '/expiresAt'],
    ['an end that is no instant', { expiresAt: 'tomorrow' }, '/expiresAt'],
  ])('with %s is refused', async (_, change, pointer) => {
    const { status, body } = await create({ name: 'x', permissions: ['customers:read'], ...change });
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, pointer]);
  });

  test('has nothing its maker has not: neither a key of a key, nor of a member', async () => {
    const { key } = await newKey(['keys:write', 'customers:read']);
    expect((await create({ name: 'x', permissions: ['customers:read'] }, key)).status).toBe(201);
    expect(outcome(await create({ name: 'x', permissions: ['customers:write'] }, key))).toEqual({
      status: 403,
      code: 'permission_denied',
    });
  });
});

describe('a request with a key', () => {
  test('may do what the key may, and nothing else', async () => {
    const { key, id } = await newKey(['customers:read', 'customers:write']);
    const api = service.api(key);
    const made = await api.post<{ id: string }>('/v1/customers', { name: 'Asha', email: 'asha@keys.test' });
    expect(made.status).toBe(201);
    expect((await api.get('/v1/customers')).status).toBe(200);
    for (const path of ['/v1/users', '/v1/imports', '/v1/api-keys', '/v1/merchant', '/v1/merchants'])
      expect({ path, ...outcome(await api.get(path)) }).toEqual({
        path,
        status: 403,
        code: 'permission_denied',
      });
    expect(outcome(await api.delete(`/v1/customers/${made.body.id}`)).status).toBe(403);

    await api.patch(`/v1/customers/${made.body.id}`, { name: 'Asha Rao' });
    const rows = await service.database.asOwner(
      `SELECT DISTINCT actor_type, actor_id FROM customer_changes WHERE merchant_id = $1 AND customer_id = $2`,
      [shop.id, made.body.id],
    );
    expect(rows).toEqual([{ actor_type: 'key', actor_id: id }]);
  });

  test('me says which key it is', async () => {
    const { key, id } = await newKey(['offers:read']);
    const { body } = await service.api(key).get<MeAnswer>('/v1/auth/me');
    expect(body).toEqual({
      type: 'key',
      id,
      name: 'A server',
      email: null,
      role: null,
      permissions: ['offers:read'],
      merchant: { id: shop.id, name: shop.name },
    });
  });

  test('notes the last use, once and not with every request', async () => {
    const { key, id } = await newKey(['customers:read']);
    await service.api(key).get('/v1/customers');
    const seen = async () =>
      (await service.api(shop.token).get<ApiKeyDto>(`/v1/api-keys/${id}`)).body.lastUsedAt;
    const first = await seen();
    expect(first).not.toBeNull();
    await service.database.asOwner(
      `UPDATE api_keys SET last_used_at = last_used_at - interval '9 minutes' WHERE id = $1`,
      [id],
    );
    const shifted = await seen();
    const other = await service.startApi(); // one that remembers nothing of the key
    expect(other.isRunning).toBe(true);
    await service.api(key).get('/v1/customers');
    expect(await seen()).toEqual(shifted);
  });

  test('an end in between ends it', async () => {
    const { key, id } = await newKey(['customers:read'], { expiresAt: '2099-01-01T00:00:00+05:30' });
    expect((await service.api(key).get('/v1/customers')).status).toBe(200);
    await service.database.asOwner(`UPDATE api_keys SET expires_at = now() WHERE id = $1`, [id]);
    await service.startApi();
    expect(outcome(await service.api(key).get('/v1/customers'))).toEqual({
      status: 401,
      code: 'api_key_expired',
    });
    const { body } = await service.api(shop.token).get<ApiKeyDto>(`/v1/api-keys/${id}`);
    expect(body.status).toBe('expired');
  });

  test('what only looks like a key is 401, whatever it is', async () => {
    const { key } = await newKey(['customers:read']);
    const stranger = await service.newMerchant();
    const theirs = (await create({ name: 'x', permissions: ['customers:read'] }, stranger.token)).body.key;
    const forged = {
      'another secret under its prefix': `${key.slice(0, 11)}${theirs.slice(11, 46)}${key.slice(46)}`,
      'its secret at another merchant': `${key.slice(0, 46)}${theirs.slice(46)}`,
      'cut off': key.slice(0, -1),
      'in capitals': key.toUpperCase(),
      'the word alone': 'ck_',
      'a long one': `ck_${'A'.repeat(6_000)}`,
    };
    for (const [what, token] of Object.entries(forged)) {
      const answer = await service.api(token).get('/v1/customers');
      expect({ what, ...outcome(answer) }).toEqual({ what, status: 401, code: 'unauthenticated' });
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
    }
  });

  test('of a suspended merchant is 403', async () => {
    const closing = await service.newMerchant();
    const { key } = (await create({ name: 'x', permissions: ['customers:read'] }, closing.token)).body;
    await service.api(await service.adminToken()).post(`/v1/merchants/${closing.id}/suspend`);
    expect(outcome(await service.api(key).get('/v1/customers'))).toEqual({
      status: 403,
      code: 'merchant_suspended',
    });
  });

  test('is no owner: it can make a member, but neither make nor touch an owner', async () => {
    const { key } = await newKey(['users:write']);
    const user = { name: 'N', email: 'n@keys.test', password: 'correct horse battery', role: 'staff' };
    expect((await service.api(key).post('/v1/users', user)).status).toBe(201);
    const owner = { ...user, email: 'o@keys.test', role: 'owner' };
    expect(outcome(await service.api(key).post('/v1/users', owner)).status).toBe(403);
  });
});

describe('changes', () => {
  test('a key is renamed under its version, and nothing else of it can be changed', async () => {
    const { id, key } = await newKey(['customers:read']);
    const api = service.api(shop.token);
    const { status, body } = await api.patch<ApiKeyDto>(
      `/v1/api-keys/${id}`,
      { name: 'Other' },
      { 'If-Match': '"1"' },
    );
    expect({ status, name: body.name, version: body.version }).toEqual({
      status: 200,
      name: 'Other',
      version: 2,
    });
    expect(outcome(await api.patch(`/v1/api-keys/${id}`, { name: 'x' }, { 'If-Match': '"1"' })).status).toBe(
      412,
    );
    for (const field of ['permissions', 'key', 'prefix', 'expiresAt', 'revokedAt'])
      expect((await api.patch(`/v1/api-keys/${id}`, { [field]: null })).status).toBe(422);
    expect((await service.api(key).get('/v1/customers')).status).toBe(200);
  });

  test('a revoked key is refused with the next request, stays listed, and stays revoked', async () => {
    const { id, key } = await newKey(['customers:read']);
    expect((await service.api(key).get('/v1/customers')).status).toBe(200);
    const api = service.api(shop.token);
    expect((await api.delete(`/v1/api-keys/${id}`)).status).toBe(204);
    expect(outcome(await service.api(key).get('/v1/customers'))).toEqual({
      status: 401,
      code: 'api_key_revoked',
    });
    const first = (await api.get<ApiKeyDto>(`/v1/api-keys/${id}`)).body;
    expect(first.status).toBe('revoked');
    expect((await api.delete(`/v1/api-keys/${id}`)).status).toBe(204);
    expect((await api.get<ApiKeyDto>(`/v1/api-keys/${id}`)).body).toEqual(first);
  });

  test('are in the audit log, without the key', async () => {
    const { id, key } = await newKey(['customers:read']);
    const api = service.api(shop.token);
    await api.patch(`/v1/api-keys/${id}`, { name: 'Renamed' });
    await api.delete(`/v1/api-keys/${id}`);
    const { body } = await api.get<{ data: { action: string; subject: { id: string } | null }[] }>(
      '/v1/audit-events',
    );
    const told = body.data.filter(({ subject }) => subject?.id === id).map(({ action }) => action);
    expect(told).toEqual(['api_key.revoked', 'api_key.updated', 'api_key.created']);
    expect(JSON.stringify(body)).not.toContain(key.slice(0, 11));
  });
});
