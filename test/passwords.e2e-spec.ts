import { randomUUID } from 'node:crypto';
import type { MeAnswer, TokenAnswer } from '../src/auth/auth.dto.js';
import type { Answer } from './harness/api-client.js';
import { MailServer } from './harness/mail-server.js';
import { addUser, type LogIn, type TestMerchant } from './harness/merchants.js';
import { startService, type Service } from './harness/service.js';
import { until } from './harness/until.js';

let service: Service;
let mail: MailServer;
let shop: TestMerchant;

beforeAll(async () => {
  mail = await MailServer.start();
  service = await startService({
    worker: 0,
    env: { SMTP_URL: mail.url, DASHBOARD_URL: 'https://app.example.com/', TRUSTED_PROXIES: '127.0.0.1' },
  });
  shop = await service.newMerchant();
});
afterAll(async () => {
  await service?.stop();
  await mail?.stop();
});

type Problem = { code: string; errors?: { pointer: string; code: string }[] };

const NEW = 'a new one of several words';
const from = (address: string) => ({ 'X-Forwarded-For': address });
const logIn = (login: object, address = '198.51.100.1') =>
  service.api().post<TokenAnswer & Problem>('/v1/auth/token', login, from(address));
const refresh = (refreshToken: string) =>
  service.api().post<TokenAnswer>('/v1/auth/refresh', { refreshToken });
const me = (token: string) => service.api(token).get<MeAnswer>('/v1/auth/me');
const outcome = ({ status, body }: Answer<unknown>) => ({
  status,
  code: (body as Problem | undefined)?.code,
});

async function newPerson(...merchants: TestMerchant[]): Promise<LogIn & { id: string }> {
  const login = { email: `p-${randomUUID()}@shop.test`, password: 'the first one of them' };
  let id = '';
  for (const merchant of merchants.length > 0 ? merchants : [shop])
    id = await addUser(service.database, merchant.id, { ...login, role: 'staff' });
  return { ...login, id };
}

async function expectEnded({ accessToken, refreshToken }: TokenAnswer): Promise<void> {
  expect((await me(accessToken)).status).toBe(401);
  expect((await refresh(refreshToken)).status).toBe(401);
}

describe('a changed password', () => {
  const change = (token: string, currentPassword: string, newPassword = NEW) =>
    service.api(token).post<TokenAnswer & Problem>('/v1/auth/password', { currentPassword, newPassword });

  test('ends every token of the person at every merchant with the next request, and gives new ones', async () => {
    const other = await service.newMerchant();
    const person = await newPerson(shop, other);
    const here = (await logIn({ ...person, id: undefined, merchantId: shop.id })).body;
    const there = (await logIn({ ...person, id: undefined, merchantId: other.id })).body;
    const { status, body } = await change(here.accessToken, person.password);
    expect(status).toBe(200);
    expect(body).toMatchObject({ role: 'staff', merchant: { id: shop.id } });
    await expectEnded(here);
    await expectEnded(there);
    expect((await me(body.accessToken)).status).toBe(200);
    expect((await refresh(body.refreshToken)).status).toBe(200);
    const { email, password } = person;
    expect((await logIn({ email, password, merchantId: shop.id })).status).toBe(401);
    expect((await logIn({ email, password: NEW, merchantId: other.id })).status).toBe(200);
    expect((await mail.newestTo(email)).text).toContain('Your password was changed');
  });

  test('needs the current one, and one that fits', async () => {
    const { email, password } = await newPerson();
    const { accessToken } = (await logIn({ email, password })).body;
    expect(outcome(await change(accessToken, 'not the current'))).toEqual({
      status: 422,
      code: 'password_wrong',
    });
    for (const unfit of ['short', 'password2026', email]) {
      const { status, body } = await change(accessToken, password, unfit);
      expect({ status, pointer: body.errors?.[0]?.pointer }).toEqual({
        status: 422,
        pointer: '/newPassword',
      });
    }
    const own = await change(accessToken, password, `${email.split('@')[0]}!!`);
    expect(own.body.errors).toMatchObject([{ pointer: '/newPassword', code: 'password_unfit' }]);
    expect((await me(accessToken)).status).toBe(200);
  });

  test('is a matter of people', async () => {
    const { body } = await service
      .api(shop.token)
      .post<{ key: string }>('/v1/api-keys', { name: 'x', permissions: ['users:write'] });
    expect(outcome(await change(body.key, 'anything at all'))).toEqual({
      status: 403,
      code: 'permission_denied',
    });
  });
});

describe('a forgotten password', () => {
  const ask = (email: string, address = '198.51.100.2') =>
    service.api().post('/v1/auth/password-reset', { email }, from(address));
  const confirm = (token: string, password = NEW) =>
    service.api().post<Problem>('/v1/auth/password-reset/confirm', { token, password });

  test('is replaced by a link, once, and every token ends', async () => {
    const { email, password } = await newPerson();
    const open = (await logIn({ email, password })).body;
    expect((await ask(email.toUpperCase())).status).toBe(204);
    const token = await mail.tokenFor(email, 'cr');
    expect((await mail.newestTo(email)).text).toContain('https://app.example.com/reset-password#token=cr_');
    expect(outcome(await confirm(token, 'password2026'))).toEqual({ status: 422, code: 'validation_failed' });
    expect(outcome(await confirm(token, email))).toEqual({ status: 422, code: 'validation_failed' });
    expect((await confirm(token)).status).toBe(204);
    await expectEnded(open);
    expect(outcome(await confirm(token, 'yet another of many words'))).toEqual({
      status: 400,
      code: 'link_invalid',
    });
    expect((await logIn({ email, password: NEW })).status).toBe(200);
  });

  test('answers an unknown e-mail the same, without mail', async () => {
    const { email } = await newPerson();
    const known = await ask(email);
    const unknown = await ask('nobody@elsewhere.test');
    const comparable = ({ status, headers, body }: Answer) => ({
      status,
      body,
      headers: { ...headers, date: '', 'x-request-id': '' },
    });
    expect(comparable(unknown)).toEqual(comparable(known));
    await mail.tokenFor(email, 'cr');
    expect(mail.mails.flatMap(({ to }) => to)).not.toContain('nobody@elsewhere.test');
  });

  test('a newer link takes the place of the older, an old one is worth nothing, and nothing else opens', async () => {
    const { id, email } = await newPerson();
    await ask(email);
    const first = await mail.tokenFor(email, 'cr');
    await ask(email);
    const second = await until(
      async () => {
        const token = await mail.tokenFor(email, 'cr');
        return token !== first && token;
      },
      { within: 5_000, what: 'the second link' },
    );
    const rows = await service.database.asOwner(`SELECT l::text FROM user_logins l WHERE id = $1`, [id]);
    expect(JSON.stringify(rows)).not.toContain(second.slice(3, 40));
    for (const token of [
      first,
      'x',
      `${second.slice(0, -1)}`,
      second.replace('cr_', 'ck_'),
      `cr_${'A'.repeat(65)}`,
    ])
      expect(outcome(await confirm(token))).toEqual({ status: 400, code: 'link_invalid' });
    await service.database.asOwner(`UPDATE user_logins SET reset_expires_at = now() WHERE id = $1`, [id]);
    expect(outcome(await confirm(second)).code).toBe('link_invalid');
  });

  test('of two uses of one link at the same moment one wins', async () => {
    const { email } = await newPerson();
    await ask(email);
    const token = await mail.tokenFor(email, 'cr');
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, n) => confirm(token, `words of the number ${n} here`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 400, 400, 400]);
  });

  test('does not fill a mailbox', async () => {
    const { email } = await newPerson();
    for (let time = 0; time < 6; time += 1) expect((await ask(email)).status).toBe(204);
    const marker = await newPerson();
    await ask(marker.email);
    await mail.tokenFor(marker.email, 'cr');
    expect(mail.mails.filter(({ to }) => to.includes(email)).length).toBeLessThanOrEqual(3);
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => ask('x@elsewhere.test', '198.51.100.77')),
    );
    const refused = answers.find(({ status }) => status === 429);
    expect(refused && outcome(refused)).toEqual({ status: 429, code: 'too_many_attempts' });
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(0);
  });
});

describe('too many failed log-ins', () => {
  const wrong = (email: string, address: string) => logIn({ email, password: 'not the password' }, address);

  test('from one address on one account wait, on every process, known or not, right or wrong', async () => {
    const { email, password } = await newPerson();
    for (const account of [email, `nobody-${randomUUID()}@shop.test`]) {
      const answers = await Promise.all(Array.from({ length: 25 }, () => wrong(account, '203.0.113.5')));
      const codes = answers.map(({ body }) => body.code);
      // However they are spread over connections, no more than the free ones had their password looked at.
      expect(codes.filter((code) => code === 'credentials_invalid')).toHaveLength(10);
      expect(codes.filter((code) => code === 'too_many_attempts')).toHaveLength(15);
    }
    await service.startApi(); // shares the counts, remembers nothing
    const refused = await logIn({ email, password }, '203.0.113.5');
    expect(outcome(refused)).toEqual({ status: 429, code: 'too_many_attempts' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(30);
    expect((await logIn({ email, password }, '203.0.113.6')).status).toBe(200);
  });

  test('on one account from everywhere do not keep its owner out', async () => {
    const { email, password } = await newPerson();
    const home = '198.51.100.9';
    expect((await logIn({ email, password }, home)).status).toBe(200);
    await Promise.all(Array.from({ length: 60 }, (_, n) => wrong(email, `203.0.113.${n + 10}`)));
    expect(outcome(await logIn({ email, password }, '203.0.113.200')).status).toBe(429);
    expect((await logIn({ email, password }, home)).status).toBe(200); // known, so not subject to the account's count
    expect((await service.api().post('/v1/auth/password-reset', { email })).status).toBe(204);
    const token = await mail.tokenFor(email, 'cr');
    await service.api().post('/v1/auth/password-reset/confirm', { token, password: NEW });
    expect((await logIn({ email, password: NEW }, '203.0.113.201')).status).toBe(200); // the link ends the wait
  });

  test('are forgotten with a right one, and a header nobody trusts changes nothing', async () => {
    const { email, password } = await newPerson();
    for (let round = 0; round < 2; round += 1) {
      for (let time = 0; time < 9; time += 1) expect((await wrong(email, '203.0.113.7')).status).toBe(401);
      expect((await logIn({ email, password }, '203.0.113.7')).status).toBe(200);
    }
    // The first address of the list is what a client may claim; the proxy's own word is the last.
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => wrong(email, `192.0.2.${n}, 203.0.113.8`)),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(2);
  });

  test('count an IPv6 network as one address', async () => {
    const { email } = await newPerson();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => wrong(email, `2001:db8:1:2::${n}`)),
    );
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(2);
    expect((await wrong(email, '2001:db8:1:3::1')).status).toBe(401);
  });

  test('cannot be got around by adding the person as a user', async () => {
    const { email } = await newPerson();
    const attacker = await service.newMerchant();
    const guess = (n: number) =>
      service
        .api(attacker.token)
        .post('/v1/users', { name: 'x', email, role: 'staff', password: `guess number ${n} of many` });
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => guess(n)));
    const codes = answers.map(({ body }) => body.code);
    expect(codes.filter((code) => code === 'login_exists')).toHaveLength(10);
    expect(codes.filter((code) => code === 'too_many_attempts')).toHaveLength(2);
  });

  test('are not those that the database broke off', async () => {
    const { email, password } = await newPerson();
    const { database } = service;
    const endWaiting = async () =>
      (
        await database.asOwner(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND usename = 'clientele_app' AND wait_event_type = 'Lock'
              AND query LIKE '%FROM user_logins%'`,
        )
      ).length > 0;
    for (let time = 0; time < 11; time += 1)
      await database.whileLocked('user_logins', async () => {
        const answer = logIn({ email, password }, '203.0.113.9');
        await until(endWaiting, { within: 5_000, what: 'the log-in to look for the account' });
        expect(outcome(await answer)).toEqual({ status: 503, code: 'unavailable' });
      });
    for (let time = 0; time < 9; time += 1) expect((await wrong(email, '203.0.113.9')).status).toBe(401);
    expect((await logIn({ email, password }, '203.0.113.9')).status).toBe(200);
  });

  test('are told in the audit log of the merchant', async () => {
    const merchant = await service.newMerchant();
    const { id, email, password } = await newPerson(merchant);
    await wrong(email, '203.0.113.9');
    await logIn({ email, password }, '203.0.113.9');
    await until(
      async () => {
        const { body } = await service
          .api(merchant.token)
          .get<{ data: { action: string; subject: { id: string } | null; actor: { id: string | null } }[] }>(
            '/v1/audit-events',
          );
        const actions = body.data
          .filter(({ subject, actor }) => subject?.id === id || actor.id === id)
          .map(({ action }) => action);
        return actions.includes('user.log_in_failed') && actions.includes('user.logged_in');
      },
      { within: 5_000, what: 'both entries' },
    );
  });
});

test('without a mail server no link can be asked for, by anybody', async () => {
  await service.startApi({ SMTP_URL: '' }); // the last test: it takes the place of the API with mail
  for (const email of ['nobody@elsewhere.test', shop.owner.email])
    expect(outcome(await service.api().post('/v1/auth/password-reset', { email }))).toEqual({
      status: 409,
      code: 'mail_not_configured',
    });
});
