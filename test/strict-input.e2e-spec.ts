import { v7 } from 'uuid';
import { fillPath, listOperations, resourcesOf, type Operation } from './harness/openapi.js';
import type { TestMerchant } from './harness/merchants.js';
import { startService, type Service } from './harness/service.js';

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
let operations: Operation[];
let shop: TestMerchant;
let properties: Map<string, string[]>;

interface Document {
  paths: Record<
    string,
    Record<string, { requestBody?: { content?: Record<string, { schema?: { $ref?: string } }> } }>
  >;
  components: { schemas: Record<string, { properties?: object; additionalProperties?: unknown }> };
}

beforeAll(async () => {
  service = await startService({ worker: 0 });
  operations = await listOperations(service); // first: while the document is made, nothing else gets a turn
  shop = await service.newMerchant();
  const { body: document } = await service.api().get<Document>('/v1/openapi.json');
  properties = new Map(
    operations.map(({ name, method, path }) => {
      const content = document.paths[path]?.[method.toLowerCase()]?.requestBody?.content;
      const reference = content?.['application/json']?.schema?.$ref?.split('/').at(-1) ?? '';
      return [name, Object.keys(document.components.schemas[reference]?.properties ?? {})];
    }),
  );
});
afterAll(() => service?.stop());

async function send(
  { name, method, path, access, ...rest }: Operation,
  query: string,
  body: object | undefined,
) {
  const platform = /^(merchants:|platform:)/.test(access ?? '');
  const token = platform ? await service.adminToken() : shop.token;
  const operation = { name, method, path, access, ...rest };
  const ids = resourcesOf(operation).map(() => v7());
  const headers: Record<string, string> = body ? { 'Content-Type': 'application/json' } : {};
  return service
    .api(token)
    .send<{ code: string; errors?: { pointer: string; code: string }[] }>(
      method,
      fillPath(operation, ids) + query,
      headers,
      body && JSON.stringify(body),
    );
}

test('every body refuses what is unknown or not the caller to set, and names each', async () => {
  let asked = 0;
  for (const operation of operations) {
    if (!operation.body) continue;
    const own = properties.get(operation.name) ?? [];
    const foreign = READ_ONLY.filter((property) => !own.includes(property));
    const extra = Object.fromEntries(foreign.map((property) => [property, 1]));
    const { status, body } = await send(operation, '', { ...operation.body, ...extra });
    const named = (body.errors ?? [])
      .filter(({ code }) => code === 'unknown_field')
      .map(({ pointer }) => pointer.slice(1));
    const { name } = operation;
    expect({ name, status, named: named.sort() }).toEqual({ name, status: 422, named: [...foreign].sort() });
    asked += 1;
  }
  expect(asked).toBeGreaterThan(15);
});

test('every route refuses a query parameter it does not know, and names it', async () => {
  let asked = 0;
  for (const operation of operations.filter(({ path }) => path.startsWith('/v1/'))) {
    const { status, body } = await send(operation, '?surprise=1', operation.body);
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
