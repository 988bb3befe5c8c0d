import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { type Permission, PERMISSIONS, ROLES } from '../src/auth/permissions.js';
import { fillPath, listOperations, resourcesOf, type Operation } from './harness/openapi.js';
import type { TestMerchant } from './harness/merchants.js';
import type { Service } from './harness/service.js';
import { shareService } from './harness/shared-service.js';

/*
 * Who may call what, as one table a person can read (permission-matrix.txt), and every cell of it tried on the real
 * API. It cannot fall behind: a route that is not in the table, or one of the table that is gone, fails the first test,
 * which says what to add.
 */

interface Row {
  route: string;
  access: string;
  callers: string[];
}

const TABLE: Row[] = readFileSync(join(process.cwd(), 'test/permission-matrix.txt'), 'utf8')
  .split('\n')
  .filter((line) => line.includes('|'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([route = '', access = '', callers = '']) => ({
    route: route.replace(/\s+/g, ' '),
    access,
    callers: callers.split(' '),
  }));

let service: Service;
let operations: Operation[];
let shop: TestMerchant;
const tokens = new Map<string, string>();
const isMerchants = (access: string) => (PERMISSIONS as readonly string[]).includes(access);

beforeAll(async () => {
  service = await shareService();
  operations = await listOperations(service); // first: while the document is made, nothing else gets a turn
  shop = await service.newMerchant();
  for (const role of ROLES) tokens.set(role, await service.tokenFor(shop.id, role));
  tokens.set('platform', await service.adminToken());
});
afterAll(() => service?.stop());

/**
 * Whether the door opens: what lies behind it is another matter. The ids exist nowhere, and a body has a property no route
 * knows, so that nothing is done.
 */
async function opens(operation: Operation, token?: string): Promise<boolean> {
  const { name, method, body } = operation;
  const path = fillPath(
    operation,
    resourcesOf(operation).map(() => v7()),
  );
  const headers: Record<string, string> = body ? { 'Content-Type': 'application/json' } : {};
  const text = body && JSON.stringify({ ...body, surprise: 1 });
  const { status, body: answer } = await service.api(token).send(method, path, headers, text);
  expect({ name, fault: status >= 500 }).toEqual({ name, fault: false });
  const { code = '' } = (answer ?? {}) as { code?: string };
  return !['unauthenticated', 'permission_denied'].includes(code);
}

async function newKey(permissions: Permission[]): Promise<string> {
  const { body } = await service
    .api(shop.token)
    .post<{ key: string }>('/v1/api-keys', { name: permissions.join(' ').slice(0, 200), permissions });
  return body.key;
}

const operationOf = (route: string) => operations.find(({ name }) => name === route) as Operation;

test('the table has every route of the service with its permission, and no other', () => {
  const line = (route: string, access: string | undefined) => `${route} | ${access}`;
  const documented = operations.map(({ name, access }) => line(name, access));
  const listed = TABLE.map(({ route, access }) => line(route, access));
  const add = documented.filter((route) => !listed.includes(route));
  const remove = listed.filter((route) => !documented.includes(route));
  expect({ add, remove }).toEqual({ add: [], remove: [] });
  expect(listed).toHaveLength(new Set(listed).size);
});

test.each(TABLE)('$route: $callers', async ({ route, access, callers }) => {
  const operation = operationOf(route);
  const everybody = callers.includes('everybody');
  const found: string[] = [];
  for (const [caller, token] of tokens) if (await opens(operation, token)) found.push(caller);
  expect(found).toEqual([...tokens.keys()].filter((caller) => everybody || callers.includes(caller)));
  expect(await opens(operation)).toBe(everybody);
  // What changes something is never a viewer's, except for what is its own.
  if (operation.method !== 'GET' && isMerchants(access)) expect(callers).not.toContain('viewer');
});

test.each(PERMISSIONS)(
  'a key with %s alone opens its routes, one with all others does not',
  async (permission) => {
    const routes = TABLE.filter(({ access }) => isMerchants(access));
    const [alone, without] = [
      await newKey([permission]),
      await newKey(PERMISSIONS.filter((other) => other !== permission)),
    ];
    for (const { route, access } of routes) {
      const operation = operationOf(route);
      expect({ route, open: await opens(operation, alone) }).toEqual({ route, open: access === permission });
      if (access === permission)
        expect({ route, open: await opens(operation, without) }).toEqual({ route, open: false });
    }
    for (const { route } of TABLE.filter(({ callers }) => callers.join() === 'platform'))
      expect({ route, open: await opens(operationOf(route), alone) }).toEqual({ route, open: false });
  },
);
