import { randomUUID } from 'node:crypto';
import type { CustomerDto } from '../src/customers/customers.dto.js';
import type {
  ActivityList,
  CustomerTracking,
  RecordActivityResponse,
} from '../src/offer-activity/offer-activity.dto.js';
import type { TestMerchant } from './harness/merchants.js';
import type { Service } from './harness/service.js';
import { shareService } from './harness/shared-service.js';

type Problem = { code: string; errors?: { pointer: string; code: string }[] };

let service: Service;
let shop: TestMerchant;
let asha: string;
let offer: string;

beforeAll(async () => {
  service = await shareService();
});
afterAll(() => service?.stop());
beforeEach(async () => {
  shop = await service.newMerchant({ defaultCountry: 'IN', timeZone: 'Asia/Kolkata' });
  asha = await customer({ email: 'asha@shop.test', mobile: '9876543210', externalId: 'C-1' });
  offer = await newOffer({ title: 'Ten off', code: 'TEN' });
});

const api = () => service.api(shop.token);
const customer = async (fields: object) =>
  (await api().post<CustomerDto>('/v1/customers', { name: 'Asha', ...fields })).body.id;
const newOffer = async (fields: object) => (await api().post<{ id: string }>('/v1/offers', fields)).body.id;
const event = (fields: object) => ({
  eventId: randomUUID(),
  customerId: asha,
  offerId: offer,
  type: 'claimed',
  occurredAt: '2026-05-01T10:00:00Z',
  ...fields,
});
const record = async (...events: unknown[]) =>
  (await api().post<RecordActivityResponse>('/v1/offer-activity', { events })).body.results;
const told = async (...events: unknown[]) =>
  (await record(...events)).map(({ status, code }) => (code === undefined ? status : `${status} ${code}`));
const tracking = async (id = asha) =>
  (await api().get<CustomerTracking>(`/v1/customers/${id}/tracking`)).body;
const counts = async (id = asha) => (await api().get<CustomerDto>(`/v1/customers/${id}`)).body;
const days = async () =>
  (
    await service.database.asOwner<{ day: string }>(
      `SELECT day::text FROM customer_redemption_days WHERE merchant_id = $1 ORDER BY 1`,
      [shop.id],
    )
  ).map(({ day }) => day);
const list = async (path: string) => (await api().get<ActivityList>(path)).body;

describe('a batch', () => {
  test('is answered event by event, in order, each customer found by any of its keys', async () => {
    const results = await record(
      event({ eventId: 'a' }),
      event({
        eventId: 'b',
        customerId: undefined,
        email: 'ASHA@shop.test',
        offerId: null,
        offerCode: 'ten',
      }),
      event({ eventId: 'c', customerId: undefined, mobile: '098765 43210', type: 'redeemed' }),
      event({ eventId: 'd', customerId: undefined, externalId: 'C-1', type: 'favourited' }),
      event({ eventId: 'a' }),
      event({ eventId: 'e', customerId: undefined, email: 'nobody@shop.test' }),
      event({ eventId: 'f', offerId: randomUUID() }),
    );
    expect(results).toEqual([
      { eventId: 'a', status: 'recorded' },
      { eventId: 'b', status: 'recorded' },
      { eventId: 'c', status: 'recorded' },
      { eventId: 'd', status: 'recorded' },
      { eventId: 'a', status: 'duplicate' },
      { eventId: 'e', status: 'rejected', code: 'customer_unknown', detail: 'No customer has this email.' },
      {
        eventId: 'f',
        status: 'rejected',
        code: 'offer_unknown',
        detail: 'There is no offer with this offerId.',
      },
    ]);
    expect((await counts()).activity).toEqual({
      claimed: 2,
      redeemed: 1,
      favourited: 1,
      lastRedeemedAt: '2026-05-01T10:00:00.000Z',
    });
    const at = '2026-05-01T10:00:00.000Z';
    expect(await tracking()).toEqual({
      claimed: [{ offerId: offer, title: 'Ten off', at, times: 2 }],
      redeemed: [{ offerId: offer, title: 'Ten off', at, times: 1 }],
      favourited: [{ offerId: offer, title: 'Ten off', at, times: 1 }],
    });
  });

  test('names what is wrong with each event, and records the others', async () => {
    const bela = await customer({ email: 'bela@shop.test' });
    const gone = await customer({ email: 'gone@shop.test' });
    await api().delete(`/v1/customers/${gone}`);
    const future = new Date(Date.now() + 6 * 60_000).toISOString();
    expect(
      await told(
        'no event',
        { type: 'claimed' },
        event({ eventId: ' ' }),
        event({ type: 'clicked' }),
        event({ type: undefined }),
        event({ occurredAt: 'yesterday' }),
        event({ occurredAt: future }),
        event({ amount: '12,50', currency: 'INR' }),
        event({ amount: 5 }),
        event({ amount: {}, currency: 'INR' }),
        event({ metadata: [] }),
        event({ customerId: undefined }),
        event({ customerId: 'C-1' }),
        event({ customerId: bela, email: 'asha@shop.test' }),
        event({ customerId: gone }),
        event({ customerId: undefined, email: 'asha' }),
        event({ offerId: undefined }),
        event({ offerCode: 'ELEVEN' }),
        event({ clicked: true }),
        event({}),
      ),
    ).toEqual([
      'rejected field_invalid',
      'rejected field_required',
      'rejected event_id_invalid',
      'rejected activity_type_invalid',
      'rejected field_required',
      'rejected occurred_at_invalid',
      'rejected occurred_at_in_future',
      'rejected amount_invalid',
      'rejected currency_invalid',
      'rejected field_invalid',
      'rejected metadata_invalid',
      'rejected field_required',
      'rejected customer_unknown',
      'rejected ambiguous_match',
      'rejected customer_unknown',
      'rejected email_invalid',
      'rejected field_required',
      'rejected offer_unknown',
      'rejected unknown_field',
      'recorded',
    ]);
    expect((await counts()).activity.claimed).toBe(1);
  });

  test('has 1 to 1,000 events and nothing else', async () => {
    const refused = async (body: object) => {
      const { status, body: problem } = await api().post<Problem>('/v1/offer-activity', body);
      return [status, problem.errors?.[0]?.pointer];
    };
    expect(await refused({})).toEqual([422, '/events']);
    expect(await refused({ events: [] })).toEqual([422, '/events']);
    expect(await refused({ events: Array.from({ length: 1001 }, () => event({})) })).toEqual([
      422,
      '/events',
    ]);
    expect(await refused({ events: [event({})], mode: 'fast' })).toEqual([422, '/mode']);
    expect(await told(...Array.from({ length: 1000 }, () => event({})))).toEqual(
      Array(1000).fill('recorded'),
    );
    expect((await counts()).activity.claimed).toBe(1000);
  });
});

describe('an eventId', () => {
  test('is recorded once; said again with other content it stays, and that is told', async () => {
    const first = event({ amount: '12.50', currency: 'INR', metadata: { till: 7 } });
    expect(await told(first)).toEqual(['recorded']);
    expect(await told({ ...first, amount: 12.5, metadata: { till: 7 } })).toEqual(['duplicate']);
    expect(await told({ ...first, type: 'redeemed' }, { ...first, amount: '13' })).toEqual([
      'duplicate event_content_differs',
      'duplicate event_content_differs',
    ]);
    expect(await told(event({ eventId: 'x' }), event({ eventId: 'x', type: 'redeemed' }))).toEqual([
      'recorded',
      'duplicate event_content_differs',
    ]);
    expect((await counts()).activity).toMatchObject({ claimed: 2, redeemed: 0 });
  });

  test('of a rejected event may be sent again, and one of a customer deleted since is a duplicate', async () => {
    const late = event({ customerId: undefined, email: 'bela@shop.test' });
    expect(await told(late)).toEqual(['rejected customer_unknown']);
    const bela = await customer({ email: 'bela@shop.test' });
    expect(await told(late)).toEqual(['recorded']);
    await api().delete(`/v1/customers/${bela}`);
    expect(await told(late, event({ customerId: bela }))).toEqual(['duplicate', 'rejected customer_unknown']);
    expect((await api().get(`/v1/customers/${bela}/tracking`)).status).toBe(404);
    await api().post(`/v1/customers/${bela}/restore`);
    expect((await tracking(bela)).claimed).toHaveLength(1);
  });

  test('sent by many at the same moment, for different customers, is recorded once', async () => {
    const others = await Promise.all([1, 2, 3].map((n) => customer({ email: `c${n}@shop.test` })));
    const all = await Promise.all(
      [asha, ...others].map((customerId) =>
        told(...['p', 'q', 'r', 's'].map((eventId) => event({ eventId, customerId }))),
      ),
    );
    expect(all.flat().filter((status) => status === 'recorded')).toHaveLength(4);
    const { data } = await list('/v1/offer-activity');
    expect(data.map(({ eventId }) => eventId).sort()).toEqual(['p', 'q', 'r', 's']);
  });
});

describe('favourites', () => {
  test('are what occurred last says, in whatever order it is told', async () => {
    const at = (minute: number, type: string) => event({ type, occurredAt: `2026-05-01T10:0${minute}:00Z` });
    await record(at(3, 'favourited'));
    await record(at(5, 'unfavourited'));
    expect((await tracking()).favourited).toEqual([]);
    await record(at(4, 'favourited'), at(1, 'unfavourited'));
    expect((await counts()).activity.favourited).toBe(0);
    await record(at(6, 'favourited'));
    expect((await tracking()).favourited).toMatchObject([{ at: '2026-05-01T10:06:00.000Z', times: 3 }]);
    await record(at(6, 'unfavourited'));
    expect((await counts()).activity.favourited).toBe(0);
    await record(at(6, 'favourited'));
    expect((await tracking()).favourited).toEqual([]);
  });
});

describe('redemptions', () => {
  test('belong to the day in the merchant’s time zone when they are recorded', async () => {
    const redeemed = (occurredAt: string) => event({ type: 'redeemed', occurredAt });
    await record(
      redeemed('2026-05-01T18:29:59.999Z'),
      redeemed('2026-05-01T18:30:00Z'),
      redeemed('2026-05-02'),
    );
    expect(await days()).toEqual(['2026-05-01', '2026-05-02']);
    await api().patch('/v1/merchant', { timeZone: 'UTC' });
    await record(redeemed('2026-05-03T20:00:00Z'), redeemed('2026-04-30T23:00'));
    expect(await days()).toEqual(['2026-04-30', '2026-05-01', '2026-05-02', '2026-05-03']);
    expect((await counts()).activity).toMatchObject({
      redeemed: 5,
      lastRedeemedAt: '2026-05-03T20:00:00.000Z',
    });
  });

  test('imply no claim, and change neither version nor ETag of the customer', async () => {
    const before = await counts();
    await record(event({ type: 'redeemed' }));
    expect(await tracking()).toMatchObject({ claimed: [], redeemed: [{ offerId: offer, times: 1 }] });
    const after = await counts();
    expect(after).toEqual({
      ...before,
      activity: { ...before.activity, redeemed: 1, lastRedeemedAt: expect.any(String) as string },
    });
    const { status } = await api().patch(
      `/v1/customers/${asha}`,
      { name: 'Asha Rao' },
      { 'If-Match': '"1"' },
    );
    expect(status).toBe(200);
  });
});

describe('the timeline', () => {
  test('is latest first, by type, offer and dates, paged without gap or repeat', async () => {
    const other = await newOffer({ title: 'Free tea' });
    await record(
      event({
        eventId: '3',
        occurredAt: '2026-05-03T10:00:00Z',
        type: 'redeemed',
        amount: '9.90',
        currency: 'eur',
      }),
      event({ eventId: '1', occurredAt: '2026-05-01T10:00:00Z', offerId: other }),
      event({ eventId: '4', occurredAt: '2026-05-03T19:00:00Z', type: 'favourited' }),
      event({ eventId: '2', occurredAt: '2026-05-02T10:00:00Z' }),
    );
    await record(event({ eventId: '0', occurredAt: '1999-12-31T23:59:59Z' }));
    await record(event({ eventId: 'x', customerId: await customer({ email: 'bela@shop.test' }) }));
    const path = `/v1/customers/${asha}/activity`;
    const ids = async (query: string) =>
      (await list(`${path}?${query}`)).data.map(({ eventId }) => eventId).join('');
    expect(await ids('')).toBe('43210');
    expect(await ids('type=claimed')).toBe('210');
    expect(await ids(`offerId=${other}`)).toBe('1');
    expect(await ids('from=2026-05-02&to=2026-05-03')).toBe('32');
    expect(await ids('from=2026-05-03T19:00:00Z')).toBe('4');
    expect(await ids('to=2026-05-03T19:00:00Z&from=2026-05-03T18:00:00Z')).toBe('4');
    expect(await ids('to=2026-05-01T09:59:59.999Z')).toBe('0');
    expect((await list(`${path}?type=redeemed`)).data).toEqual([
      {
        id: expect.any(String) as string,
        eventId: '3',
        customerId: asha,
        offerId: offer,
        title: 'Ten off',
        type: 'redeemed',
        occurredAt: '2026-05-03T10:00:00.000Z',
        amount: '9.90',
        currency: 'EUR',
        metadata: null,
        source: { type: 'api', importId: null, line: null },
        recordedAt: expect.any(String) as string,
      },
    ]);
    const seen: string[] = [];
    let page = await list(`${path}?limit=2`);
    for (;;) {
      seen.push(...page.data.map(({ eventId }) => eventId));
      if (page.page.nextCursor === null) break;
      page = await list(`${path}?limit=2&cursor=${page.page.nextCursor}`);
    }
    expect(seen.join('')).toBe('43210');
    const merchants = async (query: string) =>
      (await list(`/v1/offer-activity?${query}`)).data.map(({ eventId }) => eventId).join('');
    expect(await merchants('from=2026-05-01T10:00:00.001Z')).toBe('432');
    expect([...(await merchants('')).slice(3)].sort().join('')).toBe('01x');
    expect(await merchants(`customerId=${asha}&type=claimed`)).toBe('210');
    expect(await merchants(`offerId=${other}`)).toBe('1');
  });

  test('is refused for what it does not know', async () => {
    const status = async (path: string) => {
      const { status, body } = await api().get<Problem>(path);
      return [status, body.code];
    };
    expect(await status(`/v1/customers/${randomUUID()}/activity`)).toEqual([404, 'not_found']);
    expect(await status(`/v1/customers/${asha}/activity?from=soon`)).toEqual([400, 'parameter_invalid']);
    expect(await status(`/v1/customers/${asha}/activity?customerId=${asha}`)).toEqual([
      400,
      'unknown_parameter',
    ]);
    expect(await status('/v1/offer-activity?type=clicked')).toEqual([400, 'parameter_invalid']);
    const { page } = await list('/v1/offer-activity');
    expect(page).toEqual({ nextCursor: null, hasMore: false });
  });
});

test('an offer with activity stays', async () => {
  await record(event({ type: 'unfavourited' }));
  const { status, body } = await api().delete<Problem>(`/v1/offers/${offer}`);
  expect([status, body.code]).toEqual([409, 'offer_in_use']);
});
