import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';
import { PERMISSIONS, ROLE_PERMISSIONS, ROLES, type Permission } from '../src/auth/permissions.js';
import type { Answer } from './harness/api-client.js';
import { fillPath, listOperations, resourcesOf, type Operation } from './harness/openapi.js';
import { CREATORS, furnish, type Furnished } from './harness/resource-creators.js';
import { startService, type Service } from './harness/service.js';

/*
 * Nobody sees another merchant's things. Generated from the OpenAPI document the API serves, so that a new route is
 * tested by being there: merchant B asks every route for what belongs to merchant A.
 */

const CANARY = `canary-${randomBytes(8).toString('hex')}`;
/** Routes that are not part of the API and not in its document. */
const UNDOCUMENTED = ['/docs', '/docs/errors', '/docs/assets/:name', '/v1/openapi.json'];

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

function send(operation: Operation, token: string | undefined, path: string): Promise<Answer> {
  const { method, body } = operation;
  const headers: Record<string, string> = body ? { 'Content-Type': 'application/json' } : {};
  return service.api(token).send(method, path, headers, body && JSON.stringify(body));
}

/** The path with ids that exist nowhere. */
const unknownPath = (operation: Operation) =>
  fillPath(
    operation,
    resourcesOf(operation).map(() => v7()),
  );

/** An answer without what differs between any two requests. */
function comparable({ status, headers, body }: Answer): unknown {
  return {
    status,
    headers: { ...headers, date: '', 'x-request-id': '', ratelimit: '' },
    body: { ...body, requestId: '', instance: '' },
  };
}

function expectNoCanary(where: string, answers: Answer[]): void {
  for (const { headers, body } of answers) {
    const text = JSON.stringify([headers, typeof body === 'object' ? { ...body, instance: '' } : body]);
    for (const secret of [CANARY, a.merchant.id, ...Object.values(a.ids)])
      expect({ where, told: text.includes(secret) && secret }).toEqual({ where, told: false });
  }
}

describe('the document', () => {
  test('has every route the API answers, and every route states who may call it', () => {
    const routes = service
      .logs()
      .map((line) => /Mapped \{(.+), ([A-Z]+)\} route/.exec(line))
      .flatMap((found) => (found ? [{ path: found[1] ?? '', method: found[2] ?? '' }] : []))
      .filter(({ path }) => !UNDOCUMENTED.includes(path))
      .map(({ path, method }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    const documented = operations.map(({ name }) => name);
    expect(routes.filter((route) => !documented.includes(route))).toEqual([]);
    expect(documented.filter((name) => !routes.includes(name))).toEqual([]);
    expect(operations.filter(({ access }) => access === undefined).map(({ name }) => name)).toEqual([]);
  });

  test('names no resource that this test cannot make: add a new one to resource-creators.ts', () => {
    const resources = operations.flatMap((operation) => resourcesOf(operation));
    expect(resources.filter((resource) => resource !== undefined && !(resource in CREATORS))).toEqual([]);
  });
});

describe(`another merchant's id`, () => {
  test('is answered as an id that does not exist, on every route and in every place of the path', async () => {
    const before = await readAll(a);
    let asked = 0;
    for (const operation of operations.filter(isOfMerchants)) {
      const resources = resourcesOf(operation);
      for (const [position, resource] of resources.entries()) {
        if (resource === undefined) continue;
        const withId = (id: string | undefined) =>
          fillPath(
            operation,
            resources.map((own, index) => (index === position ? id : b.ids[own ?? '']) ?? ''),
          );
        const theirs = await send(operation, b.merchant.token, withId(a.ids[resource]));
        const unknown = await send(operation, b.merchant.token, withId(v7()));
        const { name } = operation;
        expect({ name, status: theirs.status, body: theirs.body }).toMatchObject({ name, status: 404 });
        expect({ name, answer: comparable(theirs) }).toEqual({ name, answer: comparable(unknown) });
        expectNoCanary(name, [theirs]);
        asked += 1;
      }
    }
    expect(asked).toBeGreaterThan(5);

    expect(await readAll(a)).toEqual(before);
  });

  test('is nothing as a filter either', async () => {
    for (const operation of operations.filter(isOfMerchants)) {
      const ids = operation.parameters.filter(
        (parameter) => parameter.in === 'query' && /(?<!^lastEvent)Id$/.test(parameter.name),
      );
      for (const { name } of ids) {
        const resource = `${name.slice(0, -2)}s`;
        expect(Object.keys(CREATORS)).toContain(resource);
        const path = fillPath(
          operation,
          resourcesOf(operation).map((own) => b.ids[own ?? ''] ?? ''),
        );
        const theirs = await send(operation, b.merchant.token, `${path}?${name}=${a.ids[resource]}`);
        const unknown = await send(operation, b.merchant.token, `${path}?${name}=${v7()}`);
        expect(comparable(theirs)).toEqual(comparable(unknown));
        expectNoCanary(operation.name, [theirs]);
      }
    }
  });

  /** Every GET route of a merchant's own things answers the merchant itself, so that a 404 means something. */
  async function readAll(owner: Furnished): Promise<unknown[]> {
    const answers: unknown[] = [];
    for (const operation of operations.filter(({ method }) => method === 'GET').filter(isOfMerchants)) {
      const path = fillPath(
        operation,
        resourcesOf(operation).map((resource) => owner.ids[resource ?? ''] ?? ''),
      );
      const answer = await send(operation, owner.merchant.token, withRequired(operation, path));
      expect({ name: operation.name, status: answer.status }).toEqual({ name: operation.name, status: 200 });
      // The ids of a stream of events are times.
      const body: unknown = answer.body;
      answers.push(
        operation.name,
        typeof body === 'string' ? body.replace(/^id: \d+$/m, '') : withoutReading(body),
      );
    }
    return answers;
  }

  /** The audit log tells of the owner's own downloads, too. */
  function withoutReading(body: unknown): unknown {
    const { data } = body as { data?: { action?: string }[] };
    return Array.isArray(data)
      ? { ...(body as object), data: data.filter(({ action }) => action !== 'export.downloaded') }
      : body;
  }
});

describe('the canaries in the data of one merchant', () => {
  test('are where its owner reads, so that their absence means something', async () => {
    const read = new Set(operations.map(({ name }) => name));
    for (const [resource, id] of Object.entries(a.ids)) {
      if (resource === 'merchants' || !read.has(`GET /v1/${resource}/{id}`)) continue;
      const { body } = await service.api(a.merchant.token).get(`/v1/${resource}/${id}`);
      expect(JSON.stringify(body)).toContain(CANARY);
    }
  });

  test('are in no answer to another, whatever it lists or looks for', async () => {
    for (const operation of operations.filter(({ method }) => method === 'GET').filter(isOfMerchants)) {
      const path = withRequired(
        operation,
        fillPath(
          operation,
          resourcesOf(operation).map((resource) => b.ids[resource ?? ''] ?? ''),
        ),
      );
      const answers = [await send(operation, b.merchant.token, path)];
      const queries = operation.parameters.filter((parameter) => parameter.in === 'query');
      for (const { name } of queries) {
        for (const value of [CANARY, `customer-${CANARY}@shop.test`]) {
          const url = new URL(path, service.url);
          url.searchParams.set(name, value);
          answers.push(await send(operation, b.merchant.token, url.pathname + url.search));
        }
      }
      expectNoCanary(
        operation.name,
        answers.filter(({ status }) => status === 200),
      );
    }
  });

  test(`are not behind another merchant's cursor`, async () => {
    for (const operation of operations.filter(isOfMerchants)) {
      if (!operation.parameters.some(({ name }) => name === 'cursor') || resourcesOf(operation).length > 0)
        continue;
      for (const email of [`extra-1-${CANARY}@shop.test`, `extra-2-${CANARY}@shop.test`])
        await service.api(a.merchant.token).post('/v1/customers', { name: CANARY, email });
      const page = await service
        .api(a.merchant.token)
        .get<{ page?: { nextCursor: string | null } }>(`${operation.path}?limit=1`);
      const cursor = page.body.page?.nextCursor;
      if (typeof cursor !== 'string') continue;
      const answer = await service
        .api(b.merchant.token)
        .get(`${operation.path}?limit=1&cursor=${encodeURIComponent(cursor)}`);
      expectNoCanary(operation.name, [answer]);
    }
  });
});

describe('every route', () => {
  test('without a token is 401, unless it is public', async () => {
    for (const operation of operations) {
      const { status, body } = await send(operation, undefined, unknownPath(operation));
      const refused = status === 401 && body.code === 'unauthenticated'; // a log-in with wrong credentials is 401 too
      const { name, access } = operation;
      expect({ name, access, refused }).toEqual({ name, access, refused: access !== 'public' });
    }
  });

  test('of a merchant is 403 for the platform admin, and the other way round', async () => {
    const admin = await service.adminToken();
    for (const operation of operations) {
      if (operation.access === 'public' || operation.access === 'authenticated') continue;
      const token = isOfMerchants(operation) ? admin : b.merchant.token;
      const { status, body } = await send(operation, token, unknownPath(operation));
      const { name } = operation;
      expect({ name, status, code: body.code }).toEqual({ name, status: 403, code: 'permission_denied' });
    }
  });

  test.each(ROLES)('is open to the role %s exactly where its permissions say so', async (role) => {
    const { id } = await service.newMerchant();
    const token = await service.tokenFor(id, role);
    for (const operation of operations.filter(isOfMerchants)) {
      const { status } = await send(operation, token, unknownPath(operation));
      const allowed =
        operation.access === 'authenticated' || ROLE_PERMISSIONS[role].has(operation.access as Permission);
      const { name } = operation;
      expect({ name, role, open: status !== 403 }).toEqual({ name, role, open: allowed });
      expect({ name, role, fault: status === 401 || status >= 500 }).toEqual({ name, role, fault: false });
    }
  });

  test('that changes something is closed to a viewer', async () => {
    const { id } = await service.newMerchant();
    const token = await service.tokenFor(id, 'viewer');
    for (const operation of operations.filter(isOfMerchants)) {
      if (operation.method === 'GET' || operation.access === 'authenticated') continue;
      const { status } = await send(operation, token, unknownPath(operation));
      expect({ name: operation.name, status }).toEqual({ name: operation.name, status: 403 });
    }
  });
});

function firstValue([first]: unknown[] = []): string {
  return typeof first === 'string' ? first : '1';
}

/** Adds the query parameters a route insists on. */
function withRequired(operation: Operation, path: string): string {
  const url = new URL(path, service.url);
  for (const { name, schema, required } of operation.parameters.filter(
    (parameter) => parameter.in === 'query',
  ))
    if (required) url.searchParams.set(name, firstValue(schema?.enum));
  return url.pathname + url.search;
}
