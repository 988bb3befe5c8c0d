import { randomUUID } from 'node:crypto';
import type { CustomerDto } from '../src/customers/customers.dto.js';
import type { ImportDto } from '../src/imports/imports.dto.js';
import type { SchemaDocument } from '../src/imports/columns/schema-document.js';
import type { ActivityList, CustomerTracking } from '../src/offer-activity/offer-activity.dto.js';
import type { TestMerchant } from './harness/merchants.js';
import { startService, type Service } from './harness/service.js';
import { until } from './harness/until.js';

jest.setTimeout(240_000);

type Row = {
  line: number;
  outcome: string;
  code: string | null;
  customerId: string | null;
  duplicateOf: number | null;
};

let service: Service;
let shop: TestMerchant;
let asha: string;
let offer: string;

beforeAll(async () => {
  service = await startService({ env: { IMPORT_CHUNK_ROWS: '4' } });
});
afterAll(() => service?.stop());
beforeEach(async () => {
  shop = await service.newMerchant({ defaultCountry: 'IN', timeZone: 'Asia/Kolkata' });
  const customer = { name: 'Asha', email: 'asha@shop.test', mobile: '9876543210', externalId: 'C-1' };
  asha = (await api().post<CustomerDto>('/v1/customers', customer)).body.id;
  offer = (await api().post<{ id: string }>('/v1/offers', { title: 'Ten off', code: 'TEN' })).body.id;
});

const api = () => service.api(shop.token);

async function upload(file: string, options = {}): Promise<ImportDto> {
  const { status, body } = await api().upload<ImportDto>('/v1/imports', {
    file,
    fileName: 'activity.csv',
    options: { kind: 'offer-activity', ...options },
  });
  expect(status).toBe(202);
  return service.untilDone<ImportDto>(shop.token, body.id);
}
const rowsOf = async ({ id }: ImportDto) =>
  (await api().get<{ data: Row[] }>(`/v1/imports/${id}/rows?limit=200`)).body.data.map(
    ({ line, outcome, code, duplicateOf }) => [line, outcome, code ?? duplicateOf].filter(Boolean).join(' '),
  );
const tracking = async () => (await api().get<CustomerTracking>(`/v1/customers/${asha}/tracking`)).body;
const counts = async () => (await api().get<CustomerDto>(`/v1/customers/${asha}`)).body.activity;

const FILE = `Event;E-Mail;Phone;External ID;Coupon Code;Date and time;Amount;Currency
claimed;ASHA@shop.test;;;ten;17.05.2026 18:30;;
used;;098765 43210;;TEN;18.05.2026 9:15;12,50;inr
liked;;;C-1;TEN;2026-05-19T10:00:00Z;;
clicked;;;C-1;TEN;19.05.2026;;
claimed;nobody@shop.test;;;TEN;19.05.2026;;
claimed;;;C-1;ELEVEN;19.05.2026;;
claimed;;;C-1;TEN;31.02.2026;;
redeemed;;;C-1;TEN;18.05.2026;12.50;
claimed;;;;TEN;19.05.2026;;
claimed;;;C-1;TEN;17.05.2026 18:30;;
`;

test('a file in a merchant’s own words is history, each line answered', async () => {
  const done = await upload(FILE);
  expect(done).toMatchObject({ kind: 'offer-activity', status: 'completed_with_errors' });
  expect(done.counts).toMatchObject({ lines: 10, created: 3, duplicate: 1, rejected: 6 });
  expect(await rowsOf(done)).toEqual([
    '2 created',
    '3 created',
    '4 created',
    '5 rejected activity_type_invalid',
    '6 rejected customer_unknown',
    '7 rejected offer_unknown',
    '8 rejected occurred_at_invalid',
    '9 rejected currency_invalid',
    '10 rejected customer_unknown',
    '11 duplicate 2',
  ]);
  const redeemedAt = '2026-05-18T03:45:00.000Z';
  expect(await counts()).toEqual({ claimed: 1, redeemed: 1, favourited: 1, lastRedeemedAt: redeemedAt });
  expect((await tracking()).redeemed).toEqual([
    { offerId: offer, title: 'Ten off', at: redeemedAt, times: 1 },
  ]);
  const { body } = await api().get<ActivityList>(`/v1/customers/${asha}/activity?type=redeemed`);
  expect(body.data).toMatchObject([
    { amount: '12.50', currency: 'INR', source: { type: 'import', importId: done.id, line: 3 } },
  ]);

  // The same again, in other words: known by what it says.
  const again = await upload(FILE.replace('ASHA@shop.test', 'asha@shop.test'), { force: true });
  expect(again.counts).toMatchObject({ created: 0, unchanged: 4, duplicate: 0, rejected: 6 });
  expect(await counts()).toMatchObject({ claimed: 1, redeemed: 1, favourited: 1 });

  await api().post(`/v1/imports/${done.id}/revert`);
  const reverted = await service.untilDone<ImportDto>(shop.token, done.id);
  expect(reverted.revert).toMatchObject({ total: 3, reverted: 3, kept: 0 });
  expect(await counts()).toEqual({ claimed: 0, redeemed: 0, favourited: 0, lastRedeemedAt: null });
  expect(await tracking()).toEqual({ claimed: [], redeemed: [], favourited: [] });
  expect((await api().delete(`/v1/offers/${offer}`)).status).toBe(204);
});

test('an eventId is recorded once, whichever way it comes', async () => {
  const live = { externalId: 'C-1', offerCode: 'TEN', occurredAt: '2026-05-01T10:00:00Z' };
  await api().post('/v1/offer-activity', {
    events: ['a', 'b'].map((eventId) => ({ ...live, eventId, type: 'claimed' })),
  });
  const file = `eventId,externalId,offerCode,type,occurredAt
a,C-1,TEN,claimed,2026-05-01T10:00:00Z
b,C-1,TEN,redeemed,2026-05-01T10:00:00Z
c,C-1,TEN,redeemed,2026-05-01T10:00:00Z
d,C-1,TEN,claimed,2026-05-02
e,C-1,TEN,claimed,2026-05-03
f,C-1,TEN,claimed,2999-05-03
c,C-1,TEN,redeemed,2026-05-01T10:00:00Z
`;
  const preview = await upload(file, { dryRun: true });
  expect(preview).toMatchObject({ status: 'awaiting_confirmation', counts: { created: 3 } });
  expect(await counts()).toMatchObject({ claimed: 2, redeemed: 0 });
  const told = [
    '2 unchanged',
    '3 rejected event_content_differs',
    '4 created',
    '5 created',
    '6 created',
    '7 rejected occurred_at_in_future',
    '8 duplicate 4',
  ];
  expect(await rowsOf(preview)).toEqual(told);
  // Between preview and confirmation line 6 comes in by another way.
  await api().post('/v1/offer-activity', {
    events: [{ ...live, eventId: 'e', type: 'claimed', occurredAt: '2026-05-03' }],
  });
  expect((await api().post(`/v1/imports/${preview.id}/confirm`, {})).status).toBe(202);
  const done = await service.untilDone<ImportDto>(shop.token, preview.id);
  expect(await rowsOf(done)).toEqual(
    told.map((row) => (row === '6 created' ? '6 rejected changed_since_preview' : row)),
  );
  expect(await counts()).toMatchObject({ claimed: 4, redeemed: 1 });
  await api().post(`/v1/imports/${done.id}/revert`);
  await service.untilDone(shop.token, done.id);
  expect(await counts()).toMatchObject({ claimed: 3, redeemed: 0, lastRedeemedAt: null });
});

test('all or nothing', async () => {
  const done = await upload(FILE, { onReject: 'abort' });
  expect(done).toMatchObject({ status: 'failed', failure: { code: 'aborted_by_reject' } });
  expect(await counts()).toMatchObject({ claimed: 0 });
});

test('the template and the schema name the columns, and a file without its needs is asked about', async () => {
  const template = await api().get<string>('/v1/imports/template?kind=offer-activity&format=csv');
  expect(String(template.body)).toContain(
    'Event ID,Email,Mobile,External ID,Customer ID,Offer code,Offer ID,Type,Occurred at',
  );
  const schema = await api().get<SchemaDocument>('/v1/imports/schema?kind=offer-activity');
  expect(schema.body.columns.filter(({ required }) => required).map(({ field }) => field)).toEqual([
    'type',
    'occurredAt',
  ]);
  await api().post('/v1/offers', { title: 'Summer', code: 'SUMMER10' });
  for (const email of ['asha@example.com', 'jose@example.com'])
    await api().post('/v1/customers', { name: 'Somebody', email });
  const uploaded = await upload(String(template.body));
  expect(uploaded.counts).toMatchObject({ lines: 2, created: 2 });
  const asked = await upload('Email,Offer code,Type\na@shop.test,TEN,claimed\n');
  expect(asked.status).toBe('awaiting_mapping');
  const mode = await api().upload<{ errors: { pointer: string }[] }>('/v1/imports', {
    file: FILE,
    fileName: `${randomUUID()}.csv`,
    options: { kind: 'offer-activity', mode: 'update_only' },
  });
  expect([mode.status, mode.body.errors[0]?.pointer]).toEqual([422, '/mode']);
});

test('a worker killed while it records events, and while it takes them back', async () => {
  const types = ['claimed', 'redeemed', 'redeemed', 'bought'];
  const lines = Array.from({ length: 300 }, (_, n) => {
    const at = new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString();
    // Every tenth line says again what the one before it said.
    return n % 10 === 9 ? `e-${n - 1};${types[(n - 1) % 4]};${at}` : `e-${n};${types[n % 4]};${at}`;
  });
  const file = ['Event ID;Type;Date;External ID;Coupon', ...lines.map((line) => `${line};C-1;TEN`)].join(
    '\n',
  );
  const { body } = await api().upload<ImportDto>('/v1/imports', {
    file,
    fileName: 'activity.csv',
    options: { kind: 'offer-activity' },
  });
  const { id } = body;
  const killWhen = async (condition: string): Promise<void> => {
    await until(
      async () =>
        (await service.database.asOwner(`SELECT FROM imports i WHERE i.id = $1 AND ${condition}`, [id]))
          .length > 0,
      { within: 20_000, every: 1, what: condition },
    );
    await service.workers.at(-1)?.kill('SIGKILL');
    await service.startWorker();
  };
  await killWhen('i.created > 30');
  await killWhen('i.created > 120');
  const recorded = lines.filter((line, n) => n % 10 < 9 && !line.includes('bought'));
  const redeemed = recorded.filter((line) => line.includes('redeemed')).length;
  const claimed = recorded.length - redeemed;
  const done = await service.untilDone<ImportDto>(shop.token, id);
  expect(done).toMatchObject({
    status: 'completed_with_errors',
    counts: { lines: 300, created: recorded.length, unprocessed: 0 },
  });
  expect(await counts()).toMatchObject({ claimed, redeemed });
  expect((await tracking()).redeemed).toMatchObject([{ times: redeemed }]);
  expect(await events()).toBe(recorded.length);

  await api().post(`/v1/imports/${id}/revert`);
  await killWhen(
    `i.status = 'reverting' AND (SELECT count(*) FROM offer_activity a WHERE a.merchant_id = i.merchant_id) < ${recorded.length - 30}`,
  );
  await until(async () => (await api().get<ImportDto>(`/v1/imports/${id}`)).body.status === 'reverted', {
    within: 20_000,
  });
  expect(await counts()).toEqual({ claimed: 0, redeemed: 0, favourited: 0, lastRedeemedAt: null });
  expect(await tracking()).toEqual({ claimed: [], redeemed: [], favourited: [] });
  expect(await events()).toBe(0);
});

async function events(): Promise<number> {
  const [row] = await service.database.asOwner<{ count: number }>(
    `SELECT count(*)::int AS count FROM offer_activity WHERE merchant_id = $1`,
    [shop.id],
  );
  return row?.count ?? -1;
}
