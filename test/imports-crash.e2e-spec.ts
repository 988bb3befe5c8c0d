import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { ImportDto, ImportList } from '../src/imports/imports.dto.js';
import { customerFile } from './harness/import-files.js';
import { importOutcome, type ImportOutcome } from './harness/import-outcome.js';
import type { TestMerchant } from './harness/merchants.js';
import { startService, type Service } from './harness/service.js';
import { until } from './harness/until.js';

/*
 * Whatever dies in the middle of an import, what is left at the end is what an undisturbed import of the same file
 * leaves: every line exactly once.
 */

jest.setTimeout(240_000);

const FILE = customerFile(600);

let service: Service;
let undisturbed: ImportOutcome;

beforeAll(async () => {
  service = await startService({ env: { IMPORT_CHUNK_ROWS: '10', IMPORT_TURN_MS: '150' } });
  const { shop, importId } = await begin();
  await service.untilDone(shop.token, importId);
  undisturbed = await importOutcome(service, shop, importId);
});
afterAll(() => service?.stop());

/** A merchant of its own, with the customers the file expects, and the file uploaded. */
async function begin(file = FILE.csv, options = {}): Promise<{ shop: TestMerchant; importId: string }> {
  const shop = await service.newMerchant();
  await service.untilDone(shop.token, await upload(shop, FILE.before));
  return { shop, importId: await upload(shop, file, options) };
}

async function upload(shop: TestMerchant, file: string, options = {}): Promise<string> {
  const { status, body } = await service
    .api(shop.token)
    .upload<ImportDto>('/v1/imports', { file, fileName: 'file.csv', options });
  expect(status).toBe(202);
  return body.id;
}

/** Waits until so many lines are committed; the disturbance follows at once, wherever the worker is then. */
const linesDone = (importId: string, lines: number) =>
  until(
    async () => {
      const [row] = await service.database.asOwner<{ done: number }>(
        `SELECT created + updated + unchanged + duplicate + rejected AS done FROM imports WHERE id = $1`,
        [importId],
      );
      return (row?.done ?? 0) >= lines;
    },
    { within: 30_000, every: 5, what: `${lines} lines of the import` },
  );

/** What the disturbed import left is what the undisturbed one left. */
async function expectSame({ shop, importId }: { shop: TestMerchant; importId: string }): Promise<void> {
  await service.untilDone(shop.token, importId);
  expect(await importOutcome(service, shop, importId)).toEqual(undisturbed);
}

/** The worker that runs; the others are ended. */
const worker = () => service.workers.at(-1);

test('an undisturbed import of the file has every outcome, so that the tests below mean something', () => {
  const tenth = FILE.lines / 10;
  expect(undisturbed).toMatchObject({
    status: 'completed_with_errors',
    counts: {
      lines: FILE.lines,
      created: 6 * tenth,
      updated: tenth,
      unchanged: tenth,
      duplicate: tenth,
      rejected: tenth,
      unprocessed: 0,
    },
  });
  expect(undisturbed.rows).toHaveLength(FILE.lines);
  expect(undisturbed.customers).toHaveLength(8 * tenth);
});

test('a worker killed twice in a row, early and late', async () => {
  const begun = await begin();
  for (const lines of [50, 350]) {
    await linesDone(begun.importId, lines);
    await worker()?.kill('SIGKILL');
    await service.startWorker();
  }
  await expectSame(begun);
});

test('a worker killed before the first line, while it reads the file', async () => {
  const begun = await begin();
  await until(
    async () => {
      const [row] = await service.database.asOwner(
        `SELECT 1 FROM imports WHERE id = $1 AND status = 'processing'`,
        [begun.importId],
      );
      return row;
    },
    { within: 10_000, every: 1, what: 'the import to be claimed' },
  );
  await worker()?.kill('SIGKILL');
  await service.startWorker();
  await expectSame(begun);
});

test('of two workers, the one that works is killed: the other goes on', async () => {
  await service.startWorker();
  const pair = service.workers.slice(-2);
  const begun = await begin();
  await linesDone(begun.importId, 150);
  await pair[0]?.kill('SIGKILL');
  await linesDone(begun.importId, 300);
  await service.startWorker();
  await pair[1]?.kill('SIGKILL');
  await expectSame(begun);
});

test('a worker that stands still for longer than it may, and then goes on, writes no more', async () => {
  const begun = await begin();
  const asleep = worker();
  await linesDone(begun.importId, 150);
  try {
    await asleep?.kill('SIGSTOP', { wait: false });
    await service.startWorker();
    await linesDone(begun.importId, 250);
  } finally {
    await asleep?.kill('SIGCONT', { wait: false });
  }
  await expectSame(begun);
  await asleep?.kill('SIGTERM');
  expect((await asleep?.ended)?.code).toBe(0);
});

test('a worker killed in the preview, in the trial and in the writing after confirmation', async () => {
  const options = { dryRun: true, onReject: 'abort' };
  const clean = FILE.csv
    .split('\n')
    .filter((line) => !line.startsWith('Nowhere'))
    .join('\n');
  const plain = await begin(clean);
  await service.untilDone(plain.shop.token, plain.importId);
  const expected = await importOutcome(service, plain.shop, plain.importId);

  const begun = await begin(clean, options);
  const { token } = begun.shop;
  const killAt = async (stage: string, share: number): Promise<void> => {
    await until(
      async () => {
        const [row] = await service.database.asOwner(
          `SELECT 1 FROM imports WHERE id = $1 AND stage = $2 AND byte_offset > canonical_bytes * $3::float8`,
          [begun.importId, stage, share],
        );
        return row;
      },
      { within: 30_000, every: 1, what: `the stage ${stage} to be under way` },
    );
    await worker()?.kill('SIGKILL');
    await service.startWorker();
  };
  await killAt('preview', 0.3);
  const told = await service.untilDone<ImportDto>(token, begun.importId);
  expect(told).toMatchObject({ status: 'awaiting_confirmation', counts: expected.counts });
  await service.api(token).post(`/v1/imports/${begun.importId}/confirm`);
  await killAt('trial', 0.3);
  await killAt('apply', 0.3);
  await service.untilDone(token, begun.importId);
  expect(await importOutcome(service, begun.shop, begun.importId)).toEqual(expected);
});

test('SIGTERM ends a worker after its chunk, with 0, and another goes on', async () => {
  const begun = await begin();
  await linesDone(begun.importId, 100);
  await worker()?.kill('SIGTERM');
  expect(await worker()?.ended).toEqual({ code: 0, signal: null });
  await service.startWorker();
  await expectSame(begun);
});

test('a queue that loses everything, again and again', async () => {
  const begun = await begin();
  await service.wipeQueue();
  for (const lines of [1, 100, 200, 300, 400, 500]) {
    await linesDone(begun.importId, lines);
    await service.wipeQueue();
  }
  await expectSame(begun);
});

test('a queue that loses everything while the worker dies', async () => {
  const begun = await begin();
  await linesDone(begun.importId, 200);
  await Promise.all([worker()?.kill('SIGKILL'), service.wipeQueue()]);
  await service.startWorker();
  await service.wipeQueue();
  await expectSame(begun);
});

test('an API killed the moment it has answered', async () => {
  const begun = await begin();
  await service.apiProcess.kill('SIGKILL');
  await service.startApi();
  await expectSame(begun);
});

test('an API killed in the middle of an upload leaves no import, and a broken upload no file', async () => {
  const shop = await service.newMerchant();
  const halfAnUpload = async () => {
    const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(
      `POST /v1/imports HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${shop.token}\r\nContent-Length: 1000000\r\n` +
        `Content-Type: multipart/form-data; boundary=x\r\n\r\n--x\r\n` +
        `Content-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${'Name,E-mail\r\n'.repeat(10_000)}`,
    );
    await until(async () => (await storedFiles(shop)).length > 0, {
      within: 5_000,
      what: 'the upload to be under way',
    });
    return socket;
  };
  (await halfAnUpload()).destroy();
  await until(async () => (await storedFiles(shop)).length === 0, {
    within: 5_000,
    what: 'the file to be removed',
  });
  await halfAnUpload();
  await service.apiProcess.kill('SIGKILL');
  await service.startApi();
  expect((await service.api(shop.token).get<ImportList>('/v1/imports')).body.data).toEqual([]);
  expect(await service.untilDone(shop.token, await upload(shop, FILE.csv))).toMatchObject({ failure: null });
});

async function storedFiles({ id }: TestMerchant): Promise<string[]> {
  const files = await readdir(join(service.home, 'storage'), { recursive: true, withFileTypes: true }).catch(
    () => [],
  );
  return files.filter((file) => file.isFile() && file.parentPath.includes(id)).map(({ name }) => name);
}
