import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ApiModule } from './api.module.js';
import { describeApi } from './docs/describe-api.js';
import { operationsOf, type Operation, type ResponseEntry } from './docs/document-types.js';
import metadata from './metadata.js';
import { EXPOSED_HEADERS } from './platform/http/cors.js';

/* The headers of the contract, on every route that should have them. */

/** Resources by path that are no resource of their own. */
const WITHOUT_ETAG: Record<string, string> = {
  'GET /v1/customers/{id}/tracking': 'a summary that is counted when it is asked for',
  'GET /v1/segments/{id}/count': 'a number that is counted when it is asked for',
};

interface Route {
  name: string;
  method: string;
  path: string;
  operation: Operation;
}

let document: OpenAPIObject;
let routes: Route[];

beforeAll(async () => {
  const app = await NestFactory.create(ApiModule, new FastifyAdapter(), { preview: true, logger: false });
  document = await describeApi(app, metadata);
  routes = operationsOf(document).map((route) => ({
    ...route,
    name: `${route.method.toUpperCase()} ${route.path}`,
  }));
});

const isPublic = ({ operation }: Route) => operation['x-access'] === 'public';

/** Names of the routes a statement does not hold for. */
const namesOf = (found: Route[]) => found.map(({ name }) => name);

function resolved(response: ResponseEntry | undefined): Exclude<ResponseEntry, { $ref: string }> | undefined {
  if (!response || !('$ref' in response)) return response;
  const shared = document.components?.responses?.[response.$ref.replace('#/components/responses/', '')];
  return shared && !('$ref' in shared) ? shared : undefined;
}

const headersOf = ({ operation }: Route, status: string) =>
  Object.keys(resolved(operation.responses[status])?.headers ?? {});

const successesOf = ({ operation }: Route) =>
  Object.keys(operation.responses).filter((status) => status.startsWith('2'));

function takes({ operation }: Route, header: string): boolean {
  return (operation.parameters ?? []).some((parameter) => {
    if (!('$ref' in parameter)) return parameter.in === 'header' && parameter.name === header;
    const shared = document.components?.parameters?.[parameter.$ref.replace('#/components/parameters/', '')];
    return shared !== undefined && 'name' in shared && shared.name === header;
  });
}

/** Properties of what a route answers when all is well. */
function propertiesOf({ operation }: Route, status: string): string[] {
  const schema = resolved(operation.responses[status])?.content?.['application/json']?.schema;
  const named =
    schema && '$ref' in schema
      ? document.components?.schemas?.[schema.$ref.replace('#/components/schemas/', '')]
      : schema;
  return Object.keys((named && 'properties' in named && named.properties) || {});
}

const answersWith = (route: Route, property: string) =>
  successesOf(route).some((status) => propertiesOf(route, status).includes(property));

test('X-Request-Id goes in and out of every route, on every answer', () => {
  expect(routes.length).toBeGreaterThan(80);
  for (const route of routes) {
    const without = Object.keys(route.operation.responses).filter(
      (status) => !headersOf(route, status).includes('X-Request-Id'),
    );
    expect({ route: route.name, without }).toEqual({ route: route.name, without: [] });
    expect(document.paths[route.path]?.parameters).toContainEqual({
      $ref: '#/components/parameters/RequestId',
    });
  }
});

test('what is left of the limits is on every answer of a known caller, and 429 says when to go on', () => {
  const known = routes.filter((route) => !isPublic(route));
  const limits = ['RateLimit', 'RateLimit-Policy'];
  const lacking = known.filter(
    (route) =>
      ![...successesOf(route), '429'].every((status) =>
        limits.every((name) => headersOf(route, status).includes(name)),
      ),
  );
  expect(namesOf(lacking)).toEqual([]);
  const silent = routes.filter(
    (route) => route.operation.responses['429'] && !headersOf(route, '429').includes('Retry-After'),
  );
  expect(namesOf(silent)).toEqual([]);
});

test('every POST of a known caller takes Idempotency-Key, and says when an answer is an earlier one', () => {
  const posts = routes.filter(({ method }) => method === 'post');
  // Without a caller there is nobody to keep an answer for; log-ins answer with tokens, which are kept nowhere.
  const unkeyed = posts.filter((route) => !takes(route, 'Idempotency-Key'));
  expect(namesOf(unkeyed)).toEqual(namesOf(posts.filter(isPublic)));
  expect(unkeyed.every(({ path }) => /^\/v1\/(auth|user-invites)\//.test(path))).toBe(true);
  const replayed = posts.filter((route) =>
    successesOf(route).every((status) => headersOf(route, status).includes('Idempotent-Replayed')),
  );
  expect(namesOf(replayed)).toEqual(namesOf(posts.filter((route) => !isPublic(route))));
});

test('every single resource carries ETag', () => {
  const without = routes.filter(
    (route) =>
      (answersWith(route, 'version') || (route.method === 'get' && /\{\w+\}$/.test(route.path))) &&
      !successesOf(route).every((status) => headersOf(route, status).includes('ETag')),
  );
  expect(namesOf(without)).toEqual([]);
  const below = routes.filter(
    (route) =>
      route.method === 'get' &&
      route.path.includes('{') &&
      successesOf(route).some(
        (status) => propertiesOf(route, status).length > 0 && !propertiesOf(route, status).includes('data'),
      ) &&
      !headersOf(route, '200').includes('ETag'),
  );
  expect(namesOf(below)).toEqual(Object.keys(WITHOUT_ETAG));
});

test('every change of a resource honours If-Match', () => {
  const changes = routes.filter(({ method }) => ['patch', 'put', 'delete'].includes(method));
  expect(changes.length).toBeGreaterThan(10);
  const without = changes.filter((route) => !takes(route, 'If-Match') || !route.operation.responses['412']);
  expect(namesOf(without)).toEqual([]);
  // What takes it has a version to compare with.
  for (const change of changes) {
    const read = routes.find(({ name }) => name === `GET ${change.path}`);
    expect([change.name, read !== undefined && answersWith(read, 'version')]).toEqual([change.name, true]);
  }
});

test('what makes something says where it is, and of a job when to ask again', () => {
  const made = routes.flatMap((route) =>
    ['201', '202'].filter((status) => route.operation.responses[status]).map((status) => ({ route, status })),
  );
  expect(made.length).toBeGreaterThan(8);
  for (const { route, status } of made) {
    const expected = ['Location', ...(status === '202' ? ['Retry-After'] : [])];
    expect([route.name, headersOf(route, status)]).toEqual([route.name, expect.arrayContaining(expected)]);
  }
  for (const path of ['/v1/imports/{id}', '/v1/exports/{id}', '/v1/sends/{id}']) {
    const read = routes.find(({ name }) => name === `GET ${path}`);
    expect([path, read && headersOf(read, '200')]).toEqual([path, expect.arrayContaining(['Retry-After'])]);
  }
});

test('a page of another origin may read every header the document names, and no other', () => {
  const named = new Set(
    routes.flatMap((route) =>
      Object.keys(route.operation.responses).flatMap((status) => headersOf(route, status)),
    ),
  );
  expect([...EXPOSED_HEADERS].sort()).toEqual([...named].sort());
});
