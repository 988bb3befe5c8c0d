import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { createPool } from '../src/platform/database/pool.js';
import { preferProbes } from '../src/platform/database/prefer-probes.js';
import { TenantDatabase } from '../src/platform/database/tenant-database.js';
import type { Transaction } from '../src/platform/database/transaction.js';
import { TestDatabase } from './harness/database.js';
import { fillEveryTable } from './harness/minimal-rows.js';

/* Reads, each statement of which is a transaction and a message of its own. */

let database: TestDatabase;
const [a, b] = [randomUUID(), randomUUID()];

beforeAll(async () => {
  database = await TestDatabase.clone();
  for (const id of [a, b]) {
    await database.asOwner(
      `INSERT INTO merchants (id, name, slug, default_country, time_zone, status, version, created_at, updated_at)
       VALUES ($1::uuid, $1::uuid::text, $1::uuid::text, 'IN', 'UTC', 'active', 1, now(), now())`,
      [id],
    );
    await fillEveryTable(database, id);
  }
});
afterAll(() => database?.drop());

describe.each([true, false])('a read (pipelined: %s)', (pipeline) => {
  let pool: Pool;
  let tenants: TenantDatabase;

  beforeEach(() => {
    pool = createPool(database.urls.app, {
      max: 1,
      applicationName: 'test',
      pipeline,
      onIdleError: () => undefined,
    });
    tenants = new TenantDatabase(pool);
  });
  afterEach(() => pool.end());

  const owners = (tx: Transaction) =>
    tx.rows<{ id: string }>('SELECT merchant_id AS id FROM customers WHERE 1 = $1::int', [1]);
  const isClean = async () => {
    const { rows } = await pool.query<{ scope: string; most: string; state: string }>(
      `SELECT coalesce(current_setting('app.merchant_id', true), '') AS scope, current_setting('statement_timeout') AS most,
              (SELECT state FROM pg_stat_activity WHERE pid = pg_backend_pid()) AS state`,
    );
    expect(rows).toEqual([{ scope: '', most: '0', state: 'active' }]);
    expect(await pool.query('SELECT 1 FROM customers')).toHaveProperty('rowCount', 0);
  };

  it('sees one merchant, and leaves nothing on its connection', async () => {
    expect(await tenants.read(a, owners)).toEqual([{ id: a }]);
    await isClean();
    expect(await tenants.read(b, owners)).toEqual([{ id: b }]);
  });

  it('has any number of statements, one after the other or together', async () => {
    const seen = await tenants.read(a, async (tx) => {
      const first = await owners(tx);
      const [second, none, third] = await Promise.all([
        owners(tx),
        tx.rows('SELECT 1 WHERE false'),
        tx.row<{ two: number }>('SELECT 1 + 1 AS two'),
      ]);
      return [first, second, none, third];
    });
    expect(seen).toEqual([[{ id: a }], [{ id: a }], [], { two: 2 }]);
    await isClean();
  });

  it('writes nothing', async () => {
    const write = (tx: Transaction) => tx.rows(`UPDATE customers SET name = 'x' WHERE merchant_id = $1`, [a]);
    await expect(tenants.read(a, write)).rejects.toMatchObject({ code: '25006' });
    await isClean();
  });

  it('goes on after a statement that failed, which tells who asked', async () => {
    const failure = await tenants
      .read(a, async (tx) => {
        const error: unknown = await tx.rows('SELECT 1 / 0').catch((reason: unknown) => reason);
        expect(await owners(tx)).toEqual([{ id: a }]);
        throw error;
      })
      .catch((reason: unknown) => reason as Error);
    expect(failure).toMatchObject({ code: '22012' });
    expect(failure.stack).toContain('tenant-read.e2e-spec');
    await isClean();
  });

  it('gives its connection back when all it asked was answered, whatever became of it', async () => {
    const together = (tx: Transaction) => Promise.all([tx.rows('SELECT 1 / 0'), owners(tx), owners(tx)]);
    await expect(tenants.read(a, together)).rejects.toMatchObject({ code: '22012' });
    expect(await tenants.read(b, owners)).toEqual([{ id: b }]);
    const left = async (tx: Transaction) => {
      await tx.limitStatements(20);
      await Promise.all([tx.rows('SELECT pg_sleep(60)'), Promise.reject(new Error('no luck'))]);
    };
    await expect(tenants.read(a, left)).rejects.toThrow('no luck');
    expect(await tenants.read(b, owners)).toEqual([{ id: b }]);
    await isClean();
  });

  it('survives a value that cannot be sent', async () => {
    const circle: Record<string, unknown> = {};
    circle['itself'] = circle;
    await expect(tenants.read(a, (tx) => tx.rows('SELECT $1::json', [circle]))).rejects.toThrow('ircular');
    expect(await tenants.read(a, owners)).toEqual([{ id: a }]);
    await isClean();
  });

  it('has limits for its own statements alone', async () => {
    const slow = async (tx: Transaction) => {
      await tx.limitStatements(20);
      await tx.rows('SELECT pg_sleep(60)');
    };
    await expect(tenants.read(a, slow)).rejects.toMatchObject({ code: '57014' });
    await isClean();
  });

  it('refuses a setting that would be gone with its statement', async () => {
    await expect(tenants.read(a, preferProbes)).rejects.toThrow('holds for no other statement');
    await isClean();
  });

  it('fails when its connection breaks, and the next has another', async () => {
    const killed = tenants.read(a, async (tx) => {
      const pid = (await tx.row<{ pid: number }>('SELECT pg_backend_pid() AS pid'))?.pid;
      const [waiting] = await Promise.allSettled([
        tx.rows('SELECT pg_sleep(60)'),
        database.asOwner('SELECT pg_terminate_backend($1)', [pid]),
      ]);
      expect(waiting.status).toBe('rejected');
      return owners(tx);
    });
    await expect(killed).rejects.toThrow();
    expect(await tenants.read(a, owners)).toEqual([{ id: a }]);
  });
});

test('no read is that of a neighbour under load', async () => {
  const pool = createPool(database.urls.app, {
    max: 3,
    applicationName: 'test',
    pipeline: true,
    onIdleError: () => undefined,
  });
  const tenants = new TenantDatabase(pool);
  const own = await Promise.all(
    Array.from({ length: 600 }, async (_, index) => {
      const merchantId = index % 2 === 0 ? a : b;
      const rows = await tenants
        .read(merchantId, async (tx) => {
          const sql = 'SELECT merchant_id AS id FROM customers';
          const [found] = await Promise.all([
            tx.rows<{ id: string }>(sql),
            index % 7 === 0 ? tx.rows('SELECT 1 / 0') : tx.rows('SELECT 1'),
          ]);
          return found;
        })
        .catch(() => [{ id: merchantId }]);
      return rows.length === 1 && rows[0]?.id === merchantId;
    }),
  );
  expect(own.filter((isOwn) => !isOwn)).toEqual([]);
  await pool.end();
});
