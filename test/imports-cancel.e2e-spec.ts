import type { ImportDto } from '../src/imports/imports.dto.js';
import { customerFile } from './harness/import-files.js';
import { importRows } from './harness/import-outcome.js';
import { until } from './harness/until.js';
import { eachTestHasAShop, service, shop } from './harness/own-shop.js';

eachTestHasAShop({ env: { IMPORT_CHUNK_ROWS: '10' } });

async function upload(file: string, options: object = {}): Promise<string> {
  const { status, body } = await service
    .api(shop.token)
    .upload<ImportDto>('/v1/imports', { file, fileName: 'a.csv', options });
  expect(status).toBe(202);
  return body.id;
}

const cancel = (id: string, token = shop.token) =>
  service.api(token).post<ImportDto & { code: string }>(`/v1/imports/${id}/cancel`);

const doneLines = ({ created, updated, unchanged, duplicate, rejected }: ImportDto['counts']) =>
  created + updated + unchanged + duplicate + rejected;

/** Every line is unprocessed, is listed so, and no table holds anything of the import. */
async function expectNothing({ id, counts }: ImportDto, lines: number): Promise<void> {
  expect(counts).toEqual({
    lines,
    created: 0,
    updated: 0,
    unchanged: 0,
    duplicate: 0,
    rejected: 0,
    unprocessed: lines,
  });
  const rows = await importRows(service, shop.token, id);
  expect(rows.map(({ line, outcome }) => `${line} ${outcome}`)).toEqual(
    Array.from({ length: lines }, (_, index) => `${index + 2} unprocessed`),
  );
  for (const table of ['import_touches', 'import_keys', 'import_plans', 'import_rows', 'import_chunks']) {
    const left = await service.database.asApp(shop.id, `SELECT 1 FROM ${table} WHERE import_id = $1`, [id]);
    expect({ table, left }).toEqual({ table, left: [] });
  }
}

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

  test.each([
    ['waits for a mapping', 'awaiting_mapping', { inspect: true }],
    ['waits to be confirmed', 'awaiting_confirmation', { dryRun: true }],
  ])('ends one that %s, and leaves nothing of what was told', async (_, status, options) => {
    const { csv, lines } = customerFile(40);
    const id = await upload(csv, options);
    expect(await service.untilDone(shop.token, id)).toMatchObject({ status });
    const { body } = await cancel(id);
    expect(body).toMatchObject({
      status: 'canceled',
      revertibleUntil: null,
      errorGroups: [],
      expiresAt: null,
    });
    await expectNothing(body, lines);
    const confirm = await service.api(shop.token).post(`/v1/imports/${id}/confirm`);
    expect(confirm).toMatchObject({ status: 409, body: { code: 'import_not_ready' } });
  });

  test.each([
    ['a preview', { dryRun: true }],
    ['a trial', { onReject: 'abort' }],
    ['a trial from the last line on', { onReject: 'abort', duplicates: 'last' }],
  ])('ends %s in the middle, and leaves nothing of what was told', async (_, options) => {
    const { csv, lines } = customerFile(3_000);
    const id = await upload(csv, options);
    await until(
      async () => {
        const { body } = await service.api(shop.token).get<ImportDto>(`/v1/imports/${id}`);
        return body.progress.percent > 3;
      },
      { within: 20_000, every: 2, what: 'the first chunks to be told' },
    );
    const { body } = await cancel(id);
    expect(body).toMatchObject({ status: 'canceled', revertibleUntil: null, errorGroups: [] });
    await expectNothing(body, lines);
  });

  test('stops one that writes its last line first, and every line is listed in its place', async () => {
    const { csv } = customerFile(3_000);
    const id = await upload(csv, { duplicates: 'last' });
    await until(
      async () => {
        const { body } = await service.api(shop.token).get<ImportDto>(`/v1/imports/${id}`);
        return doneLines(body.counts) >= 100;
      },
      { within: 20_000, every: 2, what: 'some lines to be committed' },
    );
    const { body } = await cancel(id);
    const rows = await importRows(service, shop.token, id);
    expect(rows.map(({ line }) => line)).toEqual(Array.from({ length: 3_000 }, (_, index) => index + 2));
    const { unprocessed } = body.counts;
    expect(rows.findIndex(({ outcome }) => outcome !== 'unprocessed')).toBe(unprocessed);
    const left = await importRows(service, shop.token, id, '&outcome=unprocessed');
    expect(left).toEqual(rows.slice(0, unprocessed));
    const rejected = await service.api(shop.token).get<string>(`/v1/imports/${id}/rejected-file`);
    const named = rejected.body.trim().split('\n').length - 1;
    expect(named).toBe(body.counts.rejected);
    expect(named).toBeGreaterThan(0);
  });

  test('is refused for one that is done', async () => {
    const id = await upload('Name,E-mail\nAsha Rao,asha@example.com\n');
    await service.untilDone(shop.token, id);
    const { status, body } = await cancel(id);
    expect({ status, code: body.code }).toEqual({ status: 409, code: 'import_not_ready' });
  });
});
