import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { decodeProtectedHeader, type JWK } from 'jose';
import type { TokenAnswer } from '../src/auth/auth.dto.js';
import type { ApiClient } from './harness/api-client.js';
import { addUser, logIn, type TestMerchant } from './harness/merchants.js';
import { servers } from './harness/servers.js';
import { startService, type Service } from './harness/service.js';
import { until } from './harness/until.js';

/*
 * Two API processes: what one of them changes about a caller acts with the very next request there, and within the two
 * seconds a standing is remembered on the other.
 */

/** Two seconds of memory, and what a busy machine takes for the requests around it. */
const WITHIN_MS = 2_000 + 1_500;

let service: Service;
let shop: TestMerchant;
let here: (token?: string) => ApiClient;
let there: (token?: string) => ApiClient;

beforeAll(async () => {
  service = await startService({ worker: 0 });
  const first = service.url;
  await service.startApi();
  const second = service.url;
  here = (token) => service.api(token).at(first);
  there = (token) => service.api(token).at(second);
  shop = await service.newMerchant();
});
afterAll(() => service?.stop());

async function newMember(role: 'staff' | 'admin' = 'staff') {
  const login = { email: `${role}-${crypto.randomUUID()}@shop.test`, password: 'some words of a member' };
  const id = await addUser(service.database, shop.id, { ...login, role });
  return { id, ...login, ...(await logIn(here(), login)) };
}

const ask = async (api: ApiClient) => {
  const { status, body } = await api.get<{ code?: string }>('/v1/users');
  return `${status} ${body.code ?? 'open'}`;
};

/** Both processes know the caller; after the change the first answers anew at once, the other soon. */
async function expectToAct(token: string, change: () => Promise<unknown>, before: string, after: string) {
  expect([await ask(here(token)), await ask(there(token))]).toEqual([before, before]);
  await change();
  const changed = performance.now();
  expect(await ask(here(token))).toBe(after);
  await until(async () => (await ask(there(token))) === after, {
    within: WITHIN_MS,
    what: `the other process to answer ${after}`,
  });
  expect(performance.now() - changed).toBeLessThan(WITHIN_MS);
}

const OPEN = '200 open';

test('a changed role', async () => {
  const { id, accessToken } = await newMember('admin');
  const change = () => here(shop.token).patch(`/v1/users/${id}`, { role: 'viewer' });
  await expectToAct(accessToken, change, OPEN, '403 permission_denied');
});

test('a removed member', async () => {
  const { id, accessToken } = await newMember('admin');
  const change = () => here(shop.token).delete(`/v1/users/${id}`);
  await expectToAct(accessToken, change, OPEN, '401 unauthenticated');
});

test('a changed password', async () => {
  const { accessToken, password } = await newMember('admin');
  const change = () =>
    here(accessToken).post('/v1/auth/password', {
      currentPassword: password,
      newPassword: 'other words of a member',
    });
  await expectToAct(accessToken, change, OPEN, '401 unauthenticated');
});

test('a log-out, and of its own log-in alone', async () => {
  const member = await newMember('admin');
  const other = await logIn(here(), { email: member.email, password: member.password });
  const change = () => here().post('/v1/auth/logout', { refreshToken: member.refreshToken });
  await expectToAct(member.accessToken, change, OPEN, '401 unauthenticated');
  expect(await ask(here(other.accessToken))).toBe(OPEN);
});

test('a log-out of the platform admin', async () => {
  const { accessToken, refreshToken } = await logIn(here(), servers().admin);
  const merchants = async () => (await here(accessToken).get('/v1/merchants')).status;
  expect(await merchants()).toBe(200);
  await here().post('/v1/auth/logout', { refreshToken });
  expect(await merchants()).toBe(401);
});

test('a refresh token that is used a second time', async () => {
  const { refreshToken } = await newMember('admin');
  const { body } = await here().post<TokenAnswer>('/v1/auth/refresh', { refreshToken });
  const change = () => here().post('/v1/auth/refresh', { refreshToken });
  await expectToAct(body.accessToken, change, OPEN, '401 unauthenticated');
});

test('a log-out everywhere, and only by a refresh token that is still good', async () => {
  const member = await newMember('admin');
  const second = await logIn(here(), { email: member.email, password: member.password });
  const used = second.refreshToken;
  const { body } = await here().post<TokenAnswer>('/v1/auth/refresh', { refreshToken: used });
  const logOut = (refreshToken: string) => here().post('/v1/auth/logout', { refreshToken, everywhere: true });
  expect((await logOut(used)).status).toBe(204); // it ends its own family, and nothing else
  expect(await ask(here(member.accessToken))).toBe(OPEN);
  expect((await here().post('/v1/auth/refresh', { refreshToken: body.refreshToken })).status).toBe(401);
  await expectToAct(member.accessToken, () => logOut(member.refreshToken), OPEN, '401 unauthenticated');
});

test('a suspended merchant, for tokens and keys', async () => {
  const closing = await service.newMerchant();
  const { body } = await here(closing.token).post<{ key: string }>('/v1/api-keys', {
    name: 'x',
    permissions: ['users:write'],
  });
  const admin = await service.adminToken();
  const change = () => here(admin).post(`/v1/merchants/${closing.id}/suspend`);
  expect([await ask(here(body.key)), await ask(there(body.key))]).toEqual([OPEN, OPEN]);
  await expectToAct(closing.token, change, OPEN, '403 merchant_suspended');
  expect(await ask(here(body.key))).toBe('403 merchant_suspended');
  await until(async () => (await ask(there(body.key))) === '403 merchant_suspended', { within: WITHIN_MS });
});

test('a revoked key', async () => {
  const { body } = await here(shop.token).post<{ id: string; key: string }>('/v1/api-keys', {
    name: 'x',
    permissions: ['users:write'],
  });
  const change = () => here(shop.token).delete(`/v1/api-keys/${body.id}`);
  await expectToAct(body.key, change, OPEN, '401 api_key_revoked');
});

test('a platform admin who is none any more', async () => {
  const login = { email: 'second-admin@clientele.test', password: 'some words of an admin' };
  const id = await addUser(service.database, shop.id, { ...login, role: 'viewer' });
  await service.database.asOwner(`UPDATE user_logins SET platform_admin = true WHERE id = $1`, [id]);
  const { accessToken, role } = await logIn(here(), login);
  expect(role).toBe('platform');
  const merchants = async () => (await here(accessToken).get('/v1/merchants')).status;
  expect(await merchants()).toBe(200);
  await service.database.asOwner(`UPDATE user_logins SET platform_admin = false WHERE id = $1`, [id]);
  await until(async () => (await merchants()) === 401, { within: WITHIN_MS, what: 'the token to end' });
});

describe('a rotation of the signing keys', () => {
  const rotate = (...options: string[]) =>
    promisify(execFile)(process.execPath, [join(process.cwd(), 'dist/src/rotate-keys.js'), ...options], {
      env: { PATH: process.env.PATH, JWT_KEYS_FILE: service.env.JWT_KEYS_FILE }, // it needs no database
    });
  const published = async (api: ApiClient) =>
    (await api.get<{ keys: JWK[] }>('/.well-known/jwks.json')).body.keys.map(({ kid }) => kid);
  const freshKid = async (api: ApiClient) =>
    decodeProtectedHeader((await logIn(api, shop.owner)).accessToken).kid;

  test('needs no restart: old tokens stay valid, new ones are valid everywhere at once', async () => {
    const old = await logIn(here(), shop.owner);
    const before = decodeProtectedHeader(old.accessToken).kid;
    await rotate();
    // The first process that signs with the new key; the other has perhaps not looked yet.
    const fresh = await until(
      async () => {
        const answer = await logIn(here(), shop.owner);
        return decodeProtectedHeader(answer.accessToken).kid !== before && answer;
      },
      { within: 5_000, what: 'the new key to sign' },
    );
    for (const api of [here, there])
      for (const { accessToken } of [fresh, old]) expect(await ask(api(accessToken))).toBe(OPEN);
    await until(async () => (await freshKid(there())) !== before, {
      within: 5_000,
      what: 'the other process',
    });
    expect(await published(there())).toEqual([await freshKid(here()), before]);
    const stored = JSON.parse(await readFile(service.env.JWT_KEYS_FILE ?? '', 'utf8')) as { keys: JWK[] };
    expect(stored.keys.map(({ d }) => d !== undefined)).toEqual([true, false]); // no private half is left of the old
  });

  test('for a key that leaked ends its tokens', async () => {
    const old = await logIn(here(), shop.owner);
    await rotate('--drop-old');
    for (const api of [here, there])
      await until(async () => (await ask(api(old.accessToken))) === '401 unauthenticated', {
        within: 5_000,
        what: 'the old tokens to end',
      });
    expect(await published(here())).toHaveLength(1);
    expect((await here().post('/v1/auth/refresh', { refreshToken: old.refreshToken })).status).toBe(200);
  });
});
