import { createHmac, createPublicKey, randomUUID } from 'node:crypto';
import { generateKeyPair, exportJWK, type JWK, type JWTPayload } from 'jose';
import type { MeAnswer, TokenAnswer } from '../src/auth/auth.dto.js';
import { addUser, type TestMerchant } from './harness/merchants.js';
import { servers } from './harness/servers.js';
import { startService, type Service } from './harness/service.js';
import { claimsOf, compact, forge, signingKey } from './harness/tokens.js';
import { until } from './harness/until.js';

let service: Service;
let shop: TestMerchant;

beforeAll(async () => {
  service = await startService({ worker: 0 });
  shop = await service.newMerchant();
});
afterAll(() => service?.stop());

const logIn = (body: unknown) => service.api().post<TokenAnswer & { code: string }>('/v1/auth/token', body);
const refresh = (refreshToken: string) =>
  service.api().post<TokenAnswer & { code: string }>('/v1/auth/refresh', { refreshToken });
const me = (token: string) => service.api(token).get<MeAnswer & { code: string }>('/v1/auth/me');

describe('log-in', () => {
  test('answers a pair of tokens, the role and the merchant', async () => {
    const { status, body } = await logIn(shop.owner);
    expect(status).toBe(200);
    expect(body).toEqual({
      accessToken: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) as string,
      refreshToken: expect.stringMatching(/^crt_/) as string,
      tokenType: 'Bearer',
      expiresIn: 900,
      role: 'owner',
      merchant: { id: shop.id, name: shop.name },
    });
    expect(claimsOf(body.accessToken)).toMatchObject({
      scope: 'merchant',
      merchantId: shop.id,
      role: 'owner',
    });
  });

  test('takes the e-mail in any case', async () => {
    const { status } = await logIn({ ...shop.owner, email: shop.owner.email.toUpperCase() });
    expect(status).toBe(200);
  });

  test('a platform admin belongs to no merchant', async () => {
    const { status, body } = await me(await service.adminToken());
    expect(status).toBe(200);
    expect(body).toMatchObject({ role: 'platform', merchant: null });
    expect(body.permissions.filter((permission) => permission.startsWith('customers:'))).toEqual([]);
  });

  test('a wrong password and an unknown e-mail get the same answer', async () => {
    const wrong = await logIn({ ...shop.owner, password: 'not the password' });
    const unknown = await logIn({ email: 'nobody@shop.test', password: shop.owner.password });
    expect(wrong.status).toBe(401);
    expect(wrong.body.code).toBe('credentials_invalid');
    expect({ ...unknown, headers: {}, body: { ...unknown.body, requestId: '' } }).toEqual({
      ...wrong,
      headers: {},
      body: { ...wrong.body, requestId: '' },
    });
  });

  test.each([
    [
      'an unknown field',
      { email: 'a@b.test', password: 'x', remember: true },
      '/remember',
      'unknown_field',
      'is not a field',
    ],
    ['a missing field', { email: 'a@b.test' }, '/password', 'field_required', 'is required'],
    [
      'a field of the wrong type',
      { email: 'a@b.test', password: 5 },
      '/password',
      'field_invalid',
      'password',
    ],
    ['no e-mail address', { email: 'a', password: 'x' }, '/email', 'field_invalid', 'email'],
  ])('%s is named in the answer', async (_, request, pointer, code, said) => {
    const { status, headers, body } = await logIn(request);
    expect(status).toBe(422);
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    const detail: unknown = expect.stringContaining(said);
    expect(body).toMatchObject({ code: 'validation_failed', errors: [{ pointer, code, detail }] });
  });

  test.each([
    ['cut off', '{"email": ', 'application/json', 400, 'malformed_json'],
    ['empty', '', 'application/json', 422, 'validation_failed'],
    [
      'with a prototype in it',
      '{"email":"a@b.test","__proto__":{}}',
      'application/json',
      400,
      'malformed_json',
    ],
    ['an array', '[]', 'application/json', 422, 'validation_failed'],
    ['null', 'null', 'application/json', 422, 'validation_failed'],
    ['of another type', 'email=a', 'application/x-www-form-urlencoded', 415, 'unsupported_media_type'],
  ])('a body that is %s is refused', async (_, text, type, status, code) => {
    const answer = await service.api().send('POST', '/v1/auth/token', { 'Content-Type': type }, text);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  });

  test('a disabled user cannot log in, and an open token ends', async () => {
    const login = { email: `leaver-${randomUUID()}@shop.test`, password: 'a password of a leaver' };
    const userId = await addUser(service.database, shop.id, { ...login, role: 'staff' });
    const { accessToken, refreshToken } = (await logIn(login)).body;
    expect((await me(accessToken)).status).toBe(200);
    await service.database.asApp(
      shop.id,
      `UPDATE users SET status = 'disabled' WHERE merchant_id = $1 AND id = $2`,
      [shop.id, userId],
    );
    expect((await logIn(login)).body.code).toBe('credentials_invalid');
    expect((await refresh(refreshToken)).status).toBe(401);
    await until(async () => (await me(accessToken)).status === 401, {
      within: 5_000,
      what: 'the token to end',
    });
  });
});

describe('a user of several merchants', () => {
  const login = { email: `both-${randomUUID()}@shop.test`, password: 'one password for both' };
  let other: TestMerchant;

  beforeAll(async () => {
    other = await service.newMerchant();
    await addUser(service.database, shop.id, { ...login, role: 'staff' });
    await addUser(service.database, other.id, { ...login, role: 'viewer' });
  });

  test('who names none is asked which, with the list', async () => {
    const { status, body } = await logIn(login);
    expect(status).toBe(409);
    expect(body.code).toBe('merchant_required');
    expect((body as unknown as { merchants: object[] }).merchants).toEqual(
      [shop, other].map(({ id, name }) => ({ id, name })).sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
  });

  test('gets a token for the one that is named, with the role there', async () => {
    const { status, body } = await logIn({ ...login, merchantId: other.id });
    expect(status).toBe(200);
    expect(body).toMatchObject({ role: 'viewer', merchant: { id: other.id } });
  });

  test('a merchant that is not one of theirs is answered like a wrong password', async () => {
    const third = await service.newMerchant();
    for (const merchantId of [third.id, randomUUID()])
      expect((await logIn({ ...login, merchantId })).body.code).toBe('credentials_invalid');
  });
});

describe('refresh', () => {
  test('gives a new pair, good for the next time', async () => {
    const first = (await logIn(shop.owner)).body;
    const second = await refresh(first.refreshToken);
    expect(second.status).toBe(200);
    expect(second.body.refreshToken).not.toBe(first.refreshToken);
    expect((await me(second.body.accessToken)).status).toBe(200);
    expect((await refresh(second.body.refreshToken)).status).toBe(200);
  });

  test('works for the platform admin', async () => {
    const { body } = await logIn(servers().admin);
    expect((await refresh(body.refreshToken)).body.role).toBe('platform');
  });

  test('an old token used again ends the whole family, and no other', async () => {
    const elsewhere = (await logIn(shop.owner)).body;
    const first = (await logIn(shop.owner)).body;
    const second = (await refresh(first.refreshToken)).body;
    const again = await refresh(first.refreshToken);
    expect(again.status).toBe(401);
    expect(again.body.code).toBe('refresh_token_invalid');
    expect((await refresh(second.refreshToken)).body.code).toBe('refresh_token_invalid');
    expect((await refresh(elsewhere.refreshToken)).status).toBe(200);
  });

  test('of many uses at once one wins at the most', async () => {
    const { refreshToken } = (await logIn(shop.owner)).body;
    const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(refreshToken)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(7);
  });

  test('what is not a token of ours is 401, whatever it is', async () => {
    const { refreshToken } = (await logIn(shop.owner)).body;
    for (const token of ['x', '', `${refreshToken.slice(0, -2)}AA`, refreshToken.slice(0, -1)])
      expect((await refresh(token)).body.code).toBe('refresh_token_invalid');
  });

  test('is stored hashed', async () => {
    const { refreshToken } = (await logIn(shop.owner)).body;
    const rows = await service.database.asOwner(
      `SELECT encode(token_hash, 'escape') AS hash FROM refresh_tokens`,
    );
    expect(JSON.stringify(rows)).not.toContain(refreshToken);
  });

  test('log-out ends the family and can be repeated', async () => {
    const { refreshToken } = (await logIn(shop.owner)).body;
    const next = (await refresh(refreshToken)).body.refreshToken;
    for (let time = 0; time < 2; time += 1)
      expect((await service.api().post('/v1/auth/logout', { refreshToken: next })).status).toBe(204);
    expect((await refresh(next)).status).toBe(401);
    expect((await service.api().post('/v1/auth/logout', { refreshToken: 'unknown' })).status).toBe(204);
  });
});

test('a suspended merchant is 403, with an open token too', async () => {
  const closing = await service.newMerchant();
  const { refreshToken } = (await logIn(closing.owner)).body;
  await service.database.asApp(null, `UPDATE merchants SET status = 'suspended' WHERE id = $1`, [closing.id]);
  for (const answer of [await logIn(closing.owner), await refresh(refreshToken)])
    expect(answer).toMatchObject({ status: 403, body: { code: 'merchant_suspended' } });
  const last = await until(
    async () => {
      const answer = await me(closing.token);
      return answer.status !== 200 && answer;
    },
    { within: 5_000, what: 'the token to be refused' },
  );
  expect(last).toMatchObject({ status: 403, body: { code: 'merchant_suspended' } });
});

describe('access tokens', () => {
  let key: JWK;
  let claims: JWTPayload;

  beforeAll(async () => {
    key = await signingKey(service.env.JWT_KEYS_FILE ?? '');
    claims = claimsOf(shop.token);
  });

  test('me says who it is and what it may do', async () => {
    const { status, body } = await me(await service.tokenFor(shop.id, 'viewer'));
    expect(status).toBe(200);
    expect(body).toMatchObject({ role: 'viewer', merchant: { id: shop.id, name: shop.name } });
    expect(body.permissions).toContain('customers:read');
    expect(body.permissions).not.toContain('customers:write');
  });

  test('the key set is public, without the private half', async () => {
    const { status, body } = await service.api().get<{ keys: JWK[] }>('/.well-known/jwks.json');
    expect(status).toBe(200);
    expect(body.keys).toEqual([expect.objectContaining({ kid: key.kid, alg: key.alg, kty: key.kty })]);
    for (const published of body.keys) expect(published).not.toHaveProperty('d');
  });

  test('a token forged like ours is taken, so that the refusals below mean something', async () => {
    expect((await me(await forge(key, claims))).status).toBe(200);
  });

  test('an expired one says so', async () => {
    const now = Math.floor(Date.now() / 1000);
    const { status, body } = await me(
      await forge(key, { ...claims, iat: now - 901, nbf: now - 901, exp: now - 1 }),
    );
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'token_expired' });
  });

  test.each<[string, JWTPayload]>([
    ['another audience', { aud: 'another-api' }],
    ['no audience', { aud: undefined }],
    ['another issuer', { iss: 'https://elsewhere.test' }],
    ['no issuer', { iss: undefined }],
    ['a time to come', { nbf: Math.floor(Date.now() / 1000) + 3600 }],
    ['no expiry', { exp: undefined }],
    ['no subject', { sub: undefined }],
    ['a subject that is no id', { sub: 'owner' }],
    ['a merchant that is no id', { merchantId: `' OR true` }],
    ['a merchant the user is not of', { merchantId: randomUUID() }],
    ['a role there is not', { role: 'god' }],
    ['another scope', { scope: 'everything' }],
  ])('%s is refused', async (_, change) => {
    const { status, headers, body } = await me(await forge(key, { ...claims, ...change }));
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'unauthenticated' });
    expect(headers['www-authenticate']).toMatch(/^Bearer/);
  });

  test('a role the token claims but the user has not gives nothing', async () => {
    const viewer = claimsOf(await service.tokenFor(shop.id, 'viewer'));
    const { body } = await me(await forge(key, { ...viewer, role: 'owner' }));
    expect(body).toMatchObject({ role: 'viewer' });
  });

  test('other types, algorithms, keys and signatures are refused', async () => {
    const [head = '', payload = '', signature = ''] = shop.token.split('.');
    const header = { alg: key.alg, kid: key.kid, typ: 'at+jwt' };
    const { privateKey } = await generateKeyPair('EdDSA', { extractable: true });
    const stranger = { ...(await exportJWK(privateKey)), alg: 'EdDSA', kid: key.kid };
    const publicKey = { ...key, d: undefined };
    const pem = createPublicKey({ key: publicKey as never, format: 'jwk' }).export({
      type: 'spki',
      format: 'pem',
    });
    const hmac = (secret: string | Buffer, alg = 'HS256') => {
      const text = compact({ ...header, alg }, claims).slice(0, -1);
      return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
    };
    const forged = {
      'type JWT': await forge(key, claims, { typ: 'JWT' }),
      'no type': await forge(key, claims, { typ: undefined }),
      'no algorithm': compact({ ...header, alg: 'none' }, claims),
      'algorithm None': compact({ ...header, alg: 'None' }, claims, signature),
      'HMAC with the public key': hmac(pem),
      'HMAC with the public bytes': hmac(Buffer.from(key.x ?? '', 'base64url')),
      'another key of the same name': await forge(stranger, claims),
      'an unknown key name': await forge(key, claims, { kid: randomUUID() }),
      'a key inside the token': compact({ ...header, jwk: publicKey }, claims, signature),
      'other claims': `${head}.${compact({}, { ...claims, role: 'owner', merchantId: randomUUID() }).split('.')[1]}.${signature}`,
      'a signature cut off': `${head}.${payload}.`,
      'a signature changed': `${head}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`,
      'no token': 'x',
    };
    for (const [what, token] of Object.entries(forged))
      expect({ what, status: (await me(token)).status }).toEqual({ what, status: 401 });
  });

  test.each(['', 'Bearer', 'Basic YTpi', 'Token x', 'Bearer  two  words'])(
    'the header %j is 401',
    async (value) => {
      const { status, headers, body } = await service
        .api()
        .get('/v1/auth/me', value ? { Authorization: value } : {});
      expect({ status, code: body.code }).toEqual({ status: 401, code: 'unauthenticated' });
      expect(headers['www-authenticate']).toMatch(/^Bearer/);
    },
  );
});

test('a process that starts removes what has expired: refresh tokens, used or not, and kept answers', async () => {
  const { database } = service;
  const living = await service.newMerchant();
  const closed = await service.newMerchant();
  const used = async ({ owner }: TestMerchant) => {
    const first = (await logIn(owner)).body.refreshToken;
    return { first, next: (await refresh(first)).body.refreshToken };
  };
  const [kept, gone] = [await used(living), await used(closed)];
  for (const { token } of [living, closed])
    await service.api(token).post('/v1/segments', { name: 'x', filter: {} }, { 'Idempotency-Key': 'once' });
  for (const table of ['refresh_tokens', 'idempotency_keys'])
    await database.asOwner(`UPDATE ${table} SET expires_at = now() WHERE merchant_id = $1`, [closed.id]);
  await database.asOwner(
    `UPDATE refresh_tokens SET expires_at = now() WHERE merchant_id = '00000000-0000-0000-0000-000000000000'`,
  );
  const left = async () =>
    database.asOwner<{ scope: string; rows: string }>(
      `SELECT merchant_id AS scope, count(*) AS rows FROM (SELECT merchant_id FROM refresh_tokens
         UNION ALL SELECT merchant_id FROM idempotency_keys) AS kept
        WHERE merchant_id IN ($1, $2, '00000000-0000-0000-0000-000000000000') GROUP BY 1`,
      [living.id, closed.id],
    );
  await service.startApi();
  await until(async () => (await left()).length === 1, { within: 10_000, what: 'the old rows to go' });
  // Three log-ins' tokens (one of them the merchant's own), and one answer.
  expect(await left()).toEqual([{ scope: living.id, rows: '4' }]);
  expect((await refresh(gone.next)).body.code).toBe('refresh_token_invalid');
  // The used one is still known as used: whoever tries it ends the family.
  expect((await refresh(kept.first)).status).toBe(401);
  expect((await refresh(kept.next)).body.code).toBe('refresh_token_invalid');
});
