import { randomUUID } from 'node:crypto';
import type { TokenAnswer } from '../src/auth/auth.dto.js';
import type { Merchant } from '../src/tenants/merchant.entity.js';
import type { MerchantList } from '../src/tenants/merchants.dto.js';
import type { User } from '../src/tenants/user.entity.js';
import type { UserList } from '../src/tenants/users.dto.js';
import { startService, type Service } from './harness/service.js';

interface Problem {
  code: string;
  errors?: { pointer: string; code: string }[];
}

const PASSWORD = 'a password of twelve';
const NOBODY = '01a1ffe5-0000-7000-8000-000000000000';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());

const mark = () => randomUUID().slice(0, 8);
const admin = async () => service.api(await service.adminToken());

function merchantBody() {
  const name = mark();
  return {
    name: `Shop ${name}`,
    slug: `shop-${name}`,
    defaultCountry: 'IN',
    timeZone: 'Asia/Kolkata',
    owner: { name: 'Asha Rao', email: `asha-${name}@shop.test`, password: PASSWORD },
  };
}

function logIn(login: { email: string; password: string; merchantId?: string }) {
  return service.api().post<TokenAnswer & Problem>('/v1/auth/token', login);
}

/** Adds a user as the owner of `token`, and logs it in. */
async function addUser(token: string, role: User['role']) {
  const email = `${role}-${mark()}@shop.test`;
  const { status, body } = await service
    .api(token)
    .post<User>('/v1/users', { name: `The ${role}`, email, role, password: PASSWORD });
  expect(status).toBe(201);
  const { accessToken, refreshToken } = (await logIn({ email, password: PASSWORD })).body;
  return { ...body, token: accessToken, refreshToken };
}

/** The merchant's only user. */
async function ownerOf(token: string): Promise<User> {
  const { body } = await service.api(token).get<UserList>('/v1/users');
  expect(body.data).toHaveLength(1);
  return body.data[0] as User;
}

describe('merchants, for the platform admin', () => {
  it('opens a merchant whose owner can log in', async () => {
    const request = merchantBody();
    const { status, headers, body } = await (await admin()).post<Merchant>('/v1/merchants', request);
    const { owner, ...fields } = request;
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...fields, status: 'active', version: 1 });
    expect(headers).toMatchObject({ etag: '"1"', location: `/v1/merchants/${body.id}` });
    const login = await logIn({ email: owner.email.toUpperCase(), password: PASSWORD });
    expect(login.body).toMatchObject({ role: 'owner', merchant: { id: body.id, name: request.name } });
  });

  it('refuses a slug that is taken, and leaves no trace of the attempt', async () => {
    const request = merchantBody();
    await (await admin()).post('/v1/merchants', request);
    const owner = { ...request.owner, email: `other-${mark()}@shop.test` };
    const { status, body } = await (await admin()).post<Problem>('/v1/merchants', { ...request, owner });
    expect([status, body.code]).toEqual([409, 'slug_taken']);
    expect((await logIn({ email: owner.email, password: PASSWORD })).status).toBe(401);
  });

  it('gives an e-mail that has a log-in one merchant more', async () => {
    const first = merchantBody();
    await (await admin()).post('/v1/merchants', first);
    const { body: second } = await (
      await admin()
    ).post<Merchant>('/v1/merchants', { ...merchantBody(), owner: first.owner });
    const { email } = first.owner;
    expect((await logIn({ email, password: PASSWORD })).body.code).toBe('merchant_required');
    expect((await logIn({ email, password: PASSWORD, merchantId: second.id })).status).toBe(200);
  });

  it('does not let a log-in somebody else made for an e-mail into a merchant', async () => {
    const first = merchantBody();
    await (await admin()).post('/v1/merchants', first);
    const owner = { ...first.owner, password: 'what the person really chose' };
    const second = await (await admin()).post<Problem>('/v1/merchants', { ...merchantBody(), owner });
    expect([second.status, second.body.code]).toEqual([409, 'login_exists']);
    expect((await logIn({ email: owner.email, password: PASSWORD })).status).toBe(200);
    expect((await logIn({ email: owner.email, password: owner.password })).status).toBe(401);
  });

  it('names every bad property', async () => {
    const { status, body } = await (
      await admin()
    ).post<Problem>('/v1/merchants', {
      name: 'a\u0000b',
      slug: '-shop',
      defaultCountry: 'ZZ',
      timeZone: '+05:30',
      owner: { name: ' ', email: 'nobody', password: 'too short', role: 'owner' },
    });
    expect(status).toBe(422);
    expect(body.errors?.map(({ pointer, code }) => `${pointer} ${code}`).sort()).toEqual([
      '/defaultCountry field_invalid',
      '/name field_invalid',
      '/owner/email field_invalid',
      '/owner/name field_invalid',
      '/owner/password field_invalid',
      '/owner/role unknown_field',
      '/slug field_invalid',
      '/timeZone field_invalid',
    ]);
  });

  it.each([[], 'owner', null, undefined])('does not take %p as the owner', async (owner) => {
    const { status, body } = await (
      await admin()
    ).post<Problem>('/v1/merchants', { ...merchantBody(), owner });
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, '/owner']);
  });

  it('lists merchants newest first, page by page, by state', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 3; n += 1) {
      const { body } = await (await admin()).post<Merchant>('/v1/merchants', merchantBody());
      await (await admin()).post(`/v1/merchants/${body.id}/suspend`);
      ids.unshift(body.id);
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const after: string = cursor === null ? '' : `&cursor=${cursor}`;
      const { body } = await (
        await admin()
      ).get<MerchantList>(`/v1/merchants?status=suspended&limit=2${after}`);
      seen.push(...body.data.map(({ id }) => id));
      expect(body.page.hasMore).toBe(body.page.nextCursor !== null);
      cursor = body.page.nextCursor;
    } while (cursor !== null);
    expect(seen.slice(0, 3)).toEqual(ids);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('refuses a cursor of another filter, and a forged one', async () => {
    await service.newMerchant();
    await service.newMerchant();
    const { body } = await (await admin()).get<MerchantList>('/v1/merchants?limit=1');
    const other = await (
      await admin()
    ).get<Problem>(`/v1/merchants?limit=1&status=active&cursor=${body.page.nextCursor}`);
    expect([other.status, other.body.code]).toEqual([400, 'cursor_mismatch']);
    const [print] = JSON.parse(Buffer.from(body.page.nextCursor as string, 'base64url').toString()) as [
      string,
    ];
    const forged = Buffer.from(JSON.stringify([print, 'x'])).toString('base64url');
    const { status, body: problem } = await (await admin()).get<Problem>(`/v1/merchants?cursor=${forged}`);
    expect([status, problem.code]).toEqual([400, 'cursor_invalid']);
  });

  it('changes a merchant, only on the version it was meant for', async () => {
    const { id, slug } = await service.newMerchant();
    const other = await service.newMerchant();
    const path = `/v1/merchants/${id}`;
    const api = await admin();
    const changed = await api.patch<Merchant>(path, { name: ' New name ' }, { 'If-Match': '"1"' });
    expect(changed).toMatchObject({
      status: 200,
      headers: { etag: '"2"' },
      body: { name: 'New name', slug, version: 2 },
    });
    const answers = ['"1"', 'W/"2"', '"x"', '2', '"1", "2"', '*'].map(
      async (tag) => (await api.patch(path, { name: 'New name' }, { 'If-Match': tag })).status,
    );
    expect(await Promise.all(answers)).toEqual([412, 412, 412, 400, 200, 200]);
    expect((await api.get(path)).headers.etag).toBe('"2"');
    const clash = await api.patch<Problem>(path, { slug: other.slug });
    expect([clash.status, clash.body.code]).toEqual([409, 'slug_taken']);
    const nothing = await api.patch<Problem>(path, { name: null });
    expect([nothing.status, nothing.body.errors?.[0]?.pointer]).toEqual([422, '/name']);
  });

  it('suspends and resumes, as often as one likes', async () => {
    const { id, token, owner } = await service.newMerchant();
    const api = await admin();
    expect((await service.api(token).get('/v1/merchant')).status).toBe(200);
    for (let n = 0; n < 2; n += 1) {
      const { status, body } = await api.post<Merchant>(`/v1/merchants/${id}/suspend`);
      expect([status, body.status, body.version]).toEqual([200, 'suspended', 2]);
    }
    const refused = await service.api(token).get<Problem>('/v1/merchant');
    expect([refused.status, refused.body.code]).toEqual([403, 'merchant_suspended']);
    expect((await logIn(owner)).body.code).toBe('merchant_suspended');
    for (let n = 0; n < 2; n += 1) {
      const { status, body } = await api.post<Merchant>(`/v1/merchants/${id}/resume`);
      expect([status, body.status, body.version]).toEqual([200, 'active', 3]);
    }
    expect((await service.api(token).get('/v1/merchant')).status).toBe(200);
  });

  it('answers an unknown id with 404, and anybody else with 403', async () => {
    const { id, token } = await service.newMerchant();
    for (const unknown of [NOBODY, 'none']) {
      expect((await (await admin()).get(`/v1/merchants/${unknown}`)).status).toBe(404);
      expect((await (await admin()).patch(`/v1/merchants/${unknown}`, {})).status).toBe(404);
      expect((await (await admin()).post(`/v1/merchants/${unknown}/suspend`)).status).toBe(404);
    }
    expect((await service.api(token).get(`/v1/merchants/${id}`)).status).toBe(403);
    expect((await service.api(token).get('/v1/merchants')).status).toBe(403);
    expect((await service.api().get('/v1/merchants')).status).toBe(401);
  });
});

describe("a merchant's own side", () => {
  it('reads and changes the merchant of the token', async () => {
    const { id, token, slug } = await service.newMerchant();
    const api = service.api(token);
    expect(await api.get('/v1/merchant')).toMatchObject({ headers: { etag: '"1"' }, body: { id, slug } });
    const { body } = await api.patch<Merchant>('/v1/merchant', {
      timeZone: 'Europe/Berlin',
      defaultCountry: 'DE',
    });
    expect(body).toMatchObject({ id, timeZone: 'Europe/Berlin', defaultCountry: 'DE', version: 2 });
    expect((await api.patch('/v1/merchant', { name: 'x' }, { 'If-Match': '"1"' })).status).toBe(412);
    const slugged = await api.patch<Problem>('/v1/merchant', { slug: 'mine' });
    expect([slugged.status, slugged.body.errors?.[0]?.code]).toEqual([422, 'unknown_field']);
    expect((await (await admin()).get('/v1/merchant')).status).toBe(403);
  });

  it('lets staff read it and not change it', async () => {
    const staff = service.api((await addUser((await service.newMerchant()).token, 'staff')).token);
    expect((await staff.get('/v1/merchant')).status).toBe(200);
    expect((await staff.patch('/v1/merchant', { name: 'x' })).status).toBe(403);
    expect((await staff.get('/v1/users')).status).toBe(403);
  });
});

describe('users', () => {
  it('are added, read, listed, changed and removed', async () => {
    const { token } = await service.newMerchant();
    const api = service.api(token);
    const staff = await addUser(token, 'staff');
    const path = `/v1/users/${staff.id}`;
    expect(await api.get(path)).toMatchObject({
      status: 200,
      headers: { etag: '"1"' },
      body: { role: 'staff' },
    });
    const { body: list } = await api.get<UserList>('/v1/users');
    expect(list.data.map(({ role }) => role)).toEqual(['staff', 'owner']);
    expect(list.page).toEqual({ nextCursor: null, hasMore: false });
    const changed = await api.patch<User>(path, { name: 'Ravi', role: 'viewer' }, { 'If-Match': '"1"' });
    expect(changed).toMatchObject({
      headers: { etag: '"2"' },
      body: { name: 'Ravi', role: 'viewer', version: 2 },
    });
    expect((await api.delete(path, { 'If-Match': '"1"' })).status).toBe(412);
    expect((await api.delete(path, { 'If-Match': '"2"' })).status).toBe(204);
    expect((await api.get(path)).status).toBe(404);
    expect((await api.delete(path)).status).toBe(404);
  });

  it('are paged newest first, those of one moment by id', async () => {
    const { token } = await service.newMerchant();
    await Promise.all(['admin', 'staff', 'viewer'].map((role) => addUser(token, role as User['role'])));
    const api = service.api(token);
    const { body: all } = await api.get<UserList>('/v1/users');
    const { body: first } = await api.get<UserList>('/v1/users?limit=3');
    const { body: rest } = await api.get<UserList>(`/v1/users?limit=3&cursor=${first.page.nextCursor}`);
    expect([...first.data, ...rest.data]).toEqual(all.data);
    expect(rest.page.hasMore).toBe(false);
    expect((await api.get<UserList>('/v1/users?status=disabled')).body.data).toEqual([]);
  });

  it('have one e-mail each, whatever its case', async () => {
    const { token, owner } = await service.newMerchant();
    const { status, body } = await service.api(token).post<Problem>('/v1/users', {
      ...owner,
      email: owner.email.toUpperCase(),
      name: 'x',
      role: 'viewer',
      password: PASSWORD,
    });
    expect([status, body.code]).toEqual([409, 'user_exists']);
  });

  it('of another merchant do not exist', async () => {
    const { token } = await service.newMerchant();
    const theirs = await ownerOf((await service.newMerchant()).token);
    const api = service.api(token);
    for (const id of [theirs.id, NOBODY, 'none']) {
      expect((await api.get(`/v1/users/${id}`)).status).toBe(404);
      expect((await api.patch(`/v1/users/${id}`, { name: 'x' }, { 'If-Match': '"9"' })).status).toBe(404);
      expect((await api.delete(`/v1/users/${id}`)).status).toBe(404);
    }
  });

  it('become, change and leave as owners only through an owner', async () => {
    const { token } = await service.newMerchant();
    const owner = await ownerOf(token);
    const helper = await addUser(token, 'admin');
    const api = service.api(helper.token);
    const newOwner = { name: 'x', email: `x-${mark()}@shop.test`, role: 'owner', password: PASSWORD };
    const answers = await Promise.all([
      api.patch<Problem>(`/v1/users/${helper.id}`, { role: 'owner' }),
      api.patch<Problem>(`/v1/users/${owner.id}`, { name: 'x' }),
      api.delete<Problem>(`/v1/users/${owner.id}`),
      api.post<Problem>('/v1/users', newOwner),
    ]);
    for (const { status, body } of answers) expect([status, body.code]).toEqual([403, 'permission_denied']);
    const { body: raised } = await service
      .api(token)
      .patch<User>(`/v1/users/${helper.id}`, { role: 'owner' });
    expect(raised.role).toBe('owner');
    expect((await api.patch(`/v1/users/${owner.id}`, { name: 'Now I may' })).status).toBe(200);
  });

  it('always have an active owner among them', async () => {
    const { token } = await service.newMerchant();
    const api = service.api(token);
    const { id } = await ownerOf(token);
    const path = `/v1/users/${id}`;
    const answers = [
      await api.delete<Problem>(path),
      await api.patch<Problem>(path, { role: 'admin' }),
      await api.patch<Problem>(path, { status: 'disabled' }),
    ];
    for (const { status, body } of answers) expect([status, body.code]).toEqual([409, 'last_owner']);
    const second = await addUser(token, 'owner');
    await api.patch(`/v1/users/${second.id}`, { status: 'disabled' });
    expect((await api.delete(path)).status).toBe(409);
    await api.patch(`/v1/users/${second.id}`, { status: 'active' });
    expect((await api.delete(path)).status).toBe(204);
  });

  it('keep an owner when all owners leave at once', async () => {
    const { token } = await service.newMerchant();
    const first = await ownerOf(token);
    const owners = [{ ...first, token }, await addUser(token, 'owner'), await addUser(token, 'owner')];
    const answers = await Promise.all(
      owners.map(({ id, token: own }, n) =>
        n === 1
          ? service.api(own).delete(`/v1/users/${id}`)
          : service.api(own).patch(`/v1/users/${id}`, { role: 'viewer' }),
      ),
    );
    expect(answers.map(({ status }) => status === 409)).toEqual(expect.arrayContaining([true, false, false]));
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(1);
  });

  it('can do nothing any more once disabled, and log in anew once active', async () => {
    const { token } = await service.newMerchant();
    const staff = await addUser(token, 'staff');
    const api = service.api(staff.token);
    const refresh = () =>
      service.api().post<TokenAnswer & Problem>('/v1/auth/refresh', { refreshToken: staff.refreshToken });
    const path = `/v1/users/${staff.id}`;
    expect((await api.get('/v1/merchant')).status).toBe(200);
    await service.api(token).patch(path, { status: 'disabled' });
    expect((await api.get('/v1/merchant')).status).toBe(401);
    expect((await refresh()).status).toBe(401);
    expect((await logIn({ email: staff.email, password: PASSWORD })).status).toBe(401);
    await service.api(token).patch(path, { status: 'active' });
    expect((await logIn({ email: staff.email, password: PASSWORD })).status).toBe(200);
    expect((await refresh()).body.code).toBe('refresh_token_invalid');
  });

  it('lose their tokens with their place, and keep their log-in elsewhere', async () => {
    const here = await service.newMerchant();
    const there = await service.newMerchant();
    const staff = await addUser(here.token, 'staff');
    await service
      .api(there.token)
      .post('/v1/users', { name: 'x', email: staff.email, role: 'viewer', password: PASSWORD });
    expect((await service.api(staff.token).get('/v1/merchant')).status).toBe(200);
    expect((await service.api(here.token).delete(`/v1/users/${staff.id}`)).status).toBe(204);
    expect((await service.api(staff.token).get('/v1/merchant')).status).toBe(401);
    const { body } = await logIn({ email: staff.email, password: PASSWORD });
    expect(body).toMatchObject({ role: 'viewer', merchant: { id: there.id } });
  });

  it('choose passwords of 10 to 200 characters', async () => {
    const { token } = await service.newMerchant();
    const add = async (password: string) => {
      const user = { name: 'x', email: `x-${mark()}@shop.test`, role: 'viewer', password };
      return (await service.api(token).post('/v1/users', user)).status;
    };
    const most = `${'密か'.repeat(99)}!?`;
    const statuses = await Promise.all(['tomato-92', 'tomato-928', most, `${most}.`].map(add));
    expect(statuses).toEqual([422, 201, 201, 422]);
  });
});
