import { randomUUID } from 'node:crypto';
import type { CustomerDto, CustomerList } from '../src/customers/customers.dto.js';
import { api, eachTestHasAShop } from './harness/own-shop.js';

type Problem = { code: string; customerId?: string; errors?: { pointer: string; code: string }[] };
type Answer = CustomerDto & Problem;

eachTestHasAShop(undefined, { defaultCountry: 'IN' });

const create = (fields: object) => api().post<Answer>('/v1/customers', { name: 'Asha Rao', ...fields });
const address = () => `${randomUUID()}@shop.test`;
const codes = (body: Problem) => body.errors?.map(({ pointer, code }) => `${pointer} ${code}`);

describe('a new customer', () => {
  test('is kept in canonical form and found at once', async () => {
    const { status, headers, body } = await create({
      name: '  Asha   Rao ',
      email: 'ASHA@Shop.Test',
      mobile: '098765 43210',
      birthday: '--02-29',
      externalId: 'C-1',
      tags: ['vip', 'VIP', ' new '],
    });
    expect(status).toBe(201);
    expect(headers['location']).toBe(`/v1/customers/${body.id}`);
    expect(headers['etag']).toBe('"1"');
    expect(body).toMatchObject({
      name: 'Asha Rao',
      email: 'asha@shop.test',
      mobile: '+919876543210',
      birthday: '--02-29',
      externalId: 'C-1',
      tags: ['vip', 'new'],
      marketingConsent: 'unknown',
      activity: { claimed: 0, redeemed: 0, favourited: 0, lastRedeemedAt: null },
      source: { type: 'api', importId: null, line: null },
      version: 1,
    });
    expect((await api().get<CustomerDto>(`/v1/customers/${body.id}`)).body).toEqual(body);
    expect((await api().get<CustomerList>('/v1/customers')).body.data).toEqual([body]);
  });

  test.each([
    [{ email: 'nobody' }, ['/email email_invalid']],
    [{ mobile: '12345', birthday: '1990-02-30' }, ['/mobile mobile_invalid', '/birthday birthday_invalid']],
    [{ email: 'a@shop.test', birthday: '2990-01-01' }, ['/birthday birthday_in_future']],
    [{}, ['/email contact_required']],
    [{ email: 'a@shop.test', name: '   ' }, ['/name name_required']],
    [{ email: 'a@shop.test', phone: '1' }, ['/phone unknown_field']],
    [{ email: 5 }, ['/email field_invalid']],
  ])('%j is refused, each field by name', async (fields, problems) => {
    const { status, body } = await create(fields);
    expect(status).toBe(422);
    expect(codes(body)).toEqual(problems);
  });

  test.each([
    ['email', 'one@shop.test', 'ONE@shop.test', 'email_taken'],
    ['mobile', '+919876543210', '98765-43210', 'mobile_taken'],
    ['externalId', 'C-7', 'C-7', 'external_id_taken'],
  ])('whose %s another has is refused with the id of the other', async (field, first, second, code) => {
    const holder = await create({ email: address(), [field]: first });
    const { status, body } = await create({ email: address(), [field]: second });
    expect([status, body.code, body.customerId]).toEqual([409, code, holder.body.id]);
  });
});

describe('a change', () => {
  test('leaves what it does not name, and clears what is null', async () => {
    const { body } = await create({ email: address(), mobile: '9876543210', tags: ['vip'] });
    const changed = await api().patch<Answer>(`/v1/customers/${body.id}`, {
      mobile: null,
      name: 'Asha Iyer',
    });
    expect(changed.body).toMatchObject({
      name: 'Asha Iyer',
      email: body.email,
      mobile: null,
      tags: ['vip'],
      version: 2,
    });
    const same = await api().patch<Answer>(`/v1/customers/${body.id}`, { name: 'Asha Iyer' });
    expect(same.body.version).toBe(2);
    const bare = await api().patch<Answer>(`/v1/customers/${body.id}`, { email: null });
    expect(codes(bare.body)).toEqual(['/email contact_required']);
  });

  test('is made only on the version it was meant for', async () => {
    const { body } = await create({ email: address() });
    const path = `/v1/customers/${body.id}`;
    expect((await api().patch(path, { name: 'B' }, { 'If-Match': '"1"' })).headers['etag']).toBe('"2"');
    const stale = await api().patch<Answer>(path, { name: 'C' }, { 'If-Match': '"1"' });
    expect([stale.status, stale.body.code]).toEqual([412, 'version_conflict']);
    expect((await api().delete(path, { 'If-Match': '"1"' })).status).toBe(412);
  });
});

describe('a deleted customer', () => {
  test('is gone, its e-mail is free, and it comes back unless that is taken', async () => {
    const email = address();
    const { body } = await create({ email });
    const path = `/v1/customers/${body.id}`;
    expect((await api().delete(path)).status).toBe(204);
    expect((await api().get(path)).status).toBe(404);
    expect((await api().get<CustomerList>('/v1/customers')).body.data).toEqual([]);
    const other = await create({ email });
    expect(other.status).toBe(201);
    const refused = await api().post<Answer>(`${path}/restore`);
    expect([refused.status, refused.body.code, refused.body.customerId]).toEqual([
      409,
      'email_taken',
      other.body.id,
    ]);
    await api().delete(`/v1/customers/${other.body.id}`);
    expect((await api().post<Answer>(`${path}/restore`)).body).toMatchObject({
      id: body.id,
      email,
      version: 3,
    });
  });
});

describe('the list', () => {
  test('is newest first and paged without gap or repeat', async () => {
    const made: string[] = [];
    for (let count = 0; count < 5; count += 1) made.unshift((await create({ email: address() })).body.id);
    const seen: string[] = [];
    let path = '/v1/customers?limit=2';
    for (;;) {
      const { body } = await api().get<CustomerList>(path);
      seen.push(...body.data.map(({ id }) => id));
      if (body.page.nextCursor === null) break;
      path = `/v1/customers?limit=2&cursor=${body.page.nextCursor}`;
    }
    expect(seen).toEqual(made);
  });

  test('finds by the whole e-mail or mobile, however written', async () => {
    const { body } = await create({ email: 'who@shop.test', mobile: '9876543210' });
    await create({ email: address() });
    for (const query of ['email=WHO@shop.test', 'mobile=%2B91%2098765%2043210', 'mobile=09876543210']) {
      const found = await api().get<CustomerList>(`/v1/customers?${query}`);
      expect(found.body.data.map(({ id }) => id)).toEqual([body.id]);
    }
    expect((await api().get<CustomerList>('/v1/customers?email=nobody')).body.data).toEqual([]);
  });

  test('says what is wrong with a query', async () => {
    for (const [query, code] of [
      ['emial=a', 'unknown_parameter'],
      ['limit=201', 'parameter_invalid'],
      ['cursor=x', 'cursor_invalid'],
    ]) {
      const { status, body } = await api().get<Answer>(`/v1/customers?${query}`);
      expect([status, body.code]).toEqual([400, code]);
    }
  });
});
