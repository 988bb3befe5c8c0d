import { randomUUID } from 'node:crypto';
import { GlobalDatabase } from '../src/platform/database/global-database.js';
import { createPool } from '../src/platform/database/pool.js';
import { TenantDatabase } from '../src/platform/database/tenant-database.js';
import type { Transaction } from '../src/platform/database/transaction.js';
import { TestDatabase } from './harness/database.js';
import {
  fillEveryTable,
  insertRow,
  minimalRow,
  tenantTables,
  type MinimalRow,
} from './harness/minimal-rows.js';

/* Row-level security as the application role meets it: on every tenant table there is, whatever its columns. */

let database: TestDatabase;
let tables: string[];
const a = randomUUID();
const b = randomUUID();
let rowsOfA: Map<string, MinimalRow>;

beforeAll(async () => {
  database = await TestDatabase.clone();
  tables = await tenantTables(database);
  for (const id of [a, b])
    await database.asOwner(
      `INSERT INTO merchants (id, name, slug, default_country, time_zone, status, version, created_at, updated_at)
       VALUES ($1::uuid, $1::uuid::text, $1::uuid::text, 'IN', 'UTC', 'active', 1, now(), now())`,
      [id],
    );
  rowsOfA = await fillEveryTable(database, a);
  await fillEveryTable(database, b);
});
afterAll(() => database?.drop());

/** Tables with this right of the application role. */
async function tablesWith(right: string): Promise<string[]> {
  const granted = await database.asOwner<{ name: string }>(
    `SELECT name FROM unnest($1::text[]) AS name WHERE has_table_privilege('clientele_app', name, $2)`,
    [tables, right],
  );
  return granted.map(({ name }) => name);
}

async function sqlState(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'no error';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

const merchantsSeen = (scope: string | null, table: string) =>
  database
    .asApp<{ id: string }>(scope, `SELECT DISTINCT merchant_id AS id FROM ${table}`)
    .then((rows) => rows.map(({ id }) => id));

test('every tenant table has a row of both merchants, so that the tests below mean something', async () => {
  for (const table of tables) {
    const rows = await database.asOwner(`SELECT 1 FROM ${table} WHERE merchant_id IN ($1, $2)`, [a, b]);
    expect({ table, rows: rows.length }).toEqual({ table, rows: 2 });
  }
});

test('without a merchant there are no rows', async () => {
  for (const table of await tablesWith('SELECT'))
    expect({ table, seen: await merchantsSeen(null, table) }).toEqual({ table, seen: [] });
});

test('in the scope of a merchant there are its rows alone', async () => {
  for (const table of await tablesWith('SELECT'))
    expect({ table, seen: await merchantsSeen(b, table) }).toEqual({ table, seen: [b] });
});

test(`a new row of another merchant is refused, even when a worker's code asks for it`, async () => {
  const granted = await tablesWith('INSERT');
  expect(granted).toContain('customers');
  for (const table of granted) {
    const row = await minimalRow(database, table, a, rowsOfA);
    const state = await sqlState(() =>
      insertRow((sql, values) => database.asApp(b, sql, values), table, row),
    );
    expect({ table, state }).toEqual({ table, state: '42501' });
  }
});

test('a row cannot be given to another merchant', async () => {
  for (const table of await tablesWith('UPDATE')) {
    const state = await sqlState(() => database.asApp(b, `UPDATE ${table} SET merchant_id = $1`, [a]));
    expect({ table, state }).toEqual({ table, state: '42501' });
  }
});

test('rows of another merchant cannot be changed or removed', async () => {
  for (const table of await tablesWith('UPDATE')) {
    const sql = `UPDATE ${table} SET merchant_id = merchant_id WHERE merchant_id = $1 RETURNING 1`;
    expect({ table, rows: await database.asApp(b, sql, [a]) }).toEqual({ table, rows: [] });
  }
  for (const table of await tablesWith('DELETE')) {
    const sql = `DELETE FROM ${table} WHERE merchant_id = $1 RETURNING 1`;
    expect({ table, rows: await database.asApp(b, sql, [a]) }).toEqual({ table, rows: [] });
  }
});

test('the copy of rows into a tenant table is refused, whoever asks', async () => {
  const state = await sqlState(() => database.asApp(b, `COPY customers FROM STDIN`));
  expect(state).toBe('0A000');
});

test('a scope that is no uuid is an error, not a look at everything', async () => {
  for (const scope of ['x', `' OR true --`, '*'])
    expect(await sqlState(() => database.asApp(scope, 'SELECT 1 FROM customers'))).toBe('22P02');
});

describe('the scope of a transaction', () => {
  test.each([true, false])('ends with it on the pooled connection (pipelined: %s)', async (pipeline) => {
    const pool = createPool(database.urls.app, {
      max: 1,
      applicationName: 'test',
      pipeline,
      onIdleError: () => undefined,
    });
    const tenants = new TenantDatabase(pool);
    const global = new GlobalDatabase(pool);
    const scopeNow = () =>
      global.transaction(async (tx) => {
        const setting = `SELECT current_setting('app.merchant_id', true) AS scope`;
        return [
          (await tx.row<{ scope: string | null }>(setting))?.scope ?? '',
          (await tx.rows('SELECT 1 FROM customers')).length,
        ];
      });
    try {
      expect(await tenants.transaction(a, (tx) => tx.rows('SELECT 1 FROM customers'))).toHaveLength(1);
      expect(await scopeNow()).toEqual(['', 0]);
      await expect(tenants.transaction(a, (tx) => tx.rows('SELECT 1 / 0'))).rejects.toThrow(
        'division by zero',
      );
      expect(await scopeNow()).toEqual(['', 0]);
      await expect(tenants.transaction(a, () => Promise.reject(new Error('no luck')))).rejects.toThrow(
        'no luck',
      );
      expect(await scopeNow()).toEqual(['', 0]);
      for (const scope of ['no uuid', `${a}'; SET LOCAL app.merchant_id = '${b}`]) {
        let sent = 0;
        const work = (tx: Transaction) => tx.rows('SELECT 1').then(() => (sent += 1));
        await expect(tenants.transaction(scope, work)).rejects.toThrow('is no uuid');
        await expect(tenants.read(scope, work)).rejects.toThrow('is no uuid');
        expect(sent).toBe(0);
      }
      expect(await scopeNow()).toEqual(['', 0]);
    } finally {
      await pool.end();
    }
  });

  test.each([true, false])('is never that of a neighbour under load (pipelined: %s)', async (pipeline) => {
    const pool = createPool(database.urls.app, {
      max: 3,
      applicationName: 'test',
      pipeline,
      onIdleError: () => undefined,
    });
    const tenants = new TenantDatabase(pool);
    try {
      const seen = await Promise.all(
        Array.from({ length: 600 }, async (_, index) => {
          const merchantId = index % 2 === 0 ? a : b;
          const failing = index % 7 === 0;
          const rows = await tenants
            .transaction(merchantId, async (tx) => {
              const found = await tx.rows<{ id: string }>('SELECT merchant_id AS id FROM customers');
              if (failing) await tx.rows('SELECT 1 / 0');
              return found;
            })
            .catch(() => [{ id: merchantId }]);
          return rows.length === 1 && rows[0]?.id === merchantId;
        }),
      );
      expect(seen.filter((own) => !own)).toEqual([]);
    } finally {
      await pool.end();
    }
  });
});
