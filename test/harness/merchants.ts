import { randomUUID } from 'node:crypto';
import type { TokenAnswer } from '../../src/auth/auth.dto.js';
import { hashPassword } from '../../src/auth/passwords.js';
import type { Role } from '../../src/auth/permissions.js';
import type { ApiClient, Headers } from './api-client.js';
import type { TestDatabase } from './database.js';

export interface LogIn {
  email: string;
  password: string;
}

/** A merchant of a test's own, with a token of its owner. */
export interface TestMerchant {
  id: string;
  slug: string;
  name: string;
  owner: LogIn;
  token: string;
}

export interface MerchantRequest {
  name: string;
  slug: string;
  defaultCountry: string;
  timeZone: string;
  owner: { name: string } & LogIn;
}

/** Logs in and gives the whole answer. */
export async function logIn(
  api: ApiClient,
  login: LogIn & { merchantId?: string },
  headers?: Headers,
): Promise<TokenAnswer> {
  const { status, body } = await api.post<TokenAnswer>('/v1/auth/token', login, headers);
  if (status !== 200)
    throw new Error(`The log-in of ${login.email} answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** What a merchant is made of when the test does not care; nothing in it repeats. */
export function merchantRequest(overrides: Partial<MerchantRequest> = {}): MerchantRequest {
  const mark = randomUUID().slice(0, 8);
  return {
    name: `Shop ${mark}`,
    slug: `shop-${mark}`,
    defaultCountry: 'IN',
    timeZone: 'Asia/Kolkata',
    owner: { name: 'Olive Owner', email: `owner-${mark}@shop.test`, password: `owner-${mark}-password` },
    ...overrides,
  };
}

/** Makes the merchant as the platform admin, and gives its id. */
export async function createMerchant(admin: ApiClient, wanted: MerchantRequest): Promise<string> {
  const { status, body } = await admin.post<{ id: string }>('/v1/merchants', wanted);
  if (status !== 201) throw new Error(`POST /v1/merchants answered ${status}: ${JSON.stringify(body)}`);
  return body.id;
}

/** Makes a user of a merchant, past the API, with a log-in for it. An e-mail that has a log-in keeps its password. */
export async function addUser(
  database: TestDatabase,
  merchantId: string,
  user: LogIn & { role: Role; name?: string },
): Promise<string> {
  const passwordHash = await hashPassword(user.password);
  const name = user.name ?? user.email;
  return database.appTransaction(merchantId, async (query) => {
    const [login] = await query<{ id: string }>(
      `INSERT INTO user_logins AS l (id, email, name, password_hash, platform_admin, merchant_ids, created_at, updated_at)
       VALUES ($1, $2, $3, $4, false, ARRAY[$5::uuid], now(), now())
       ON CONFLICT (email) DO UPDATE SET merchant_ids = array_append(l.merchant_ids, $5::uuid) RETURNING id`,
      [randomUUID(), user.email, name, passwordHash, merchantId],
    );
    if (!login) throw new Error('an upsert returned no row');
    await query(
      `INSERT INTO users (merchant_id, id, name, email, role, status, version, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, 'active', 1, now(), now())`,
      [merchantId, login.id, name, user.email, user.role],
    );
    return login.id;
  });
}
