import { createHmac, createPublicKey, randomUUID } from 'node:crypto';
import type { JWK, JWTHeaderParameters, JWTPayload } from 'jose';
import type { MeAnswer } from '../src/auth/auth.dto.js';
import { TestIssuer } from './harness/issuer.js';
import { logIn, type TestMerchant } from './harness/merchants.js';
import { startService, type Service } from './harness/service.js';
import { claimsOf, compact, forge, signingKey } from './harness/tokens.js';

/* Which tokens are taken, of our own issuer and of one outside, and that every other is refused. */

const AUDIENCE = 'customers-api';
const ISSUER = 'https://login.example.com/';

let service: Service;
let shop: TestMerchant;
let issuer: TestIssuer;
const now = () => Math.floor(Date.now() / 1000);

beforeAll(async () => {
  issuer = await TestIssuer.start();
  service = await startService({
    worker: 0,
    env: {
      OIDC_ISSUER: ISSUER,
      OIDC_JWKS_URL: `${issuer.url}/jwks.json`,
      OIDC_AUDIENCE: AUDIENCE,
      OIDC_MERCHANT_CLAIM: 'https://example.com/merchant',
      OIDC_ROLE_CLAIM: 'clientele_role',
    },
  });
  shop = await service.newMerchant();
});
afterAll(async () => {
  await service?.stop();
  await issuer?.stop();
});

const me = (token: string) => service.api(token).get<MeAnswer & { code: string }>('/v1/auth/me');

/** Where a token comes from: its key, what it says, and what a good one is like. */
interface Source {
  key: JWK;
  claims: JWTPayload;
}

const ours = async (): Promise<Source> => ({
  key: await signingKey(service.env.JWT_KEYS_FILE ?? ''),
  claims: claimsOf((await logIn(service.api(), shop.owner)).accessToken),
});

const theirs = (): Promise<Source> =>
  Promise.resolve({
    key: issuer.keys[0] as JWK,
    claims: {
      iss: ISSUER,
      aud: AUDIENCE,
      sub: 'auth0|57ab',
      iat: now(),
      nbf: now(),
      exp: now() + 600,
      'https://example.com/merchant': shop.id,
      clientele_role: 'staff',
    },
  });

beforeAll(async () => {
  for (const [alg, kid] of [
    ['RS256', 'first'],
    ['ES256', 'second'],
    ['EdDSA', 'third'],
  ] as const)
    await issuer.addKey(alg, kid);
});

type Bad = (source: Source) => string | Promise<string>;
const withClaims =
  (change: (claims: JWTPayload) => JWTPayload): Bad =>
  ({ key, claims }) =>
    forge(key, { ...claims, ...change(claims) });
const withHeader =
  (header: Partial<JWTHeaderParameters>): Bad =>
  ({ key, claims }) =>
    forge(key, claims, header);
const without = (claim: string): Bad => withClaims(() => ({ [claim]: undefined }));
/** An HMAC whose secret is what everybody can read. */
const hmacWith =
  (secretOf: (key: JWK) => string | Buffer, alg = 'HS256'): Bad =>
  ({ key, claims }) => {
    const text = compact({ alg, kid: key.kid, typ: 'at+jwt' }, claims).slice(0, -1);
    return `${text}.${createHmac('sha256', secretOf(key)).update(text).digest('base64url')}`;
  };
const pem = (key: JWK) => {
  const { kty, crv, x, y, n, e } = key;
  const text = createPublicKey({ key: { kty, crv, x, y, n, e } as never, format: 'jwk' });
  return text.export({ type: 'spki', format: 'pem' });
};
const unsigned =
  (header: object): Bad =>
  ({ key, claims }) =>
    compact({ alg: key.alg, kid: key.kid, typ: 'at+jwt', ...header }, claims, 'AAAA');

const BAD: Record<string, Bad> = {
  'another audience': withClaims(() => ({ aud: 'another-api' })),
  'a list of other audiences': withClaims(() => ({ aud: ['another-api', 'a third'] })),
  'no audience': without('aud'),
  'another issuer': withClaims(() => ({ iss: 'https://elsewhere.test' })),
  'an issuer that begins alike': withClaims(({ iss }) => ({ iss: `${iss}.evil.test` })),
  'no issuer': without('iss'),
  'no subject': without('sub'),
  'an empty subject': withClaims(() => ({ sub: '' })),
  'no expiry': without('exp'),
  'an expiry that is a text': withClaims(() => ({ exp: 'never' as never })),
  'no time of issue': without('iat'),
  'a time to come': withClaims(() => ({ nbf: now() + 3_600 })),
  'a time to come that is a text': withClaims(() => ({ nbf: 'now' as never })),
  'the type JWT': withHeader({ typ: 'JWT' }),
  'the type of a refresh token': withHeader({ typ: 'rt+jwt' }),
  'no type': withHeader({ typ: undefined }),
  'an unknown key name': withHeader({ kid: randomUUID() }),
  'a path for a key name': withHeader({ kid: '../../../dev/null' }),
  'an unknown critical header': ({ key, claims }) =>
    compact({ alg: key.alg, kid: key.kid, typ: 'at+jwt', crit: ['b64'], b64: false }, claims, 'AAAA'),
  'no algorithm': unsigned({ alg: 'none' }),
  'algorithm None': unsigned({ alg: 'None' }),
  'algorithm in no capitals': unsigned({ alg: 'eddsa' }),
  'an HMAC of the public key': hmacWith(pem),
  'an HMAC of the key name': hmacWith(({ kid }) => kid ?? ''),
  'an HMAC called RS256': hmacWith(pem, 'RS256'),
  'a key inside the token': unsigned({ jwk: { kty: 'OKP', crv: 'Ed25519', x: 'AAAA' } }),
  'a made-up signature': unsigned({}),
  'claims changed after the signature': async (source) => {
    const [head, , signature] = (await forge(source.key, source.claims)).split('.');
    const [, payload] = compact({}, { ...source.claims, merchantId: randomUUID() }).split('.');
    return `${head}.${payload}.${signature}`;
  },
  'a signature of another token': async ({ key, claims }) => {
    const [head, payload] = (await forge(key, claims)).split('.');
    const other = (await forge(key, { ...claims, exp: now() + 5 })).split('.')[2];
    return `${head}.${payload}.${other}`;
  },
  'a signature cut off': async ({ key, claims }) => (await forge(key, claims)).replace(/[^.]+$/, ''),
  'a part too many': async ({ key, claims }) => `${await forge(key, claims)}.x`,
  'a claim of ten thousand characters': withClaims(() => ({ note: 'x'.repeat(10_000) })),
  'no JSON inside': ({ key }) => `${compact({ alg: key.alg }, {}).split('.')[0]}.bm90IGpzb24.AAAA`,
};

describe.each<[string, () => Promise<Source>, Record<string, Bad>]>([
  [
    'our own issuer',
    ours,
    {
      'no time it begins': without('nbf'),
      'no scope': without('scope'),
      'another scope': withClaims(() => ({ scope: 'everything' })),
      'the scope of the platform, of somebody who is no admin': withClaims(() => ({ scope: 'platform' })),
      'no merchant': without('merchantId'),
      'a merchant that is no id': withClaims(() => ({ merchantId: `' OR true` })),
      'a merchant the user is not of': withClaims(() => ({ merchantId: randomUUID() })),
      'no role': without('role'),
      'a role there is not': withClaims(() => ({ role: 'god' })),
      'a subject that is no id': withClaims(() => ({ sub: 'owner' })),
      'no generation': without('gen'),
      'a generation to come': withClaims(() => ({ gen: 1 })),
      'no log-in': without('sid'),
      'a log-in that is no id': withClaims(() => ({ sid: 'x' })),
      'a log-in there never was': withClaims(() => ({ sid: randomUUID() })),
      'the address of a key': unsigned({ jku: 'http://127.0.0.1:1/jwks.json', x5u: 'http://127.0.0.1:1/x' }),
    },
  ],
  [
    'an outside issuer',
    theirs,
    {
      'no merchant': without('https://example.com/merchant'),
      'a merchant that is no id': withClaims(() => ({ 'https://example.com/merchant': 'shop' })),
      'a merchant there is not': withClaims(() => ({ 'https://example.com/merchant': randomUUID() })),
      'no role': without('clientele_role'),
      'a role there is not': withClaims(() => ({ clientele_role: 'platform' })),
      'an algorithm of another key': async ({ claims }) =>
        forge({ ...(issuer.keys[2] as JWK), kid: 'first' }, claims, { alg: 'EdDSA' }),
      'a key of ours': async ({ claims }) => forge((await ours()).key, claims),
      'the address of a key': ({ key, claims }) =>
        compact(
          { alg: key.alg, kid: 'x', typ: 'at+jwt', jku: `${issuer.url}/other`, x5u: issuer.url },
          claims,
          'AA',
        ),
    },
  ],
])('tokens of %s', (_, source, more) => {
  test('a good one is taken, so that the refusals below mean something', async () => {
    const { key, claims } = await source();
    const { status, body } = await me(await forge(key, claims));
    expect(status).toBe(200);
    expect(body.merchant?.id).toBe(shop.id);
  });

  test('an expired one says so, and nothing else', async () => {
    const { key, claims } = await source();
    const { status, body } = await me(
      await forge(key, { ...claims, iat: now() - 901, nbf: now() - 901, exp: now() - 1 }),
    );
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'token_expired' });
  });

  test.each(Object.entries({ ...BAD, ...more }))('with %s is refused', async (_name, make) => {
    const { status, headers, body } = await me(await make(await source()));
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'unauthenticated' });
    expect(headers['www-authenticate']).toMatch(/^Bearer/);
  });
});

describe('what is no access token', () => {
  test('a refresh token, an invitation, a link and rubbish are refused', async () => {
    const { refreshToken } = await logIn(service.api(), shop.owner);
    for (const token of [
      refreshToken,
      `ci_${'A'.repeat(65)}`,
      `cr_${'A'.repeat(65)}`,
      'x',
      '..',
      'a.b.c',
      'x'.repeat(9_000),
    ])
      expect((await me(token)).body.code).toBe('unauthenticated');
  });
});

describe('the outside issuer', () => {
  test.each(['first', 'second', 'third'])('signs with the key %s, of three algorithms', async (kid) => {
    const { claims } = await theirs();
    const key = issuer.keys.find((found) => found.kid === kid) as JWK;
    const { status, body } = await me(await forge(key, claims));
    expect(status).toBe(200);
    expect(body).toMatchObject({ role: 'staff', email: null, merchant: { id: shop.id } });
    expect(body.permissions).toContain('customers:write');
  });

  test('names the same person by the same id, whoever else signs', async () => {
    const { key, claims } = await theirs();
    const idOf = async (sub: string) => (await me(await forge(key, { ...claims, sub }))).body.id;
    const [one, again, other, uuid] = [
      await idOf('auth0|1'),
      await idOf('auth0|1'),
      await idOf('auth0|2'),
      await idOf(shop.id),
    ];
    expect(one).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(again).toBe(one);
    expect(other).not.toBe(one);
    expect(uuid).toBe(shop.id);
  });

  test('is asked for its keys at a bounded rate, whatever tokens come, and its absence stops nobody', async () => {
    const { key, claims } = await theirs();
    const before = issuer.asked;
    issuer.fails = true;
    await Promise.all(
      Array.from({ length: 50 }, async (_, n) => me(await forge(key, claims, { kid: `made-up-${n}` }))),
    );
    expect(issuer.asked - before).toBeLessThanOrEqual(1);
    expect((await me(await forge(key, claims))).status).toBe(200);
    issuer.fails = false;
  });

  test('a suspended merchant is 403 with its tokens too, and nobody is a platform admin by them', async () => {
    const { key, claims } = await theirs();
    const closing = await service.newMerchant();
    const token = await forge(key, {
      ...claims,
      'https://example.com/merchant': closing.id,
      scope: 'platform',
    });
    expect((await me(token)).body.role).toBe('staff');
    expect((await service.api(token).get('/v1/merchants')).status).toBe(403);
    await service.api(await service.adminToken()).post(`/v1/merchants/${closing.id}/suspend`);
    expect((await me(token)).body.code).toBe('merchant_suspended');
  });

  test('without its keys there is no answer about its tokens, and ours go on', async () => {
    issuer.fails = true;
    await service.startApi(); // one that has no keys yet
    const { key, claims } = await theirs();
    const { status, headers } = await me(await forge(key, claims));
    expect(status).toBe(503);
    expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    const { accessToken } = await logIn(service.api(), shop.owner);
    expect((await me(accessToken)).status).toBe(200);
  });
});
