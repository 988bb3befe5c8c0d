import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ImportDto } from '../src/imports/imports.dto.js';
import { importRows } from './harness/import-outcome.js';
import { until } from './harness/until.js';
import { api, eachTestHasAShop, service, shop } from './harness/own-shop.js';

/*
 * An import that breaks off turn after turn ends `failed` with what is committed counted, and holds up no other. The
 * claim of a worker that lives is good for eight seconds here: whatever goes on sooner does not wait for it to grow old.
 */

jest.setTimeout(240_000);

const LINES = 40;
const MOST = 3;
const FILE = `Name,E-mail\n${Array.from({ length: LINES }, (_, n) => `Person ${n},p${n}@example.com\n`).join('')}`;

eachTestHasAShop({
  worker: 0,
  env: { IMPORT_CHUNK_ROWS: '5', IMPORT_MAX_SETBACKS: String(MOST), IMPORT_STALE_SECONDS: '8' },
});

async function upload(file: string, options: object = {}): Promise<string> {
  const { status, body } = await api().upload<ImportDto>('/v1/imports', { file, fileName: 'a.csv', options });
  expect(status).toBe(202);
  return body.id;
}

const stored = (id: string, file: 'original' | 'canonical') =>
  join(service.home, 'storage', shop.id, 'imports', id, file);

/** An import of which some chunks are committed, and whose worker has ended. */
async function halfDone(options: object = {}): Promise<string> {
  let id = '';
  const worker = await service.startWorker();
  await service.database
    .appTransaction(shop.id, async (query) => {
      await query(
        `INSERT INTO customers (merchant_id, id, name, email, tags, marketing_consent, claimed, redeemed, favourited,
         source_type, version, created_at, updated_at)
       VALUES ($1, gen_random_uuid(), 'Somebody', 'p22@example.com', '{}', 'unknown', 0, 0, 0, 'api', 1, now(), now())`,
        [shop.id],
      );
      id = await upload(FILE, options);
      await until(async () => (await api().get<ImportDto>(`/v1/imports/${id}`)).body.counts.created === 20, {
        within: 20_000,
        every: 5,
        what: 'the first chunks',
      });
      await worker.kill('SIGKILL');
      throw new UndoneError();
    })
    .catch((error: unknown) => {
      if (!(error instanceof UndoneError)) throw error;
    });
  return id;
}

class UndoneError extends Error {}

/** Makes every record after the first chunks unreadable. */
async function spoil(id: string): Promise<void> {
  const text = await readFile(stored(id, 'canonical'), 'utf8');
  const records = text.split('\n');
  await writeFile(
    stored(id, 'canonical'),
    records.map((record, index) => (index < 20 ? record : 'x'.repeat(record.length))).join('\n'),
  );
}

/** As if the worker that died had been dead for long: neither its claim nor its job in the queue is in the way. */
async function claimGrowsOld(): Promise<void> {
  await service.database.asOwner(
    `UPDATE imports SET heartbeat_at = now() - interval '1 hour' WHERE heartbeat_at IS NOT NULL`,
  );
  await service.wipeQueue();
}

test('an import whose file is gone fails, and the next one of the merchant does not wait for it', async () => {
  const [poisoned, next] = [await upload(FILE), await upload('Name,E-mail\nAsha Rao,asha@example.com\n')];
  await rm(stored(poisoned, 'original'));
  const worker = await service.startWorker();
  const done = await service.untilDone<ImportDto>(shop.token, next);
  expect(done.status).toBe('completed');
  expect((await api().get<ImportDto>(`/v1/imports/${poisoned}`)).body.status).toBe('processing');
  const failed = await service.untilDone<ImportDto>(shop.token, poisoned);
  expect(failed).toMatchObject({
    status: 'failed',
    failure: { code: 'import_interrupted' },
    counts: { lines: 0 },
    revertibleUntil: null,
  });
  await worker.kill('SIGTERM');
});

test('one that breaks off in the middle keeps what is committed, and can be reverted', async () => {
  const id = await halfDone();
  await spoil(id);
  await claimGrowsOld();
  const worker = await service.startWorker();
  const failed = await service.untilDone<ImportDto>(shop.token, id);
  expect(failed).toMatchObject({
    status: 'failed',
    failure: { code: 'import_interrupted' },
    counts: { lines: LINES, created: 20, unprocessed: LINES - 20 },
  });
  expect(failed.revertibleUntil).not.toBeNull();
  expect((await api().post(`/v1/imports/${id}/revert`)).status).toBe(202);
  expect(await service.untilDone<ImportDto>(shop.token, id)).toMatchObject({
    status: 'reverted',
    revert: { reverted: 20, kept: 0 },
  });
  await worker.kill('SIGTERM');
});

test('one that was to write all or nothing leaves nothing', async () => {
  const id = await halfDone({ onReject: 'abort' });
  await spoil(id);
  await claimGrowsOld();
  const worker = await service.startWorker();
  const failed = await service.untilDone<ImportDto>(shop.token, id);
  expect(failed).toMatchObject({
    status: 'failed',
    failure: { code: 'import_interrupted' },
    counts: { lines: LINES, created: 0, unprocessed: LINES },
  });
  const [row] = await service.database.asApp<{ there: number }>(
    shop.id,
    `SELECT count(*)::int AS there FROM customers WHERE merchant_id = $1 AND NOT deleted`,
    [shop.id],
  );
  expect(row?.there).toBe(0);
  await worker.kill('SIGTERM');
});

test('one whose worker dies each turn fails, and each line is told of once', async () => {
  const id = await halfDone();
  // As many workers as may die; each is killed when it has the import, held up by the customer it is to write.
  await service.database.appTransaction(shop.id, async (query) => {
    await query(
      `INSERT INTO customers (merchant_id, id, name, email, tags, marketing_consent, claimed, redeemed, favourited,
         source_type, version, created_at, updated_at)
       VALUES ($1, gen_random_uuid(), 'Somebody', 'p22@example.com', '{}', 'unknown', 0, 0, 0, 'api', 1, now(), now())`,
      [shop.id],
    );
    for (let death = 1; death < MOST; death += 1) {
      await claimGrowsOld();
      const worker = await service.startWorker();
      await until(
        async () => {
          const [row] = await service.database.asOwner<{ fresh: boolean }>(
            `SELECT heartbeat_at > now() - interval '1 minute' AS fresh FROM imports WHERE id = $1`,
            [id],
          );
          return row?.fresh;
        },
        { within: 20_000, every: 5, what: 'the import to be claimed' },
      );
      await worker.kill('SIGKILL');
    }
  });
  await claimGrowsOld();
  const worker = await service.startWorker();
  const failed = await service.untilDone<ImportDto>(shop.token, id);
  expect(failed).toMatchObject({
    status: 'failed',
    failure: { code: 'import_interrupted' },
    counts: { lines: LINES, created: 20, unprocessed: LINES - 20 },
  });
  const rows = await importRows(service, shop.token, id);
  expect(rows.map(({ line, outcome }) => `${line} ${outcome}`)).toEqual(
    Array.from({ length: LINES }, (_, index) => `${index + 2} ${index < 20 ? 'created' : 'unprocessed'}`),
  );
  await worker.kill('SIGTERM');
});

test('a revert that breaks off each turn fails, and goes on when it is asked for again', async () => {
  const worker = await service.startWorker();
  const done = await service.untilDone<ImportDto>(shop.token, await upload(FILE));
  await service.database.asOwner(
    `ALTER TABLE customers ADD CONSTRAINT stuck CHECK (NOT deleted OR email <> 'p17@example.com') NOT VALID`,
  );
  const askRevert = () => api().post<ImportDto>(`/v1/imports/${done.id}/revert`);
  expect(await askRevert()).toMatchObject({ status: 202, body: { status: 'reverting' } });
  const failed = await service.untilDone<ImportDto>(shop.token, done.id);
  await service.database.asOwner(`ALTER TABLE customers DROP CONSTRAINT stuck`);
  expect(failed).toMatchObject({
    status: 'failed',
    failure: { code: 'revert_interrupted' },
    counts: { lines: LINES, created: LINES, unprocessed: 0 },
    // The chunks written last are undone; the fourth of eight, in which line 19 is, cannot be.
    revert: { total: LINES, reverted: 20, kept: 0, unprocessed: 20, finishedAt: null },
  });
  expect(failed.finishedAt).toEqual(done.finishedAt);

  expect(await askRevert()).toMatchObject({ status: 202, body: { status: 'reverting', failure: null } });
  expect(await service.untilDone<ImportDto>(shop.token, done.id)).toMatchObject({
    status: 'reverted',
    revert: { total: LINES, reverted: LINES, kept: 0, unprocessed: 0 },
  });
  await worker.kill('SIGTERM');
});

test('a file that went since its import was read is as one that was removed', async () => {
  const worker = await service.startWorker();
  const id = await upload(`${FILE}Nobody,no address\n`);
  expect(await service.untilDone<ImportDto>(shop.token, id)).toMatchObject({ counts: { rejected: 1 } });
  await worker.kill('SIGTERM');
  const waiting = await upload('Name,E-mail\nAsha Rao,asha@example.com\n');
  expect((await api().post(`/v1/imports/${waiting}/cancel`)).status).toBe(200);
  await rm(stored(id, 'canonical'));

  const file = await api().get(`/v1/imports/${id}/rejected-file`);
  expect([file.status, file.body.code]).toEqual([410, 'import_files_removed']);
  const rows = await importRows(service, shop.token, id);
  expect(rows.filter(({ outcome }) => outcome === 'rejected').map(({ line }) => line)).toEqual([LINES + 2]);
  const unreached = await api().get<{ data: unknown[] }>(`/v1/imports/${id}/rows?outcome=unprocessed`);
  expect([unreached.status, unreached.body.data]).toEqual([200, []]);
  const { body } = await api().get<{ data: { id: string }[] }>('/v1/customers?email=p7@example.com');
  expect((await api().post(`/v1/customers/${body.data[0]?.id}/erase`)).status).toBe(204);
});

test('files that killed processes were writing are removed when they are old', async () => {
  const id = '01234567-89ab-7cde-8f01-23456789abcd';
  const folder = join(service.home, 'storage', shop.id);
  await mkdir(folder, { recursive: true });
  const uploaded = await upload(FILE);
  // Of an upload that was stored, but whose import the API died before it wrote down.
  await mkdir(dirname(stored(id, 'original')), { recursive: true });
  const files = [
    join(service.home, `clientele-${id}.canonical`),
    join(folder, `original.${id}.part`),
    stored(id, 'original'),
    join(folder, `${id}.part`),
  ];
  for (const file of files) await writeFile(file, 'x');
  const longAgo = new Date(Date.now() - 3 * 3_600_000);
  const old = files.slice(0, 3);
  for (const file of [...old, stored(uploaded, 'original')]) await utimes(file, longAgo, longAgo);
  const worker = await service.startWorker();
  await until(() => !old.some((file) => existsSync(file)), { within: 10_000, what: 'the old files to go' });
  expect(existsSync(files[3] ?? '')).toBe(true);
  expect(existsSync(stored(uploaded, 'original'))).toBe(true);
  await worker.kill('SIGTERM');
});
