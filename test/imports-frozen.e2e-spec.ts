import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { ImportDto } from '../src/imports/imports.dto.js';
import { until } from './harness/until.js';
import { eachTestHasAShop, service, shop } from './harness/own-shop.js';

/*
 * A worker that is stopped (SIGSTOP) in the middle of a chunk's transaction holds the import's row: nobody waits for it
 * longer than a worker may stand still, and who cancels the import hardly at all.
 */

jest.setTimeout(240_000);

eachTestHasAShop({ worker: 0, env: { IMPORT_CHUNK_ROWS: '10' } });

const upload = async (file: string, token = shop.token): Promise<string> => {
  const { status, body } = await service
    .api(token)
    .upload<ImportDto>('/v1/imports', { file, fileName: 'a.csv' });
  expect(status).toBe(202);
  return body.id;
};

const FILE = `Name,E-mail\n${Array.from({ length: 40 }, (_, n) => `Person ${n},p${n}@example.com\n`).join('')}`;

const sessions = (condition: string) =>
  service.database.asOwner<{ state: string }>(
    `SELECT state FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'clientele-worker'
        AND ${condition}`,
  );

/**
 * An import of which a worker stands still in the middle of its third chunk's transaction: it waits for a customer the
 * test inserts, is stopped, and gets what it waited for.
 */
async function frozen(staleSeconds: number) {
  const worker = await service.startWorker({ IMPORT_STALE_SECONDS: String(staleSeconds) });
  let id = '';
  await service.database.appTransaction(shop.id, async (query) => {
    await query(
      `INSERT INTO customers (merchant_id, id, name, email, tags, marketing_consent, claimed, redeemed, favourited,
         source_type, version, created_at, updated_at)
       VALUES ($1, gen_random_uuid(), 'Somebody', 'p25@example.com', '{}', 'unknown', 0, 0, 0, 'api', 1, now(), now())`,
      [shop.id],
    );
    id = await upload(FILE);
    await until(async () => (await sessions(`wait_event_type = 'Lock'`)).length > 0, {
      within: 20_000,
      every: 5,
      what: 'the worker to wait for the test',
    });
    await worker.kill('SIGSTOP', { wait: false });
  });
  const held = await until(async () => (await sessions(`state ~ 'idle in transaction'`)).length > 0, {
    within: 5_000,
    every: 5,
    what: 'the worker to be in the middle of a transaction',
  });
  expect(held).toBe(true);
  return { id, worker };
}

test('its import can be canceled at once, with what it had committed', async () => {
  const { id, worker } = await frozen(120);
  try {
    const startedAt = performance.now();
    const { status, body } = await service.api(shop.token).post<ImportDto>(`/v1/imports/${id}/cancel`);
    expect({ status, is: body.status }).toEqual({ status: 200, is: 'canceled' });
    expect(performance.now() - startedAt).toBeLessThan(8_000);
    expect(body.counts).toMatchObject({ lines: 40, created: 20, unprocessed: 20 });
  } finally {
    await worker.kill('SIGCONT', { wait: false });
  }
  // What it goes on with is nobody's any more.
  await worker.kill('SIGTERM');
  expect((await worker.ended).code).toBe(0);
  const after = await service.api(shop.token).get<ImportDto>(`/v1/imports/${id}`);
  expect(after.body.counts).toMatchObject({ created: 20, unprocessed: 20 });
});

test('another worker takes the import over, and other merchants do not wait', async () => {
  const { id, worker } = await frozen(1);
  try {
    const other = await service.startWorker({ WORKER_CONCURRENCY: '1' });
    const neighbour = await service.newMerchant();
    await service.untilDone(neighbour.token, await upload(FILE, neighbour.token));
    const done = await service.untilDone<ImportDto>(shop.token, id);
    expect(done.counts).toMatchObject({ lines: 40, created: 39, updated: 1, unprocessed: 0 });
    await other.kill('SIGTERM');
  } finally {
    await worker.kill('SIGCONT', { wait: false });
  }
  await worker.kill('SIGTERM');
});

test('one that stands still in the middle of a COPY, with the row locked, loses its session', async () => {
  const id = await upload(FILE);
  const client = new pg.Client({
    connectionString: service.database.urls.app,
    application_name: 'clientele-worker',
  });
  const ended = new Promise<Error>((resolve) => client.on('error', resolve));
  await client.connect();
  await client.query('BEGIN');
  await client.query(`SELECT set_config('app.merchant_id', $1, true)`, [shop.id]);
  await client.query('SELECT id FROM imports WHERE id = $1 FOR UPDATE', [id]);
  await client.query('CREATE TEMP TABLE staged (n int)');
  const copy = client.query(copyFrom('COPY staged FROM STDIN'));
  copy.on('error', () => undefined);
  const other = await service.startWorker();
  expect((await ended).message).toMatch(/terminat/);
  const done = await service.untilDone<ImportDto>(shop.token, id);
  expect(done.counts).toMatchObject({ created: 40, unprocessed: 0 });
  await other.kill('SIGTERM');
});
