import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { PERMISSIONS } from '../src/auth/permissions.js';
import { ApiDocument } from './fuzz/document.js';
import type { Answer } from './harness/api-client.js';
import { objectsOf, withValue } from './harness/body-objects.js';
import { plantCanaries } from './harness/canaries.js';
import { fillPath, listOperations, resourcesOf, type Operation } from './harness/openapi.js';
import { CREATORS, furnish, type Furnished } from './harness/resource-creators.js';
import { startService, type Service } from './harness/service.js';

/*
 * The rest of the isolation of merchants: ids inside of bodies, and a canary in every column of A that can hold one, by the
 * catalogue of the database. Merchant B asks for everything; the logs are looked at over the life of A's jobs. `queue-canaries`
 * looks at the queue.
 */

const CANARY = `canary-${randomBytes(8).toString('hex')}`;

/**
 * Columns that cannot hold a canary, with the check that lets in nothing but words of a closed list (of a currency: only
 * beside an amount). Whoever adds a column of text is asked to look here.
 */
const CANNOT_HOLD: Record<string, string> = {
  'api_keys.creator_type': 'api_keys_creator_check',
  'audit_events.actor_type': 'audit_events_actor_check',
  'customer_changes.actor_type': 'customer_changes_actor_check',
  'customers.marketing_consent': 'customers_consent_check',
  'customers.source_type': 'customers_source_check',
  'exports.format': 'exports_format_check',
  'exports.status': 'exports_status_check',
  'import_rows.outcome': 'import_rows_outcome_check',
  'imports.stage': 'imports_stage_check',
  'imports.status': 'imports_status_check',
  'offer_activity.currency': 'offer_activity_amount_check',
  'offer_activity.type': 'offer_activity_type_check',
  'offers.status': 'offers_status_check',
  'send_recipients.status': 'send_recipients_next_check',
  'sends.channel': 'sends_channel_check',
  'sends.status': 'sends_status_check',
  'user_invites.inviter_type': 'user_invites_inviter_check',
  'user_invites.role': 'user_invites_role_check',
  'users.role': 'users_role_check',
  'users.status': 'users_status_check',
  'webhook_deliveries.status': 'webhook_deliveries_next_check',
  'webhook_endpoints.disabled_reason': 'webhook_endpoints_disabled_check',
  'webhook_endpoints.status': 'webhook_endpoints_status_check',
};

/** For each route with ids in its body one that is right but for the id. */
const BODIES: Record<string, object> = {
  'POST /v1/customers/bulk-delete': { expectedCount: 0 },
  'POST /v1/exports': { kind: 'customers', format: 'csv' },
  'POST /v1/offers/{id}/audience': {},
  'POST /v1/offers/{id}/sends': { channel: 'webhook' },
  'POST /v1/offer-activity': {
    events: [{ eventId: 'one', type: 'claimed', occurredAt: '2026-01-01T00:00:00Z' }],
  },
  'POST /v1/segments': { name: 'x', filter: {} },
  'PATCH /v1/segments/{id}': { filter: {} },
  'POST /v1/auth/token': { email: 'nobody@shop.test', password: 'some words' },
};

let service: Service;
let operations: Operation[];
let a: Furnished;
let b: Furnished;

beforeAll(async () => {
  service = await startService();
  operations = await listOperations(service);
  [a, b] = await Promise.all([
    furnish(service, CANARY),
    furnish(service, `own-${randomBytes(8).toString('hex')}`),
  ]);
});
afterAll(() => service?.stop());

const isOfMerchants = ({ access }: Operation) =>
  access === 'authenticated' || (PERMISSIONS as readonly string[]).includes(access ?? '');

/** Headers that differ between any two requests. */
const OF_THE_REQUEST = ['date', 'x-request-id', 'ratelimit', 'content-length', 'etag'];

/** An answer without ids, times and what else differs between any two requests. */
function comparable({ status, headers, body }: Answer<unknown>): string {
  const rest = Object.entries(headers).filter(([name]) => !OF_THE_REQUEST.includes(name));
  return JSON.stringify({ status, rest, body })
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'uuid')
    .replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\.\d+Z/g, 'time')
    .replace(/"version":\d+/g, 'version');
}

const tells = (answer: Answer<unknown>, ...secrets: string[]) =>
  secrets.filter((secret) => JSON.stringify([answer.headers, answer.body]).includes(secret));

describe('an id of another merchant inside of a body', () => {
  test('is answered as one that does not exist, in every place of every body', async () => {
    const document = await ApiDocument.of(service);
    const api = service.api(b.merchant.token);
    let asked = 0;
    for (const { name, method, path, bodies } of document.operations) {
      const schema = bodies['application/json'];
      const places = (schema ? objectsOf(document, schema) : []).flatMap((object) =>
        Object.keys(object.properties)
          .filter((key) => /^ids$|Ids?$/.test(key) && !/^(external|event)Id$/.test(key))
          .map((key) => [...object.path, key]),
      );
      for (const place of places) {
        const key = place.at(-1) ?? '';
        const resource = key === 'ids' ? 'customers' : `${key.replace(/Ids?$/, '')}s`;
        expect({ name, resource, known: resource in CREATORS, body: name in BODIES }).toEqual({
          name,
          resource,
          known: true,
          body: true,
        });
        const ask = (id: string | undefined) => {
          const at = path.replace(/\{id\}/, b.ids[path.split('/')[2] ?? ''] ?? '');
          const value = /ids$/i.test(key) ? [id] : id;
          const eventId = v7();
          const base = name.endsWith('offer-activity')
            ? {
                events: [
                  {
                    ...event(BODIES[name]),
                    eventId,
                    ...(key === 'offerId' ? { customerId: b.ids.customers } : { offerId: b.ids.offers }),
                  },
                ],
              }
            : { ...BODIES[name], ...(name === 'POST /v1/segments' ? { name: eventId } : {}) };
          const filled = place[0] === 'filter' ? { filter: {}, ...base } : base;
          const body = withValue(filled, place, value);
          return api.send(method, at, { 'Content-Type': 'application/json' }, JSON.stringify(body));
        };
        const [theirs, unknown] = [await ask(a.ids[resource]), await ask(v7())];
        const where = `${name} ${place.join('/')}`;
        expect({ where, answer: comparable(theirs) }).toEqual({ where, answer: comparable(unknown) });
        expect({ where, told: tells(theirs, CANARY) }).toEqual({ where, told: [] });
        expect({ where, fault: theirs.status >= 500 }).toEqual({ where, fault: false });
        asked += 1;
      }
    }
    expect(asked).toBeGreaterThan(15);
  });

  const event = (body: object | undefined) => (body as { events: [object] }).events[0];
});

describe('canaries', () => {
  test('in every column of a merchant reach nobody else: no body, header, error or count changes', async () => {
    for (const worker of service.workers) await worker.kill('SIGTERM'); // nothing is to work on planted rows
    const before = await readEverything();
    const { planted, refused } = await plantCanaries(service.database, a.merchant.id, CANARY);
    expect(planted).toBeGreaterThan(80);
    expect(refused).toEqual(CANNOT_HOLD);
    const after = await readEverything();
    expect(after.map(({ name }) => name)).toEqual(before.map(({ name }) => name));
    for (const [place, { name, answer }] of after.entries()) {
      expect({ name, told: tells(answer, CANARY, a.merchant.id) }).toEqual({ name, told: [] });
      expect({ name, answer: comparable(answer) }).toEqual({
        name,
        answer: comparable(before[place]?.answer as Answer<unknown>),
      });
    }
  });

  test('are in no line of the logs', () => {
    const lines = service.logs();
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.filter((line) => line.includes(CANARY))).toEqual([]);
  });

  test('leave logs that name the merchant with the request or the job', () => {
    const own = service.logs().filter((line) => line.startsWith('{')); // the others are warnings of Node.js itself
    const lines = own.map((line) => JSON.parse(line) as Record<string, unknown>);
    const unnamed = (found: typeof lines, ids: string[]) =>
      found.filter((line) => ids.some((id) => typeof line[id] !== 'string' || line[id] === ''));
    const requests = lines.filter(({ route, status }) => route === '/v1/customers' && status === 200);
    const work = lines.filter((line) => ['importId', 'exportId', 'sendId'].some((id) => id in line));
    const jobs = work.filter((line) => line.service === 'worker');
    expect([requests.length, jobs.length]).not.toContain(0);
    expect(unnamed(requests, ['requestId', 'merchantId'])).toEqual([]);
    expect(unnamed(jobs, ['jobId', 'merchantId'])).toEqual([]);
  });

  /** What every GET route answers B, about its own things, with the number of all where there is one, and for texts of A. */
  async function readEverything(): Promise<{ name: string; answer: Answer<unknown> }[]> {
    const answers: { name: string; answer: Answer<unknown> }[] = [];
    const api = service.api(b.merchant.token);
    for (const operation of operations.filter(({ method }) => method === 'GET').filter(isOfMerchants)) {
      const path = fillPath(
        operation,
        resourcesOf(operation).map((resource) => b.ids[resource ?? ''] ?? ''),
      );
      const queries = operation.parameters
        .filter((parameter) => parameter.in === 'query')
        .map(({ name }) => name);
      if (operation.name === 'GET /v1/audit-events' || operation.path.endsWith('/events')) continue; // grow by being read, or stream
      for (const query of [
        '',
        ...(queries.includes('total') ? ['?total=true'] : []),
        ...queries.map((name) => `?${name}=${CANARY}`),
      ])
        answers.push({
          name: `${operation.name}${query}`,
          answer: await api.get<unknown>(`${path}${query}`),
        });
    }
    return answers;
  }
});
