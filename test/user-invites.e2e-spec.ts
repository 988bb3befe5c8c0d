import { randomUUID } from 'node:crypto';
import type { TokenAnswer } from '../src/auth/auth.dto.js';
import type { NewUserInviteDto, UserInviteLinkDto, UserInviteList } from '../src/tenants/user-invites.dto.js';
import type { Answer } from './harness/api-client.js';
import { MailServer } from './harness/mail-server.js';
import { addUser, logIn, type TestMerchant } from './harness/merchants.js';
import { startService, type Service } from './harness/service.js';

let service: Service;
let mail: MailServer;
let shop: TestMerchant;

beforeAll(async () => {
  mail = await MailServer.start();
  service = await startService({
    worker: 0,
    env: { SMTP_URL: mail.url, DASHBOARD_URL: 'https://app.example.com' },
  });
  shop = await service.newMerchant();
});
afterAll(async () => {
  await service?.stop();
  await mail?.stop();
});

type Problem = { code: string };
const PASSWORD = 'some words of my own';
const outcome = ({ status, body }: Answer<unknown>) => ({
  status,
  code: (body as Problem | undefined)?.code,
});
const newEmail = () => `invited-${randomUUID()}@shop.test`;
const invite = (email: string, role = 'staff', token = shop.token) =>
  service
    .api(token)
    .post<NewUserInviteDto & Problem>('/v1/user-invites', { name: 'Ines Invited', email, role });
const accept = (token: string, password = PASSWORD) =>
  service.api().post<TokenAnswer & Problem>('/v1/user-invites/accept', { token, password });
const look = (token: string) =>
  service.api().post<UserInviteLinkDto & Problem>('/v1/user-invites/look', { token });

test('an invitation goes out by mail, says whose it is, and is taken up once', async () => {
  const email = newEmail();
  const { status, body } = await invite(email.toUpperCase());
  expect(status).toBe(201);
  expect(body).toMatchObject({ email, role: 'staff', status: 'open', mailed: true, link: null });
  const { text } = await mail.newestTo(email);
  expect(text).toContain('https://app.example.com/invite#token=ci_');
  const token = await mail.tokenFor(email, 'ci');
  expect((await look(token)).body).toEqual({
    merchant: { id: shop.id, name: shop.name },
    name: 'Ines Invited',
    email,
    role: 'staff',
    hasLogin: false,
    expiresAt: body.expiresAt,
  });
  expect(outcome(await accept(token, 'password2026'))).toEqual({ status: 422, code: 'validation_failed' });
  const accepted = await accept(token);
  expect(accepted.status).toBe(200);
  expect(accepted.body).toMatchObject({ role: 'staff', merchant: { id: shop.id } });
  expect((await logIn(service.api(), { email, password: PASSWORD })).role).toBe('staff');
  for (const again of [await accept(token), await look(token)])
    expect(outcome(again)).toEqual({ status: 400, code: 'link_invalid' });
  expect(outcome(await invite(email))).toEqual({ status: 409, code: 'user_exists' });
});

test('somebody with a log-in joins with the password of that log-in and no other', async () => {
  const email = newEmail();
  const other = await service.newMerchant();
  await addUser(service.database, other.id, { email, password: PASSWORD, role: 'viewer' });
  await invite(email, 'admin');
  const token = await mail.tokenFor(email, 'ci');
  expect((await look(token)).body.hasLogin).toBe(true);
  expect(outcome(await accept(token, 'what somebody else chose'))).toEqual({
    status: 401,
    code: 'credentials_invalid',
  });
  expect((await accept(token)).body.role).toBe('admin');
  expect((await logIn(service.api(), { email, password: PASSWORD, merchantId: other.id })).role).toBe(
    'viewer',
  );
});

test('of two who take the same link up at once one joins', async () => {
  const email = newEmail();
  await invite(email);
  const token = await mail.tokenFor(email, 'ci');
  const answers = await Promise.all(Array.from({ length: 4 }, () => accept(token)));
  expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
  expect(answers.every(({ status }) => status < 500)).toBe(true);
});

test('a newer invitation, an end, or a step back makes a link worthless', async () => {
  const email = newEmail();
  const { id } = (await invite(email)).body;
  const first = await mail.tokenFor(email, 'ci');
  const second = (await invite(email)).body;
  expect((await service.api(shop.token).get(`/v1/user-invites/${id}`)).status).toBe(404);
  expect(outcome(await accept(first)).code).toBe('link_invalid');
  const list = (await service.api(shop.token).get<UserInviteList>('/v1/user-invites')).body;
  expect(list.data.filter((open) => open.email === email).map((open) => open.id)).toEqual([second.id]);
  expect(JSON.stringify(list)).not.toContain('ci_');

  const path = `/v1/user-invites/${second.id}`;
  const { etag = '' } = (await service.api(shop.token).get(path)).headers;
  expect(outcome(await service.api(shop.token).delete(path, { 'If-Match': '"2"' }))).toEqual({
    status: 412,
    code: 'version_conflict',
  });
  expect((await service.api(shop.token).delete(path, { 'If-Match': etag })).status).toBe(204);
  expect((await service.api(shop.token).delete(path)).status).toBe(404);
  const log = await service
    .api(shop.token)
    .get<{ data: { subject: { id: string } }[] }>('/v1/audit-events?action=user.invitation_canceled');
  expect(log.body.data.map(({ subject }) => subject.id)).toEqual([second.id]);
  const old = newEmail();
  await invite(old);
  const token = await mail.tokenFor(old, 'ci');
  await service.database.asOwner(`UPDATE user_invites SET expires_at = now() WHERE email = $1`, [old]);
  for (const worthless of [
    token,
    'x',
    token.replace('ci_', 'cr_'),
    `${token.slice(0, -22)}${first.slice(-22)}x`,
  ])
    expect(outcome(await accept(worthless))).toEqual({ status: 400, code: 'link_invalid' });
});

test('only an owner invites an owner, and a suspended merchant nobody', async () => {
  const admin = await service.tokenFor(shop.id, 'admin');
  expect(outcome(await invite(newEmail(), 'owner', admin))).toEqual({
    status: 403,
    code: 'permission_denied',
  });
  const closing = await service.newMerchant();
  const email = newEmail();
  await invite(email, 'owner', closing.token);
  await service.api(await service.adminToken()).post(`/v1/merchants/${closing.id}/suspend`);
  expect(outcome(await accept(await mail.tokenFor(email, 'ci')))).toEqual({
    status: 403,
    code: 'merchant_suspended',
  });
});

test('without a mail server the inviter gets the link, and it is stored hashed', async () => {
  await service.startApi({ SMTP_URL: '' }); // the last test: it takes the place of the API with mail
  const { body } = await invite(newEmail());
  expect(body.mailed).toBe(false);
  const token = /^https:\/\/app\.example\.com\/invite#token=(ci_[\w-]{65})$/.exec(body.link ?? '')?.[1] ?? '';
  const rows = await service.database.asOwner(`SELECT i::text FROM user_invites i`);
  expect(JSON.stringify(rows)).not.toContain(token.slice(3, 40));
  expect((await accept(token)).status).toBe(200);
});
