import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportDto } from '../src/imports/imports.dto.js';
import { customerFile } from './harness/import-files.js';
import type { TestMerchant } from './harness/merchants.js';
import { startService, type Service } from './harness/service.js';
import { until } from './harness/until.js';

/*
 * One worker that runs one turn at a time, in turns as short as they get: one chunk each. Tests stop it to build up a
 * queue and start it when all stand in line.
 */

const MOST = 3;
const SLOW = 90_000;

let service: Service;

beforeAll(async () => {
  service = await startService({
    worker: 0,
    env: {
      WORKER_CONCURRENCY: '1',
      IMPORT_TURN_MS: '1',
      IMPORT_MAX_WAITING: String(MOST),
      IMPORT_CHUNK_ROWS: '100',
    },
  });
});
afterAll(() => service?.stop());

const upload = (shop: TestMerchant, file: string, options = {}) =>
  service.api(shop.token).upload<ImportDto & { code: string }>('/v1/imports', {
    file,
    fileName: 'list.csv',
    options,
  });

async function taken(shop: TestMerchant, rows: number): Promise<string> {
  const { status, body } = await upload(shop, customerFile(rows).csv, { force: true });
  expect(status).toBe(202);
  return body.id;
}

const storedFiles = async (merchantId: string): Promise<string[]> =>
  (await readdir(join(service.home, 'storage', merchantId), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

const finishedAt = async (shop: TestMerchant, id: string): Promise<number> => {
  const { finishedAt: at } = await service.untilDone<ImportDto>(shop.token, id);
  return new Date(at ?? Number.NaN).getTime();
};

describe('uploads', () => {
  test('of which 50 are the same at once make one job', async () => {
    const shop = await service.newMerchant();
    const { csv } = customerFile(20);
    const answers = await Promise.all(Array.from({ length: 50 }, () => upload(shop, csv)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(49).fill(200), 202]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await storedFiles(shop.id)).toHaveLength(1);
  });

  test('are refused while too many of the merchant are unfinished, and nothing of them stays', async () => {
    const shop = await service.newMerchant();
    const many = await Promise.all(
      Array.from({ length: MOST + 3 }, () => upload(shop, customerFile(10).csv, { force: true })),
    );
    const refused = many.filter(({ status }) => status !== 202);
    expect(refused).toHaveLength(3);
    for (const { status, headers, body } of refused) {
      expect({ status, code: body.code }).toEqual({ status: 429, code: 'too_many_imports' });
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(await storedFiles(shop.id)).toHaveLength(MOST);
    const other = await service.newMerchant();
    await taken(other, 10);
  });
});

describe('turns', () => {
  test(
    'go round: a small upload ends long before the large ones that came first',
    async () => {
      const large = await Promise.all(
        Array.from({ length: 4 }, async () => {
          const shop = await service.newMerchant();
          return { shop, id: await taken(shop, 3_000) };
        }),
      );
      const small = await service.newMerchant();
      const worker = await service.startWorker();
      await until(
        async () => {
          const all = await Promise.all(
            large.map(({ shop, id }) => service.api(shop.token).get<ImportDto>(`/v1/imports/${id}`)),
          );
          return all.some(({ body }) => body.counts.created > 0);
        },
        { within: 30_000, what: 'a large import to write' },
      );
      const smallEnd = await finishedAt(small, await taken(small, 40));
      const unfinished = await service.database.asPlatform<{ created: number; lines: number }>(
        `SELECT created, lines FROM imports WHERE finished_at IS NULL OR finished_at > $1`,
        [new Date(smallEnd)],
      );
      expect(unfinished.length).toBeGreaterThanOrEqual(4);
      for (const { shop, id } of large) {
        expect(await finishedAt(shop, id)).toBeGreaterThan(smallEnd);
        const { body } = await service.api(shop.token).get<ImportDto>(`/v1/imports/${id}`);
        expect(body.counts).toMatchObject({ lines: 3_000, unprocessed: 0 });
      }
      await worker.kill('SIGTERM');
    },
    SLOW,
  );

  test(
    'of one merchant run one at a time, and its small file does not wait for its large one',
    async () => {
      const shop = await service.newMerchant();
      const [large, small] = [await taken(shop, 3_000), await taken(shop, 40)];
      // A busy machine must not make a claim look like that of a dead worker, which another may take over.
      const patient = { IMPORT_STALE_SECONDS: '60' };
      const workers = [
        service.startWorker({ ...patient, WORKER_CONCURRENCY: '3' }),
        service.startWorker(patient),
      ];
      let most = 0;
      const smallEnds = finishedAt(shop, small);
      const largeEnds = finishedAt(shop, large);
      await until(
        async () => {
          const [row] = await service.database.asPlatform<{ running: number; left: number }>(
            `SELECT count(*) FILTER (WHERE heartbeat_at IS NOT NULL)::int AS running,
                  count(*) FILTER (WHERE finished_at IS NULL)::int AS left FROM imports WHERE merchant_id = $1`,
            [shop.id],
          );
          most = Math.max(most, row?.running ?? 0);
          return row?.left === 0;
        },
        { within: 60_000, every: 5, what: 'both imports to end' },
      );
      expect(most).toBe(1);
      expect(await smallEnds).toBeLessThan(await largeEnds);
      await Promise.all(workers.map(async (worker) => (await worker).kill('SIGTERM')));
    },
    SLOW,
  );
});
