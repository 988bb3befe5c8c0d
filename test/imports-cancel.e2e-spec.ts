import type { ImportDto } from '../src/imports/imports.dto.js';
import { customerFile } from './harness/import-files.js';
import type { TestMerchant } from './harness/merchants.js';
import { startService, type Service } from './harness/service.js';
import { until } from './harness/until.js';

let service: Service;
let shop: TestMerchant;

beforeAll(async () => {
  service = await startService({ env: { IMPORT_CHUNK_ROWS: '10' } });
});
afterAll(() => service?.stop());
beforeEach(async () => {
  shop = await service.newMerchant();
});

async function upload(file: string): Promise<string> {
  const { status, body } = await service
    .api(shop.token)
    .upload<ImportDto>('/v1/imports', { file, fileName: 'a.csv' });
  expect(status).toBe(202);
  return body.id;
}

const cancel = (id: string, token = shop.token) =>
  service.api(token).post<ImportDto & { code: string }>(`/v1/imports/${id}/cancel`);

const doneLines = ({ created, updated, unchanged, duplicate, rejected }: ImportDto['counts']) =>
  created + updated + unchanged + duplicate + rejected;

describe('canceling', () => {
  test('stops a running import at its checkpoint, for good', async () => {
    const file = customerFile(3_000);
    await service.untilDone(shop.token, await upload(file.before));
    const id = await upload(file.csv);
    await until(
      async () => {
        const { body } = await service.api(shop.token).get<ImportDto>(`/v1/imports/${id}`);
        return doneLines(body.counts) >= 100;
      },
      { within: 20_000, every: 2, what: 'some lines to be committed' },
    );
    const { status, body } = await cancel(id);
    expect({ status, is: body.status }).toEqual({ status: 200, is: 'canceled' });
    expect(body.finishedAt).not.toBeNull();
    expect(body.counts.lines).toBe(3_000);
    expect(body.counts.unprocessed).toBe(3_000 - doneLines(body.counts));
    expect(body.counts.unprocessed).toBeGreaterThan(0);

    // The worker takes up the next import, so it has let go of this one; and nothing was added to it.
    await service.untilDone(shop.token, await upload('Name,E-mail\nAsha Rao,asha@example.com\n'));
    const after = await service.api(shop.token).get<ImportDto>(`/v1/imports/${id}`);
    expect(after.body).toEqual(body);
    const [rows] = await service.database.asApp<{ customers: number; touches: number }>(
      shop.id,
      `SELECT (SELECT count(*)::int FROM customers WHERE source_import_id = $1) AS customers,
              (SELECT count(*)::int FROM import_touches WHERE import_id = $1) AS touches`,
      [id],
    );
    expect(rows).toEqual({ customers: body.counts.created, touches: 0 });
  });

  test('ends one that waits in the queue before its first line', async () => {
    const worker = service.workers.at(-1);
    await worker?.kill('SIGSTOP', { wait: false });
    try {
      const id = await upload('Name,E-mail\nAsha Rao,asha@example.com\n');
      const { status, body } = await cancel(id);
      expect({ status, is: body.status, created: body.counts.created }).toEqual({
        status: 200,
        is: 'canceled',
        created: 0,
      });
      expect((await cancel(id)).body).toEqual(body);
      await worker?.kill('SIGCONT', { wait: false });
      const next = await service.untilDone<ImportDto>(
        shop.token,
        await upload('Name,E-mail\nAsha Rao,asha@example.com\n'),
      );
      expect(next).toMatchObject({ status: 'completed', counts: { created: 1 } });
    } finally {
      await worker?.kill('SIGCONT', { wait: false });
    }
  });

  test('is refused for one that is done', async () => {
    const id = await upload('Name,E-mail\nAsha Rao,asha@example.com\n');
    await service.untilDone(shop.token, id);
    const { status, body } = await cancel(id);
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'import_not_ready' });
  });
});
