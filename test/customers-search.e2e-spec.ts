import type { CustomerDto, CustomerList } from '../src/customers/customers.dto.js';
import type { TestMerchant } from './harness/merchants.js';
import type { Service } from './harness/service.js';
import { shareService } from './harness/shared-service.js';

type Problem = { code: string; errors?: { pointer: string; code: string }[] };

let service: Service;
let shop: TestMerchant;

beforeAll(async () => {
  service = await shareService();
  shop = await service.newMerchant({ defaultCountry: 'IN', timeZone: 'Asia/Kolkata' });
  for (const customer of CUSTOMERS) await api().post('/v1/customers', customer);
});
afterAll(() => service?.stop());

const CUSTOMERS = [
  {
    name: 'Asha Rao',
    email: 'asha@example.com',
    mobile: '98765 43210',
    birthday: '1990-05-17',
    tags: ['VIP'],
  },
  { name: 'José O’Brien', email: 'jose@example.org', birthday: '2000-02-29' },
  { name: '山田 太郎', email: 'taro@example.com', mobile: '+81 90 1234 5678', birthday: '--12-31' },
  { name: 'Zoë Ashworth', mobile: '+44 7911 123456', birthday: '1985-01-02', tags: ['new'] },
];

const api = () => service.api(shop.token);
const list = (query: string) => api().get<CustomerList & Problem>(`/v1/customers?${query}`);
const names = async (query: string): Promise<string[]> => {
  const { status, body } = await list(query);
  expect([status, body.code]).toEqual([200, undefined]);
  return body.data.map(({ name }) => name);
};

const [ASHA, JOSE, TARO, ZOE] = CUSTOMERS.map(({ name }) => name);

describe('the filter', () => {
  test.each([
    ['name=asha', [ASHA]],
    ['name=RAO%20ash', [ASHA]],
    ['name=jose', [JOSE]],
    ['name=obrien', [JOSE]],
    ["name=O'BRIEN", [JOSE]],
    ['name=worth', [ZOE]],
    ['name=ra', [ASHA]],
    ['name=or', []],
    ['name=太郎', [TARO]],
    ['name=山田太郎', [TARO]],
    ['name=%20', [ZOE, TARO, JOSE, ASHA]],
    ['email=ASHA@example.com', [ASHA]],
    ['email=asha@example.co', []],
    ['email=asha@', [ASHA]],
    ['email=@example.com', [TARO, ASHA]],
    ['mobile=098765-43210', [ASHA]],
    ['mobile=98765', [ASHA]],
    ['mobile=%2B44', [ZOE]],
    ['mobile=3210', [ASHA]],
    ['mobile=321', []],
    ['mobile=0044', [ZOE]],
    ['mobile=0', [ASHA]],
    ['mobile=0000', []],
    ['q=taro', [TARO]],
    ['q=5678', [TARO]],
    ['q=@example.org', [JOSE]],
    ['q=ash', [ZOE, ASHA]],
    ['tag=vip', [ASHA]],
    ['birthdayFrom=12-31&birthdayTo=01-02', [ZOE, TARO]],
    ['birthdayFrom=02-28&birthdayTo=02-28', [JOSE]],
    ['birthdayFrom=02-29&birthdayTo=03-01', [JOSE]],
    ['birthdayFrom=03-01&birthdayTo=04-01', []],
    ['bornFrom=1985-01-02&bornTo=1990-05-17', [ZOE, ASHA]],
    ['bornTo=1989-01-01', [ZOE]],
    ['createdFrom=2020-01-01&createdTo=2020-12-31', []],
    ['createdFrom=2020-01-01', [ZOE, TARO, JOSE, ASHA]],
    ['redeemedFrom=2020-01-01', []],
    ['offerId=0193d7a0-0000-7000-8000-000000000000&activity=claimed', []],
    ['importId=0193d7a0-0000-7000-8000-000000000000', []],
    ['name=a&email=@example.com&bornFrom=1990-01-01', [ASHA]],
    ['sort=name', [ASHA, JOSE, ZOE, TARO]],
    ['sort=createdAt', [ASHA, JOSE, TARO, ZOE]],
    ['sort=-lastRedeemedAt', [ZOE, TARO, JOSE, ASHA]],
  ])('%s', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  test.each([
    ['mobile=abc', 422, '?mobile field_invalid'],
    ['activity=claimed', 422, '?activity field_invalid'],
    ['tag=a,b', 422, '?tag field_invalid'],
    ['redeemedFrom=2026-02-02&redeemedTo=2026-02-01', 422, '?redeemedTo field_invalid'],
    ['bornFrom=2000-01-01&bornTo=1999-01-01', 422, '?bornTo field_invalid'],
    ['createdFrom=2026-01-02&createdTo=2026-01-01', 422, '?createdTo field_invalid'],
    ['createdFrom=2026-01-02T00:00:00', 400, '?createdFrom parameter_invalid'],
    ['redeemedFrom=2026-02-30', 400, '?redeemedFrom parameter_invalid'],
    ['birthdayFrom=02-30', 400, '?birthdayFrom parameter_invalid'],
    ['birthdayTo=13-01', 400, '?birthdayTo parameter_invalid'],
    ['offerId=7', 400, '?offerId parameter_invalid'],
    ['sort=mobile', 400, '?sort parameter_invalid'],
    ['emial=a', 400, '?emial unknown_parameter'],
  ])('%s is refused by name', async (query, expected, problem) => {
    const { status, body } = await list(query);
    expect([status, body.errors?.map(({ pointer, code }) => `${pointer} ${code}`)]).toEqual([
      expected,
      [problem],
    ]);
  });
});

describe('a name with a typing error', () => {
  test.each([
    ['name=ahsa', [ASHA]],
    ['name=asja', [ASHA]],
    ['name=ahsworth%20zoe', [ZOE]],
    ['q=josee', [JOSE]],
  ])('is forgiven and said to be: %s', async (query, expected) => {
    const { body } = await list(query);
    expect([body.matched, body.data.map(({ name }) => name)]).toEqual(['fuzzy', expected]);
  });

  test.each(['name=ash', 'name=xyzw', 'q=asha@'])(
    'is not looked for where there is none: %s',
    async (query) => {
      expect((await list(query)).body.matched).toBeUndefined();
    },
  );
});

describe('a change', () => {
  test('is found at once, and what it was no more', async () => {
    const { body: made } = await api().post<CustomerDto>('/v1/customers', {
      name: 'Wilhelmina Vogelsang',
      email: 'w@example.net',
      tags: ['one'],
    });
    expect(await names('name=vogel')).toEqual(['Wilhelmina Vogelsang']);
    await api().patch(`/v1/customers/${made.id}`, { name: 'Wilhelmina Nachtigall', tags: ['two'] });
    expect(await names('name=vogel')).toEqual([]);
    expect(await names('name=gall&tag=TWO')).toEqual(['Wilhelmina Nachtigall']);
    expect(await names('tag=one')).toEqual([]);
    await api().delete(`/v1/customers/${made.id}`);
    expect(await names('q=nachtigall')).toEqual([]);
    await api().post(`/v1/customers/${made.id}/restore`);
    expect(await names('q=nachtigall')).toEqual(['Wilhelmina Nachtigall']);
    await api().delete(`/v1/customers/${made.id}`);
  });
});

describe('a page', () => {
  test.each(['-createdAt', 'createdAt', 'name', '-lastRedeemedAt'])('goes on by %s', async (sort) => {
    const whole = await list(`sort=${sort}&total=true`);
    expect(whole.body.total).toEqual({ value: 4, relation: 'eq' });
    const seen: CustomerDto[] = [];
    for (let cursor = ''; ;) {
      const { body } = await list(`sort=${sort}&limit=1${cursor}`);
      seen.push(...body.data);
      if (body.page.nextCursor === null) break;
      cursor = `&cursor=${body.page.nextCursor}`;
    }
    expect(seen).toEqual(whole.body.data);
  });

  test('of another filter or sort is refused', async () => {
    const { body } = await list('limit=1');
    for (const other of ['sort=name', 'name=a', 'sort=createdAt'])
      expect((await list(`${other}&cursor=${body.page.nextCursor}`)).body.code).toBe('cursor_mismatch');
  });
});

test('nobody is left out behind those of the same activity who were deleted', async () => {
  const { token } = await service.newMerchant();
  const of = service.api(token);
  const offer = await of.post<{ id: string }>('/v1/offers', { title: 'Ten off', status: 'active' });
  const offerId = offer.body.id;
  const made: string[] = [];
  // Created in this order: two who claimed and are deleted, two who claimed, two who favoured.
  for (const [at, type] of [
    'claimed',
    'claimed',
    'claimed',
    'claimed',
    'favourited',
    'favourited',
  ].entries()) {
    const { body } = await of.post<CustomerDto>('/v1/customers', { name: `${at}`, email: `${at}@shop.test` });
    made.push(body.id);
    const event = {
      eventId: `${at}`,
      customerId: body.id,
      offerId,
      type,
      occurredAt: '2026-01-05T10:00:00Z',
    };
    await of.post('/v1/offer-activity', { events: [event] });
  }
  for (const id of made.slice(0, 2)) await of.delete(`/v1/customers/${id}`);
  const seen: string[] = [];
  for (let cursor = ''; ;) {
    const { body } = await of.get<CustomerList>(
      `/v1/customers?offerId=${offerId}&sort=createdAt&limit=1${cursor}`,
    );
    seen.push(...body.data.map(({ id }) => id));
    if (body.page.nextCursor === null) break;
    cursor = `&cursor=${body.page.nextCursor}`;
  }
  expect(seen).toEqual(made.slice(2));
});

test('a name of as many words as one may have is found by all of them', async () => {
  const name = Array.from({ length: 66 }, (_, at) => `${String.fromCharCode(97 + (at % 26))}${at}`)
    .join(' ')
    .slice(0, 200);
  const many = await service.newMerchant();
  const { status } = await service
    .api(many.token)
    .post('/v1/customers', { name, email: 'many@words.example' });
  expect(status).toBe(201);
  for (const sort of ['name', '-createdAt', '-lastRedeemedAt']) {
    const found = await service
      .api(many.token)
      .get<CustomerList>(`/v1/customers?sort=${sort}&total=true&name=${encodeURIComponent(name)}`);
    expect([found.status, found.body.data.map((customer) => customer.name)]).toEqual([200, [name]]);
    expect(found.body).toMatchObject({ total: { value: 1, relation: 'eq' } });
  }
});

test('a search that finds nothing in two seconds is ended, and says so', async () => {
  const started = performance.now();
  await service.database.whileLocked('customers', async () => {
    expect((await list('name=asha')).body.code).toBe('search_too_broad');
  });
  expect(performance.now() - started).toBeLessThan(5_000);
});
