import { v7 } from 'uuid';
import { ApiDocument, type Operation, type Schema } from './fuzz/document.js';
import type { Answer } from './harness/api-client.js';
import { fullBody, mayBeNull, objectsOf, valueAt, withValue } from './harness/body-objects.js';
import type { TestMerchant } from './harness/merchants.js';
import type { Service } from './harness/service.js';
import { shareService } from './harness/shared-service.js';

/*
 * No route takes what it does not know: generated from the document the API serves, for every body and every query.
 */

/** Properties of answers and of tables: what an attacker would try to set along with what a route takes. */
const READ_ONLY = [
  'id',
  'merchantId',
  'merchant_id',
  'version',
  'createdAt',
  'updatedAt',
  'deletedAt',
  'createdBy',
  'platformAdmin',
  'platform_admin',
  'passwordHash',
  'tokenGeneration',
  'keyHash',
  'prefix',
  'revokedAt',
  'lastUsedAt',
  'activity',
  'source',
  'counts',
  'progress',
  'links',
  'isAdmin',
  'scope',
];

let service: Service;
let document: ApiDocument;
let shop: TestMerchant;

beforeAll(async () => {
  service = await shareService();
  document = await ApiDocument.of(service); // first: while the document is made, nothing else gets a turn
  shop = await service.newMerchant();
});
afterAll(() => service?.stop());

type Refusal = Answer<{ code: string; errors?: { pointer: string; code: string }[] }>;

/** The schemas of the bodies there are. Of an upload it is that of its part `options`. */
function bodiesToTry() {
  return document.operations.flatMap((operation) => {
    const { 'application/json': json, 'multipart/form-data': upload } = operation.bodies;
    const schema = upload ? document.resolve(upload).properties?.options : json;
    return schema ? [{ operation, schema, full: fullBody(document, schema) }] : [];
  });
}

async function send(operation: Operation, query: string, body: unknown): Promise<Refusal> {
  const { method, access = '', bodies } = operation;
  const token = /^(merchants:|platform:)/.test(access) ? await service.adminToken() : shop.token;
  const api = service.api(token);
  const path = operation.path.replace(/\{[^}]+\}/g, () => v7()) + query;
  if (bodies['multipart/form-data'])
    return api.upload(path, { file: 'Name\n', fileName: 'x.csv', options: body as object });
  const headers: Record<string, string> = body === undefined ? {} : { 'Content-Type': 'application/json' };
  return api.send(method, path, headers, body === undefined ? undefined : JSON.stringify(body));
}

/** Events of a batch are judged one by one, by hand: the answer is 200, and says of each what is wrong with it. */
const isJudgedAlone = (path: string[]) => path[0] === 'events' && path.length > 1;

const pointersOf = ({ body }: Refusal, code?: string) =>
  (body.errors ?? []).filter((error) => !code || error.code === code).map(({ pointer }) => pointer);

test('every object of every body, however deep, refuses what is unknown or not the caller to set, and names each', async () => {
  const asked = { bodies: 0, inside: 0 };
  for (const { operation, schema, full } of bodiesToTry())
    for (const { path, properties } of objectsOf(document, schema)) {
      if (isJudgedAlone(path)) continue;
      const foreign = READ_ONLY.filter((property) => !(property in properties));
      const extra = Object.fromEntries(foreign.map((property) => [property, 1]));
      const answer = await send(
        operation,
        '',
        withValue(full, path, { ...(valueAt(full, path) as object), ...extra }),
      );
      const where = `${operation.name} ${path.join('/')}`;
      const expected = foreign.map((property) => ['', ...path, property].join('/')).sort();
      const named = pointersOf(answer, 'unknown_field').sort();
      expect({ where, status: answer.status, named }).toEqual({ where, status: 422, named: expected });
      asked[path.length === 0 ? 'bodies' : 'inside'] += 1;
    }
  expect(asked.bodies).toBeGreaterThan(25);
  expect(asked.inside).toBeGreaterThan(8);
});

test('null is refused wherever the document does not allow it, and a list wherever it wants an object', async () => {
  let asked = 0;
  for (const { operation, schema, full } of bodiesToTry()) {
    const objects = objectsOf(document, schema).filter(({ path }) => !isJudgedAlone(path));
    const tries = objects.flatMap(({ path, properties }) =>
      Object.entries(properties)
        .filter(([, property]) => !mayBeNull(document, property))
        .map(([name]) => ({ path: [...path, name], value: null })),
    );
    const lists = objects.filter(({ path }) => path.length > 0).map(({ path }) => ({ path, value: [] }));
    for (const { path, value } of [...tries, ...lists]) {
      const answer = await send(operation, '', withValue(full, path, value));
      const where = `${operation.name} ${path.join('/')} ${JSON.stringify(value)}`;
      const named = pointersOf(answer).filter((pointer) => pointer === `/${path.join('/')}`);
      expect({ where, status: answer.status, named: named.length }).toEqual({ where, status: 422, named: 1 });
      asked += 1;
    }
  }
  expect(asked).toBeGreaterThan(100);
});

test('an event of a batch with a property too many, or null where that means nothing, is rejected alone, and names it', async () => {
  const { bodies } = document.operations.find(({ name }) => name === 'POST /v1/offer-activity') as Operation;
  const full = fullBody(document, bodies['application/json'] ?? {}) as { events: [Record<string, unknown>] };
  const [event] = full.events;
  const properties =
    document.resolve<Schema>({ $ref: '#/components/schemas/OfferActivityEvent' }).properties ?? {};
  const named = Object.keys(properties).filter((name) => !mayBeNull(document, properties[name] ?? {}));
  expect(named).toEqual(['eventId', 'type', 'occurredAt']);
  const foreign = READ_ONLY.filter((name) => !(name in properties));
  const events = [
    ...foreign.map((name) => ({ ...event, [name]: 1 })),
    ...named.map((name) => ({ ...event, type: 'claimed', [name]: null })),
  ];
  const { status, body } = await service
    .api(shop.token)
    .post<{ results: { status: string; code: string; detail: string }[] }>('/v1/offer-activity', { events });
  expect(status).toBe(200);
  expect(body.results.map((result) => result.status)).toEqual(events.map(() => 'rejected'));
  for (const [place, name] of foreign.entries())
    expect(body.results[place]).toMatchObject({
      code: 'unknown_field',
      detail: `"${name}" is not a field of an event.`,
    });
  for (const [place, name] of named.entries())
    expect(body.results[foreign.length + place]?.detail).toContain(name);
});

test('every route refuses a query parameter it does not know, and names it', async () => {
  let asked = 0;
  for (const operation of document.operations.filter(({ path }) => path.startsWith('/v1/'))) {
    const schema = operation.bodies['application/json'];
    const { status, body } = await send(operation, '?surprise=1', schema && fullBody(document, schema));
    const { name } = operation;
    expect({ name, status, code: body.code, pointers: body.errors?.map(({ pointer }) => pointer) }).toEqual({
      name,
      status: 400,
      code: 'unknown_parameter',
      pointers: ['?surprise'],
    });
    asked += 1;
  }
  expect(asked).toBeGreaterThan(40);
});
