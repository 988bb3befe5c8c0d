import { randomUUID } from 'node:crypto';
import type { Answer } from './harness/api-client.js';
import type { Service } from './harness/service.js';
import { shareService } from './harness/shared-service.js';
import type { TestMerchant } from './harness/merchants.js';

let service: Service;
let merchant: TestMerchant;
beforeAll(async () => {
  service = await shareService();
  merchant = await service.newMerchant();
});
afterAll(() => service?.stop());

const api = () => service.api(merchant.token);
const withKey = (key: string) => ({ 'Idempotency-Key': key });
const customer = () => ({ name: 'Asha Rao', email: `${randomUUID()}@shop.test` });
const count = async (table: string, merchantId = merchant.id): Promise<number> => {
  const [row] = await service.database.asOwner<{ count: string }>(
    `SELECT count(*) FROM ${table} WHERE merchant_id = $1`,
    [merchantId],
  );
  return Number(row?.count);
};

test('a repeated request gets the first answer again, to the byte', async () => {
  const key = randomUUID();
  const body = customer();
  const first = await api().post('/v1/customers', body, withKey(key));
  const second = await api().post('/v1/customers', body, withKey(key));
  expect(first.status).toBe(201);
  expect(first.headers['idempotent-replayed']).toBeUndefined();
  expect(second.status).toBe(201);
  expect(second.headers['idempotent-replayed']).toBe('true');
  expect(second.body).toEqual(first.body);
  for (const name of ['location', 'etag', 'content-type'])
    expect(second.headers[name]).toBe(first.headers[name]);
  const reordered = { email: body.email, name: body.name };
  expect((await api().post('/v1/customers', reordered, withKey(key))).body).toEqual(first.body);
});

test('refusals are kept as well, and answers without a body', async () => {
  const body = customer();
  await api().post('/v1/customers', body);
  const key = randomUUID();
  const refused = await api().post('/v1/customers', body, withKey(key));
  expect(refused.body.code).toBe('email_taken');
  await api().delete(`/v1/customers/${String(refused.body.customerId)}`);
  const again = await api().post('/v1/customers', body, withKey(key));
  expect(again.body).toEqual(refused.body);
  expect(again.headers['content-type']).toBe('application/problem+json; charset=utf-8');
});

test('another body, another address, or a key that cannot be one is refused', async () => {
  const key = randomUUID();
  const made = await api().post<{ id: string }>('/v1/customers', customer(), withKey(key));
  const other = await api().post('/v1/customers', customer(), withKey(key));
  expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  const elsewhere = await api().post(`/v1/customers/${made.body.id}/restore`, undefined, withKey(key));
  expect(elsewhere).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  for (const bad of ['with space', 'x'.repeat(256), 'ключ'.normalize()]) {
    const header = { 'Idempotency-Key': Buffer.from(bad).toString('latin1') };
    const { status, body } = await api().post('/v1/customers', customer(), header);
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'request_malformed' });
  }
});

test('keys of merchants are apart', async () => {
  const key = randomUUID();
  const other = await service.newMerchant();
  const body = customer();
  const mine = await api().post('/v1/customers', body, withKey(key));
  const theirs = await service.api(other.token).post('/v1/customers', body, withKey(key));
  expect([mine.status, theirs.status]).toEqual([201, 201]);
  expect(theirs.headers['idempotent-replayed']).toBeUndefined();
  expect(theirs.body.id).not.toBe(mine.body.id);
});

/** `IDEMPOTENCY_KEYS=1000 npm test -- idempotency` tries more. */
const KEYS = Number(process.env.IDEMPOTENCY_KEYS ?? 40);

test(`${KEYS} keys, each sent 20 times at once, have one effect each`, async () => {
  const other = await service.newMerchant();
  const client = service.api(other.token);
  const bodies = Array.from({ length: KEYS }, () => ({ key: randomUUID(), body: customer() }));
  const answers: Answer[] = [];
  for (let wave = 0; wave < bodies.length; wave += 20) {
    const requests = bodies
      .slice(wave, wave + 20)
      .flatMap(({ key, body }) =>
        Array.from({ length: 20 }, () => client.post('/v1/customers', body, withKey(key))),
      );
    answers.push(...(await Promise.all(requests)));
  }
  const made = answers.filter(({ status, headers }) => status === 201 && !headers['idempotent-replayed']);
  expect(made).toHaveLength(KEYS);
  for (const { status, body, headers } of answers) {
    if (status === 201) continue;
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'idempotency_key_in_use' });
    expect(headers['retry-after']).toBe('1');
  }
  expect(await count('customers', other.id)).toBe(KEYS);
  for (const { key, body } of bodies) {
    const again = await client.post('/v1/customers', body, withKey(key));
    expect([again.status, again.headers['idempotent-replayed']]).toEqual([201, 'true']);
  }
}, 600_000);

test('an upload is known again by its parts, whatever their order and boundary', async () => {
  const key = randomUUID();
  const file = 'Name,E-mail\nAsha,upload@shop.test\n';
  const upload = (content: string, optionsFirst: boolean) =>
    api().upload(
      '/v1/imports',
      { file: content, fileName: 'june.csv', options: { force: true }, optionsFirst },
      withKey(key),
    );
  const first = await upload(file, false);
  expect(first.status).toBe(202);
  const again = await upload(file, true);
  expect([again.status, again.body.id, again.headers['idempotent-replayed']]).toEqual([
    202,
    first.body.id,
    'true',
  ]);
  const other = await upload(`${file}Bela,bela@shop.test\n`, false);
  expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
  expect(await count('imports')).toBe(1);
});

describe('a process that dies', () => {
  /** Lets the claim of the newest key run out, as half a minute does. */
  const forward = () =>
    service.database.asOwner(
      `UPDATE idempotency_keys SET claimed_until = now() - interval '1 second'
        WHERE merchant_id = $1 AND status IS NULL`,
      [merchant.id],
    );
  /** Undoes what was kept of the answer: what a process leaves that is killed before it has kept it. */
  const loseAnswer = (effect: boolean) =>
    service.database.asOwner(
      `UPDATE idempotency_keys SET status = NULL, answer = NULL, headers = NULL, effect = $2,
              claimed_until = now() + interval '30 seconds'
        WHERE merchant_id = $1 AND expires_at = (SELECT max(expires_at) FROM idempotency_keys WHERE merchant_id = $1)`,
      [merchant.id, effect],
    );

  test('lets go of a key under which nothing was committed', async () => {
    const key = randomUUID();
    const body = { name: '', email: 'x' }; // refused before anything is written
    await api().post('/v1/customers', body, withKey(key));
    await loseAnswer(false);
    expect((await api().post('/v1/customers', body, withKey(key))).body.code).toBe('idempotency_key_in_use');
    await forward();
    const again = await api().post('/v1/customers', body, withKey(key));
    expect([again.status, again.headers['idempotent-replayed']]).toEqual([422, undefined]);
  });

  test('does not have a thing done twice that was committed', async () => {
    const key = randomUUID();
    const body = customer();
    await api().post('/v1/customers', body, withKey(key));
    const [kept] = await service.database.asOwner<{ effect: boolean }>(
      `SELECT effect FROM idempotency_keys WHERE merchant_id = $1 ORDER BY expires_at DESC LIMIT 1`,
      [merchant.id],
    );
    expect(kept?.effect).toBe(true);
    const before = await count('customers');
    await loseAnswer(true);
    await forward();
    const again = await api().post('/v1/customers', body, withKey(key));
    expect(again).toMatchObject({ status: 409, body: { code: 'idempotency_answer_lost' } });
    expect(await count('customers')).toBe(before);
  });
});

test('after a day a key is new', async () => {
  const key = randomUUID();
  await api().post('/v1/customers', customer(), withKey(key));
  await service.database.asOwner(`UPDATE idempotency_keys SET expires_at = now() WHERE merchant_id = $1`, [
    merchant.id,
  ]);
  const { status, headers } = await api().post('/v1/customers', customer(), withKey(key));
  expect([status, headers['idempotent-replayed']]).toEqual([201, undefined]);
});

test('a platform admin repeats safely too, and a log-in has no key', async () => {
  const key = randomUUID();
  const admin = service.api(await service.adminToken());
  const mark = randomUUID().slice(0, 8);
  const body = {
    name: 'Shop',
    slug: `shop-${mark}`,
    defaultCountry: 'IN',
    timeZone: 'UTC',
    owner: { name: 'O', email: `o-${mark}@shop.test`, password: 'a long password' },
  };
  const first = await admin.post('/v1/merchants', body, withKey(key));
  const second = await admin.post('/v1/merchants', body, withKey(key));
  expect([first.status, second.status, second.body.id]).toEqual([201, 201, first.body.id]);
  const logIn = () => service.api().post('/v1/auth/token', merchant.owner, withKey(key));
  const tokens = [await logIn(), await logIn()].map(({ body: answer }) => answer.refreshToken);
  expect(new Set(tokens).size).toBe(2);
});

test('what is stored gives away neither the key nor the answer', async () => {
  const key = 'a-key-with-a-meaning';
  const { body } = await api().post<{ email: string }>('/v1/customers', customer(), withKey(key));
  const rows = await service.database.asOwner<{ text: string }>(
    `SELECT concat_ws(' ', k.key_hash, encode(k.answer, 'escape'), k.headers, k.mentions) AS text FROM idempotency_keys k`,
  );
  const text = rows.map((row) => row.text).join('\n');
  expect(text).not.toContain(key);
  expect(text).not.toContain(body.email);
  expect(text).not.toContain('Asha');
});
