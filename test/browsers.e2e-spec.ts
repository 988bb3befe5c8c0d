import { servers } from './harness/servers.js';
import { startService, type Service } from './harness/service.js';

/* What pages of other origins may do, by CORS_ORIGINS. */

const OURS = 'https://app.example.com';
let service: Service;

beforeAll(async () => {
  service = await startService({ worker: 0, env: { CORS_ORIGINS: `${OURS},http://localhost:5173` } });
});
afterAll(() => service?.stop());

const ask = (origin: string) => service.api().get('/v1/openapi.json', { Origin: origin });
const preflight = (origin: string) =>
  service.api().send('OPTIONS', '/v1/customers', {
    Origin: origin,
    'Access-Control-Request-Method': 'PATCH',
    'Access-Control-Request-Headers': 'authorization,content-type,if-match,idempotency-key',
  });

test.each([OURS, 'http://localhost:5173'])('a page of %s may call and read', async (origin) => {
  const { headers } = await ask(origin);
  expect(headers['access-control-allow-origin']).toBe(origin);
  expect(headers['access-control-expose-headers']).toMatch(/ETag.*Retry-After.*X-Request-Id/);
  expect(headers.vary).toMatch(/Origin/);
  const asked = await preflight(origin);
  expect(asked.status).toBe(204);
  expect(asked.headers['access-control-allow-methods']).toMatch(/PATCH/);
  expect(asked.headers['access-control-allow-headers']).toMatch(/authorization.*if-match/);
});

test.each(['https://evil.example', `${OURS}.evil.example`, 'null', 'http://app.example.com'])(
  'a page of %s is told nothing',
  async (origin) => {
    for (const { headers } of [await ask(origin), await preflight(origin)])
      expect(headers['access-control-allow-origin']).toBeUndefined();
  },
);

test('no origin is ever allowed credentials or a wildcard', async () => {
  for (const { headers } of [await ask(OURS), await preflight(OURS), await ask('https://evil.example')]) {
    expect(headers['access-control-allow-credentials']).toBeUndefined();
    expect(headers['access-control-allow-origin']).not.toBe('*');
  }
});

test('answers are for nobody to keep, but for the keys that tokens are checked by', async () => {
  const api = service.api(await service.adminToken());
  for (const path of ['/v1/auth/me', '/v1/merchants', '/v1/customers', '/v1/nothing'])
    expect([path, (await api.get(path)).headers['cache-control']]).toEqual([path, 'no-store']);
  const login = await service.api().post('/v1/auth/token', servers().admin);
  expect([login.status, login.headers['cache-control']]).toEqual([200, 'no-store']); // RFC 6749 §5.1
  const keys = await api.get('/.well-known/jwks.json');
  expect(keys.headers['cache-control']).toBe('public, max-age=300');
});

test('a route without parameters refuses one it is given, and names it', async () => {
  for (const path of ['/v1/auth/me?verbose=1', '/v1/openapi.json?x=1', '/v1/users/x?expand=1']) {
    const token = await service.adminToken();
    const { status, body } = await service.api(path.includes('users') ? undefined : token).get(path);
    if (path.includes('users'))
      expect(status).toBe(401); // nobody is told what a closed route takes
    else expect({ path, status, code: body.code }).toEqual({ path, status: 400, code: 'unknown_parameter' });
  }
});
