import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { CustomerDto } from '../src/customers/customers.dto.js';
import type { ImportDto } from '../src/imports/imports.dto.js';
import type { WebhookDeliveryDto, WebhookDeliveryList } from '../src/webhooks/webhook-deliveries.dto.js';
import type {
  WebhookEndpointDto,
  WebhookEndpointList,
  WebhookEndpointWithSecretDto,
} from '../src/webhooks/webhook-endpoints.dto.js';
import type { TestMerchant } from './harness/merchants.js';
import { startService, type Service } from './harness/service.js';
import { until } from './harness/until.js';
import { WebhookReceiver, type ReceivedMessage } from './harness/webhook-receiver.js';

type Problem = { code: string; errors?: { pointer: string; code: string }[] };
type Endpoint = WebhookEndpointWithSecretDto & Problem;

const WITHIN = 15_000;

let service: Service;
let shop: TestMerchant;
let receiver: WebhookReceiver;

beforeAll(async () => {
  service = await startService({
    env: {
      WEBHOOK_ALLOWED_NETWORKS: '127.0.0.1/32',
      WEBHOOK_RETRY_SECONDS: '0.1,0.1',
      WEBHOOK_TIMEOUT_SECONDS: '1',
      WEBHOOK_CONCURRENCY: '2',
    },
  });
});
afterAll(() => service?.stop());
beforeEach(async () => {
  [shop, receiver] = await Promise.all([service.newMerchant(), new WebhookReceiver().start()]);
});
afterEach(() => receiver.stop());

const api = () => service.api(shop.token);
const customer = () => ({ name: 'Asha Rao', email: `${randomUUID()}@shop.test` });
const create = async () => (await api().post<CustomerDto>('/v1/customers', customer())).body;

async function subscribe(eventTypes: string[] = ['*'], url = receiver.url): Promise<Endpoint> {
  const { status, body } = await api().post<Endpoint>('/v1/webhook-endpoints', { url, eventTypes });
  expect({ status, code: body.code }).toEqual({ status: 201, code: undefined });
  return body;
}

const deliveries = async ({ id }: { id: string }, query = ''): Promise<WebhookDeliveryDto[]> =>
  (await api().get<WebhookDeliveryList>(`/v1/webhook-endpoints/${id}/deliveries${query}`)).body.data;

const endpoint = async ({ id }: { id: string }): Promise<WebhookEndpointDto> =>
  (await api().get<WebhookEndpointDto>(`/v1/webhook-endpoints/${id}`)).body;

const received = (count: number, type?: string): Promise<ReceivedMessage[]> =>
  until(
    () => {
      const messages = type === undefined ? receiver.messages : receiver.of(type);
      return messages.length >= count && messages;
    },
    { within: WITHIN, what: `${count} messages` },
  );

const settled = (of: { id: string }, status: string): Promise<WebhookDeliveryDto> =>
  until(async () => (await deliveries(of, `?status=${status}`))[0], {
    within: WITHIN,
    what: `a delivery that is ${status}`,
  });

describe('an endpoint', () => {
  test('shows its secret when it is made, and never again', async () => {
    const { status, headers, body } = await api().post<Endpoint>('/v1/webhook-endpoints', {
      url: 'https://shop.example/hook',
      description: 'the shop',
      eventTypes: ['customer.created'],
    });
    expect(status).toBe(201);
    expect(headers['location']).toBe(`/v1/webhook-endpoints/${body.id}`);
    expect(body.secret).toMatch(/^whsec_/);
    expect(body).toMatchObject({ status: 'enabled', disabledReason: null, failingSince: null, version: 1 });
    const changed = await api().patch(
      `/v1/webhook-endpoints/${body.id}`,
      { description: null },
      { 'If-Match': '"1"' },
    );
    expect(changed).toMatchObject({ status: 200, body: { description: null, version: 2 } });
    const listed = await api().get<WebhookEndpointList>('/v1/webhook-endpoints');
    expect(listed.body.data).toEqual([changed.body]);
    expect(JSON.stringify([changed, listed, await endpoint(body)])).not.toContain('whsec_');
    const stored = await service.database.asOwner('SELECT secret FROM webhook_endpoints');
    expect(JSON.stringify(stored)).not.toContain('whsec_');
    expect((await api().delete(`/v1/webhook-endpoints/${body.id}`)).status).toBe(204);
    expect((await api().get(`/v1/webhook-endpoints/${body.id}`)).status).toBe(404);
    expect(service.logs().join('\n')).not.toContain('whsec_');
  });

  test.each([
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/',
    'http://[::1]:9/',
    'ftp://shop.example/',
    'shop',
  ])('at %s is refused', async (url) => {
    const { status, body } = await api().post<Endpoint>('/v1/webhook-endpoints', { url, eventTypes: ['*'] });
    expect({ status, errors: body.errors?.map(({ pointer, code }) => ({ pointer, code })) }).toEqual({
      status: 422,
      errors: [{ pointer: '/url', code: 'webhook_url_refused' }],
    });
  });

  test('can be one of twenty', async () => {
    const request = { url: 'https://shop.example/', eventTypes: ['*'] };
    for (let count = 0; count < 20; count += 1) await api().post('/v1/webhook-endpoints', request);
    const { status, body } = await api().post('/v1/webhook-endpoints', request);
    expect([status, body.code]).toEqual([409, 'too_many_webhook_endpoints']);
  });
});

describe('a message', () => {
  test('is signed for each change, and holds no personal data', async () => {
    const { secret, id } = await subscribe();
    const { id: customerId, email } = await create();
    const path = `/v1/customers/${customerId}`;
    await api().patch(path, { name: 'Asha Iyer', tags: ['vip'] });
    await api().delete(path);
    await api().post(`${path}/restore`);
    const messages = await received(4);
    for (const { text, headers } of messages)
      expect(new Webhook(secret).verify(text, headers as Record<string, string>)).toMatchObject({
        data: { id: customerId },
      });
    const told = messages.map(({ body: { type, data } }) => ({ type, version: 0, ...data }));
    expect(told.sort((one, other) => one.version - other.version)).toEqual([
      { type: 'customer.created', id: customerId, version: 1 },
      { type: 'customer.updated', id: customerId, version: 2, changed: ['name', 'tags'] },
      { type: 'customer.deleted', id: customerId, version: 3 },
      { type: 'customer.updated', id: customerId, version: 4, changed: ['deletedAt'] },
    ]);
    const text = JSON.stringify(messages);
    for (const personal of ['Asha', email]) expect(text).not.toContain(personal);
    await until(async () => (await deliveries({ id }, '?status=delivered')).length === 4, { within: WITHIN });
    expect(new Set(messages.map((message) => message.id)).size).toBe(4);
  });

  test('is there if and only if the change is, and for the types asked for', async () => {
    const of = await subscribe(['customer.created']);
    const { id, email } = await create();
    expect((await api().post('/v1/customers', { name: 'Other', email })).status).toBe(409);
    await api().patch(`/v1/customers/${id}`, { name: 'Third' });
    await received(1);
    expect(await deliveries(of)).toHaveLength(1);
  });

  test('tells how an import ended', async () => {
    const { id } = await subscribe(['import.completed', 'import.failed']);
    const upload = (file: string) => api().upload<ImportDto>('/v1/imports', { file, fileName: 'june.csv' });
    const good = (await upload('Name,E-mail\nAsha,asha@example.com\nRavi,none\n')).body;
    const [message] = await received(1);
    expect(message?.body).toMatchObject({
      type: 'import.completed',
      data: { id: good.id, status: 'completed_with_errors', counts: { lines: 2, created: 1, rejected: 1 } },
    });
    const bad = (await upload('%PDF-1.7 nothing to import')).body;
    const [failed] = await received(1, 'import.failed');
    expect(failed?.body.data).toEqual({ id: bad.id, kind: 'customers', code: expect.any(String) as string });
    expect(await deliveries({ id })).toHaveLength(2);
  });
});

describe('a receiver that does not take a message', () => {
  test('gets it again under the same id, until it does', async () => {
    receiver.answering = (_, count) => (count < 3 ? 500 : 200);
    const of = await subscribe();
    await create();
    const messages = await received(3);
    expect(new Set(messages.map(({ id }) => id)).size).toBe(1);
    expect(await settled(of, 'delivered')).toMatchObject({
      eventId: messages[0]?.id,
      attempts: 3,
      responseCode: 200,
      error: null,
      nextAttemptAt: null,
    });
    expect((await endpoint(of)).failingSince).toBeNull();
  });

  test('has failed after the last attempt, and can be told again by hand', async () => {
    receiver.answering = () => ({ status: 302, headers: { Location: receiver.url } });
    const of = await subscribe();
    await create();
    const failed = await settled(of, 'failed');
    expect(failed).toMatchObject({ attempts: 3, responseCode: 302, error: 'http_302' });
    expect(receiver.messages).toHaveLength(3); // redirects are not followed
    expect((await endpoint(of)).failingSince).not.toBeNull();
    receiver.answering = () => 200;
    const path = `/v1/webhook-endpoints/${of.id}/deliveries/${failed.id}/replay`;
    expect(await api().post(path)).toMatchObject({ status: 200, body: { status: 'pending', attempts: 0 } });
    expect(await settled(of, 'delivered')).toMatchObject({ eventId: failed.eventId, attempts: 1 });
    expect((await api().post(path.replace(failed.id, randomUUID()))).status).toBe(404);
  });

  test('is left alone for as long as it asks', async () => {
    receiver.answering = () => ({ status: 429, headers: { 'Retry-After': '600' } });
    const of = await subscribe();
    await create();
    await received(1);
    const next = await until(
      async () => {
        const [delivery] = await deliveries(of);
        return delivery?.responseCode === 429 && delivery.nextAttemptAt;
      },
      { within: WITHIN },
    );
    expect(new Date(next).getTime() - Date.now()).toBeGreaterThan(590_000);
  });

  test('is sent nothing more when it says it is gone', async () => {
    receiver.answering = () => 410;
    const of = await subscribe();
    await create();
    const failed = await settled(of, 'failed');
    const disabled = await until(
      async () => (await endpoint(of)).status === 'disabled' && (await endpoint(of)),
      {
        within: WITHIN,
      },
    );
    expect(disabled).toMatchObject({ disabledReason: 'gone', version: 2 });
    const path = `/v1/webhook-endpoints/${of.id}`;
    for (const action of [`deliveries/${failed.id}/replay`, 'test']) {
      const { status, body } = await api().post(`${path}/${action}`);
      expect([status, body.code]).toEqual([409, 'webhook_endpoint_disabled']);
    }
    await create();
    expect(await deliveries(of)).toHaveLength(1);
    receiver.answering = () => 204;
    expect((await api().patch(path, { status: 'enabled' })).body).toMatchObject({ disabledReason: null });
    expect((await api().post(`${path}/test`)).status).toBe(200);
    expect((await received(2))[1]?.body).toMatchObject({ type: 'webhook.test', data: { endpointId: of.id } });
  });

  test('is disabled after days of failing, and what waits for it has failed', async () => {
    receiver.answering = () => ({ status: 503, headers: { 'Retry-After': '600' } });
    const of = await subscribe();
    await create();
    await received(1);
    await until(async () => (await endpoint(of)).failingSince, { within: WITHIN });
    await service.database.asOwner(
      `UPDATE webhook_endpoints SET failing_since = now() - interval '6 days' WHERE id = $1`,
      [of.id],
    );
    await create();
    await until(async () => (await endpoint(of)).status === 'disabled', { within: WITHIN });
    expect((await endpoint(of)).disabledReason).toBe('failing');
    const all = await deliveries(of);
    expect(all.map(({ status, error }) => ({ status, error }))).toEqual(
      all.map(() => ({ status: 'failed', error: 'endpoint_disabled' })),
    );
  });
});

test('a new secret signs beside the one before', async () => {
  const of = await subscribe();
  const rotate = (body: object) => api().post<Endpoint>(`/v1/webhook-endpoints/${of.id}/rotate-secret`, body);
  const { body: rotated } = await rotate({});
  expect(rotated.secret).not.toBe(of.secret);
  await create();
  const accepts = (secret: string, { text, headers }: ReceivedMessage): boolean => {
    try {
      return Boolean(new Webhook(secret).verify(text, headers as Record<string, string>));
    } catch {
      return false;
    }
  };
  const [first] = await received(1);
  expect([of.secret, rotated.secret].map((secret) => first && accepts(secret, first))).toEqual([true, true]);
  const { body: last } = await rotate({ overlapHours: 0 });
  await create();
  const [, second] = await received(2);
  expect([rotated.secret, last.secret].map((secret) => second && accepts(secret, second))).toEqual([
    false,
    true,
  ]);
});

test('a receiver that never answers keeps nobody waiting', async () => {
  receiver.answering = () => null;
  const of = await subscribe();
  for (let count = 0; count < 5; count += 1) await create();
  await received(1);
  shop = await service.newMerchant();
  const quick = await new WebhookReceiver().start();
  await subscribe(['*'], quick.url);
  const begun = performance.now();
  await create();
  await until(() => quick.messages.length === 1, { within: WITHIN });
  expect(performance.now() - begun).toBeLessThan(900); // less than the other one's time-out
  await quick.stop();
  expect(of.id).toBeDefined();
});

test('nothing is lost when the worker is killed and the queue wiped, and repeats have the same id', async () => {
  const of = await subscribe();
  let held = 0;
  receiver.answering = () => (held++ < 4 ? null : 204);
  const made: string[] = [];
  for (let count = 0; count < 8; count += 1) made.push((await create()).id);
  await received(4);
  await service.workers[0]?.kill('SIGKILL');
  await service.wipeQueue();
  await service.startWorker();
  await until(async () => (await deliveries(of, '?status=delivered')).length === 8, { within: 20_000 });
  const byId = new Map(receiver.messages.map(({ id, body }) => [id, body.data['id']]));
  expect([...byId.values()].sort()).toEqual(made.sort());
});
