import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { CustomerDto } from '../src/customers/customers.dto.js';
import type { OfferDto } from '../src/offers/offers.dto.js';
import type { AudienceDto, SendDto, SendList, SendRecipientList } from '../src/sends/sends.dto.js';
import type { WebhookEndpointWithSecretDto } from '../src/webhooks/webhook-endpoints.dto.js';
import { MailServer } from './harness/mail-server.js';
import type { TestMerchant } from './harness/merchants.js';
import { startService, type Service } from './harness/service.js';
import { until } from './harness/until.js';
import { WebhookReceiver } from './harness/webhook-receiver.js';

type Problem = { code: string; count?: number; errors?: { pointer: string }[] };

const WITHIN = 25_000;
const OFFER = { title: 'Ten off', description: 'On everything.', code: 'TEN', status: 'active' };

let service: Service;
let mail: MailServer;
let shop: TestMerchant;
let receiver: WebhookReceiver;
let endpoint: WebhookEndpointWithSecretDto;
let offer: OfferDto;

beforeAll(async () => {
  mail = await MailServer.start();
  service = await startService({
    env: {
      SMTP_URL: mail.url,
      MAIL_FROM: 'Shop <offers@shop.test>',
      MAIL_UNSUBSCRIBE_URL: 'https://shop.test/unsubscribe/{merchant}/{customer}',
      WEBHOOK_ALLOWED_NETWORKS: '127.0.0.1/32',
      WEBHOOK_RETRY_SECONDS: Array.from({ length: 40 }, () => 0.1).join(','),
      WEBHOOK_TIMEOUT_SECONDS: '1',
      SEND_CONCURRENCY: '1',
    },
  });
});
afterAll(async () => {
  await service?.stop();
  await mail?.stop();
});
beforeEach(async () => {
  [shop, receiver] = await Promise.all([service.newMerchant(), new WebhookReceiver().start()]);
  const [made, hook] = await Promise.all([
    api().post<OfferDto>('/v1/offers', OFFER),
    api().post<WebhookEndpointWithSecretDto>('/v1/webhook-endpoints', {
      url: receiver.url,
      eventTypes: ['offer.sent'],
    }),
  ]);
  expect([made.status, hook.status]).toEqual([201, 201]);
  offer = made.body;
  endpoint = hook.body;
});
afterEach(() => receiver.stop());

const api = () => service.api(shop.token);

const customer = async (fields: object = {}): Promise<CustomerDto> => {
  const given = {
    name: 'Asha Rao',
    email: `${randomUUID()}@shop.test`,
    marketingConsent: 'granted',
    ...fields,
  };
  const { status, body } = await api().post<CustomerDto & Problem>('/v1/customers', given);
  expect({ status, code: body.code }).toEqual({ status: 201, code: undefined });
  return body;
};

const customers = (count: number, fields: object = {}): Promise<CustomerDto[]> =>
  Promise.all(Array.from({ length: count }, () => customer(fields)));

/** Many who may be sent offers, past the API. */
const crowd = (merchantId: string, count: number): Promise<unknown> =>
  service.database.asOwner(
    `INSERT INTO customers (merchant_id, id, name, email, tags, marketing_consent, claimed, redeemed, favourited,
       source_type, version, created_at, updated_at)
     SELECT $1, gen_random_uuid(), 'Person ' || n, 'person-' || n || '@shop.test', '{}', 'granted', 0, 0, 0, 'api', 1, now(), now()
       FROM generate_series(1, $2::int) AS n`,
    [merchantId, count],
  );

const askSend = (request: object) => api().post<SendDto & Problem>(`/v1/offers/${offer.id}/sends`, request);

async function send(request: object): Promise<SendDto> {
  const { status, body, headers } = await askSend(request);
  expect({ status, code: body.code }).toEqual({ status: 202, code: undefined });
  expect(headers['location']).toBe(`/v1/sends/${body.id}`);
  return body;
}

const read = async ({ id }: { id: string }): Promise<SendDto> =>
  (await api().get<SendDto>(`/v1/sends/${id}`)).body;

function reached(of: { id: string }, status: SendDto['status']): Promise<SendDto> {
  return until(
    async () => {
      const now = await read(of);
      const { counts } = now;
      expect(counts.pending + counts.handedOver + counts.failed + counts.skipped + counts.canceled).toBe(
        counts.recipients,
      );
      return now.status === status && now;
    },
    { within: WITHIN, what: `the send to be ${status}` },
  );
}

const recipients = async ({ id }: { id: string }, query = ''): Promise<SendRecipientList['data']> =>
  (await api().get<SendRecipientList>(`/v1/sends/${id}/recipients${query}`)).body.data;

describe('an audience', () => {
  const preview = (request: object) =>
    api().post<AudienceDto & Problem>(`/v1/offers/${offer.id}/audience`, request);

  test('is counted with the reasons why others are left out', async () => {
    const good = await customer({ tags: ['vip'] });
    const unknown = await customer({ marketingConsent: 'unknown', tags: ['vip'] });
    const denied = await customer({ marketingConsent: 'denied' });
    const mobile = await customer({ email: null, mobile: '+919876543210', tags: ['vip'] });
    const { body } = await preview({ filter: {} });
    expect({
      ...body,
      excluded: body.excluded.map((one) => ({ ...one, sample: one.sample.sort() })),
    }).toEqual({
      matched: 4,
      eligible: 1,
      sample: [good.id],
      excluded: expect.arrayContaining([
        { reason: 'no_consent', count: 2, sample: [unknown.id, denied.id].sort() },
        { reason: 'no_contact', count: 1, sample: [mobile.id] },
      ]) as unknown,
    });
    const webhook = await preview({ filter: { tag: 'vip' }, channel: 'webhook' });
    expect(webhook.body).toMatchObject({
      matched: 3,
      eligible: 2,
      excluded: [{ reason: 'no_consent', count: 1 }],
    });
    const segment = await api().post<{ id: string }>('/v1/segments', { name: 'VIP', filter: { tag: 'vip' } });
    const members = await preview({ segmentId: segment.body.id, channel: 'webhook' });
    expect(members.body).toMatchObject({ matched: 3, eligible: 2 });
    const within = await preview({ segmentId: segment.body.id, filter: { email: good.email } });
    expect(within.body).toMatchObject({ matched: 1, eligible: 1, sample: [good.id] });
    const ids = await preview({ customerIds: [good.id, good.id, randomUUID()] });
    expect(ids.body).toEqual({ matched: 1, eligible: 1, sample: [good.id], excluded: [] });
  });

  test.each([[{}], [{ filter: {}, customerIds: [randomUUID()] }]])('of %j is refused', async (request) => {
    const { status, body } = await preview(request);
    expect([status, body.errors?.[0]?.pointer]).toEqual([422, '/filter']);
  });
});

describe('a send to webhooks', () => {
  test('tells each recipient once, signed, and leaves out whom it has told', async () => {
    const people = await customers(3);
    const sent = await send({ channel: 'webhook', filter: {}, expectedCount: 3 });
    const done = await reached(sent, 'completed');
    expect(done).toMatchObject({
      counts: { matched: 3, recipients: 3, handedOver: 3, pending: 0 },
      progress: { percent: 100 },
      failure: null,
      filter: {},
    });
    expect(receiver.messages).toHaveLength(3);
    for (const { id, text, headers, body } of receiver.messages) {
      const { customer: to } = body.data as { customer: { id: string } };
      expect(id).toBe(`${sent.id}_${to.id}`);
      expect(new Webhook(endpoint.secret).verify(text, headers as Record<string, string>)).toMatchObject({
        type: 'offer.sent',
        data: { sendId: sent.id, offer: { id: offer.id, title: 'Ten off', code: 'TEN' } },
      });
    }
    expect(await recipients(sent)).toMatchObject(
      people
        .map(({ id }) => id)
        .sort()
        .map((customerId) => ({ customerId, status: 'handed_over', attempts: 1 })),
    );
    await customer();
    const second = await reached(await send({ channel: 'webhook', filter: {} }), 'completed');
    expect(second.counts).toMatchObject({ matched: 4, alreadySent: 3, recipients: 1, handedOver: 1 });
    const listed = await api().get<SendList>(`/v1/sends?offerId=${offer.id}&limit=1`);
    expect(listed.body.data.map(({ id }) => id)).toEqual([second.id]);
    expect((await api().delete(`/v1/offers/${offer.id}`)).body).toMatchObject({ code: 'offer_in_use' });
  });

  test('passes over whom another send of the offer writes down at the same moment', async () => {
    const [first] = await customers(2);
    const sent = await service.database.appTransaction(shop.id, async (query) => {
      await query(
        `INSERT INTO send_recipients (merchant_id, send_id, customer_id, offer_id, status, attempts, next_attempt_at)
         VALUES ($1, $2, $3, $4, 'pending', 0, now())`,
        [shop.id, randomUUID(), first?.id, offer.id],
      );
      const made = await send({ channel: 'webhook', filter: {} });
      await until(() => service.database.isWaitedFor(), { within: WITHIN });
      return made;
    });
    expect((await reached(sent, 'completed')).counts).toMatchObject({ alreadySent: 1, handedOver: 1 });
  });

  test('is not made of what does not fit', async () => {
    await customer();
    const refused = async (request: object) => {
      const { status, body } = await askSend(request);
      return { status, code: body.code, count: body.count, at: body.errors?.[0]?.pointer };
    };
    const whom = { channel: 'webhook', filter: {} };
    expect(await refused({ ...whom, expectedCount: 2 })).toMatchObject({
      status: 409,
      code: 'count_changed',
      count: 1,
    });
    expect(await refused({ ...whom, email: {} })).toMatchObject({ status: 422, at: '/email' });
    const texts = { text: 'Dear {{customer.email}}' };
    expect(await refused({ channel: 'email', filter: {}, email: texts })).toMatchObject({
      status: 422,
      at: '/email/text',
    });
    await api().patch(`/v1/webhook-endpoints/${endpoint.id}`, { status: 'disabled' });
    expect(await refused(whom)).toMatchObject({ status: 409, code: 'no_webhook_endpoint' });
    await api().patch(`/v1/offers/${offer.id}`, { status: 'ended' });
    expect(await refused(whom)).toMatchObject({ status: 409, code: 'offer_not_active' });
  });

  test('tries again under the same id, and asks for consent once more before each attempt', async () => {
    const [withdrawn, deleted, kept] = await customers(3);
    receiver.answering = () => 503;
    const sent = await send({ channel: 'webhook', filter: {} });
    await until(() => receiver.messages.length >= 3, { within: WITHIN });
    await api().patch(`/v1/customers/${withdrawn?.id}`, { marketingConsent: 'denied' });
    await api().delete(`/v1/customers/${deleted?.id}`);
    receiver.answering = () => 204;
    const done = await reached(sent, 'completed');
    expect(done.counts).toMatchObject({ recipients: 3, handedOver: 1, skipped: 2 });
    const told = new Map((await recipients(sent)).map((one) => [one.customerId, one]));
    expect([withdrawn, deleted, kept].map((one) => told.get(one?.id ?? ''))).toMatchObject([
      { status: 'skipped', error: 'no_consent' },
      { status: 'skipped', error: 'customer_deleted' },
      { status: 'handed_over', error: null, responseCode: 204 },
    ]);
    expect(new Set(receiver.messages.map(({ id }) => id)).size).toBe(3);
  });

  test('waits, resumes and is canceled; those it did not reach can be in another', async () => {
    await customers(60);
    receiver.answering = () => null; // fifty at a time get no answer
    const sent = await send({ channel: 'webhook', filter: {} });
    await until(() => receiver.messages.length >= 50, { within: WITHIN });
    const step = (name: string) => api().post<SendDto & Problem>(`/v1/sends/${sent.id}/${name}`);
    expect((await step('pause')).body.status).toBe('paused');
    receiver.answering = () => 204;
    expect((await step('resume')).body.status).toBe('queued');
    expect((await reached(sent, 'completed')).counts.handedOver).toBe(60);
    expect(new Set(receiver.messages.map(({ id }) => id)).size).toBe(60);
    expect(await step('cancel')).toMatchObject({ status: 409, body: { code: 'send_status_conflict' } });

    offer = (await api().post<OfferDto>('/v1/offers', { ...OFFER, code: 'TWENTY' })).body;
    receiver.answering = (_, count) => (count % 2 === 0 ? 500 : 204);
    const other = await send({ channel: 'webhook', filter: {} });
    await until(async () => (await read(other)).counts.handedOver > 0, { within: WITHIN });
    receiver.answering = () => 500;
    await api().post(`/v1/sends/${other.id}/cancel`);
    const canceled = await until(
      async () => {
        const now = await read(other);
        return now.counts.pending === 0 && now;
      },
      { within: WITHIN },
    );
    expect(canceled).toMatchObject({ status: 'canceled', counts: { recipients: 60 } });
    expect(canceled.counts.canceled).toBe(60 - canceled.counts.handedOver);
    receiver.answering = () => 204;
    const rest = await reached(await send({ channel: 'webhook', filter: {} }), 'completed');
    expect(rest.counts).toMatchObject({
      handedOver: canceled.counts.canceled,
      alreadySent: canceled.counts.handedOver,
    });
  });

  test('stops where it cannot go on, and goes on when that is mended', async () => {
    await customers(2);
    receiver.answering = () => 410;
    const sent = await send({ channel: 'webhook', filter: {} });
    expect((await reached(sent, 'paused')).failure?.code).toBe('no_webhook_endpoint');
    receiver.answering = () => 204;
    await api().patch(`/v1/webhook-endpoints/${endpoint.id}`, { status: 'enabled' });
    await api().post(`/v1/sends/${sent.id}/resume`);
    expect(await reached(sent, 'completed')).toMatchObject({ failure: null, counts: { handedOver: 2 } });

    offer = (await api().post<OfferDto>('/v1/offers', { ...OFFER, code: 'TWENTY' })).body;
    receiver.answering = () => 503;
    const late = await send({ channel: 'webhook', filter: {} });
    await until(() => receiver.messages.some(({ id }) => id.startsWith(late.id)), { within: WITHIN });
    await api().patch(`/v1/offers/${offer.id}`, { status: 'ended' });
    expect((await reached(late, 'failed')).failure?.code).toBe('offer_not_active');
    await until(async () => (await read(late)).counts.canceled === 2, { within: WITHIN });
  });

  test('hands each recipient over once though its worker is killed twice', async () => {
    await crowd(shop.id, 300);
    const sent = await send({ channel: 'webhook', filter: {}, expectedCount: 300 });
    for (const count of [1, 150]) {
      await until(() => receiver.messages.length >= count, { within: WITHIN, every: 1 });
      await service.workers.at(-1)?.kill('SIGKILL');
      if (count === 150) await service.wipeQueue();
      await service.startWorker();
    }
    const done = await reached(sent, 'completed');
    expect(done.counts).toMatchObject({ matched: 300, handedOver: 300, failed: 0 });
    expect(new Set(receiver.messages.map(({ id }) => id)).size).toBe(300);
  });

  test('lets a small one of another merchant through', async () => {
    await crowd(shop.id, 2_000);
    const large = await send({ channel: 'webhook', filter: {} });
    await until(() => receiver.messages.length > 0, { within: WITHIN });
    const readLarge = api();
    shop = await service.newMerchant();
    await crowd(shop.id, 5);
    await api().post('/v1/webhook-endpoints', { url: receiver.url, eventTypes: ['offer.sent'] });
    offer = (await api().post<OfferDto>('/v1/offers', OFFER)).body;
    const small = await reached(await send({ channel: 'webhook', filter: {} }), 'completed');
    const ended = await until(
      async () => {
        const { body } = await readLarge.get<SendDto>(`/v1/sends/${large.id}`);
        return body.status === 'completed' && body;
      },
      { within: WITHIN, what: 'the large send to end' },
    );
    expect(ended.counts.handedOver).toBe(2_000);
    expect(Date.parse(String(small.finishedAt))).toBeLessThan(Date.parse(String(ended.finishedAt)));
  });
});

describe('a send by e-mail', () => {
  test('fills in the texts, says how to unsubscribe, and tells what the mail server said', async () => {
    const asha = await customer({ name: 'Asha & Co', email: `asha-${randomUUID()}@shop.test` });
    const refused = await customer({ email: `${randomUUID()}@refused.test` });
    const busy = await customer({ email: `${randomUUID()}@busy.test` });
    await customer({ email: null, mobile: '+919876543210' });
    mail.busyTimes = 2;
    const email = {
      subject: '{{offer.title}} for {{customer.name}}',
      text: 'Code {{offer.code}}',
      html: '<p>{{customer.name}}</p>',
    };
    const sent = await send({ channel: 'email', filter: {}, email });
    const done = await reached(sent, 'completed');
    expect(done.counts).toMatchObject({ matched: 4, noContact: 1, recipients: 3, handedOver: 2, failed: 1 });
    const taken = mail.mails.filter(({ to }) => to[0] === asha.email);
    expect(taken).toHaveLength(1);
    for (const part of [
      'Subject: Ten off for Asha & Co',
      `Message-ID: <${sent.id}_${asha.id}@shop.test>`,
      `List-Unsubscribe: <https://shop.test/unsubscribe/${shop.id}/${asha.id}>`,
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      'Code TEN',
      '<p>Asha &amp; Co</p>',
    ])
      expect(taken[0]?.text.replace(/\r\n[ \t]+/g, ' ')).toContain(part);
    expect(await recipients(sent, '?status=failed')).toMatchObject([
      { customerId: refused.id, error: 'smtp_550', responseCode: 550, attempts: 1 },
    ]);
    const told = await recipients(sent, '?status=handed_over');
    expect(told.find(({ customerId }) => customerId === busy.id)).toMatchObject({ attempts: 3 });
    expect(JSON.stringify(service.logs())).not.toContain(asha.email);
  });

  test('is repeated under the same Message-ID when its worker dies, for those alone that it had in its hands', async () => {
    const [people, lanes, kills] = [60, 8, 2];
    await crowd(shop.id, people);
    const sent = await send({ channel: 'email', filter: {} });
    const messageIds = () =>
      mail.mails.flatMap(({ text }) => new RegExp(`<${sent.id}_[^>]+>`).exec(text) ?? []);
    for (const count of [1, 30]) {
      await until(() => messageIds().length >= count, { within: WITHIN, every: 1 });
      await service.workers.at(-1)?.kill('SIGKILL');
      // What the dead worker had claimed is due again in a minute and a half; here it is at once.
      await service.database.asOwner(
        `UPDATE send_recipients SET next_attempt_at = now() WHERE send_id = $1 AND status = 'handing_over'`,
        [sent.id],
      );
      await service.startWorker();
    }
    expect((await reached(sent, 'completed')).counts).toMatchObject({ handedOver: people, failed: 0 });
    expect(new Set(messageIds()).size).toBe(people);
    expect(messageIds().length).toBeLessThanOrEqual(people + lanes * kills);
  });

  test('is refused where there is no mail server', async () => {
    await service.startApi({ SMTP_URL: '' });
    const { status, body } = await askSend({ channel: 'email', filter: {} });
    expect([status, body.code]).toEqual([409, 'email_not_configured']);
  });
});
