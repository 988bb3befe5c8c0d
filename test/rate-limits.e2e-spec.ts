import { startService, type Service } from './harness/service.js';

let service: Service;
beforeAll(async () => {
  service = await startService({ worker: 0, env: { RATE_LIMIT_MERCHANT: '12', RATE_LIMIT_CALLER: '8' } });
});
afterAll(() => service?.stop());

test('each answer says what is left, and what is too much is refused until the window ends', async () => {
  const merchant = await service.newMerchant();
  const api = service.api(merchant.token);
  const first = await api.get('/v1/auth/me');
  expect(first.headers['ratelimit-policy']).toBe('"merchant";q=12;w=60, "caller";q=8;w=60');
  expect(first.headers.ratelimit).toMatch(/^"merchant";r=11;t=(60|59), "caller";r=7;t=(60|59)$/);
  for (let request = 2; request <= 8; request += 1) expect((await api.get('/v1/auth/me')).status).toBe(200);

  const refused = await api.get('/v1/auth/me');
  expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(50);
  expect(refused.headers.ratelimit).toMatch(/"caller";r=0;/);

  // Another user of the merchant has a count of their own, until the merchant's is used up.
  const other = service.api(await service.tokenFor(merchant.id, 'viewer'));
  for (let request = 10; request <= 12; request += 1)
    expect((await other.get('/v1/auth/me')).status).toBe(200);
  expect((await other.get('/v1/auth/me')).body.code).toBe('rate_limited');

  // Another merchant does not notice.
  const { token } = await service.newMerchant();
  expect((await service.api(token).get('/v1/auth/me')).status).toBe(200);
});

test('a refusal for its number is not kept under an idempotency key', async () => {
  const { token } = await service.newMerchant();
  const api = service.api(token);
  for (let request = 1; request <= 8; request += 1) await api.get('/v1/auth/me');
  const { status, headers } = await api.post('/v1/customers', { name: 'A' }, { 'Idempotency-Key': 'one' });
  expect([status, headers['idempotent-replayed']]).toEqual([429, undefined]);
  const [row] = await service.database.asOwner<{ count: string }>(`SELECT count(*) FROM idempotency_keys`);
  expect(row?.count).toBe('0');
});

test('what has no caller is not counted', async () => {
  const { headers } = await service.api().get('/health/live');
  expect(headers.ratelimit).toBeUndefined();
});
