import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportDto, ImportRowList } from '../src/imports/imports.dto.js';
import { customerFile } from './harness/import-files.js';
import { importRows } from './harness/import-outcome.js';
import { until } from './harness/until.js';
import { eachTestHasAShop, goToNewShop, service, shop } from './harness/own-shop.js';

eachTestHasAShop({ env: { IMPORT_CHUNK_ROWS: '3' } });

async function imported(file: string, options: object = {}): Promise<ImportDto> {
  const answer = await service
    .api(shop.token)
    .upload<ImportDto>('/v1/imports', { file, fileName: 'file.csv', options: { force: true, ...options } });
  expect(answer).toMatchObject({ status: 202 });
  return service.untilDone<ImportDto>(shop.token, answer.body.id);
}

const confirm = (id: string, body: object = {}) =>
  service.api(shop.token).post<ImportDto & { code: string }>(`/v1/imports/${id}/confirm`, body);

async function confirmed(id: string, body: object = {}): Promise<ImportDto> {
  expect(await confirm(id, body)).toMatchObject({ status: 202, headers: { location: `/v1/imports/${id}` } });
  return service.untilDone<ImportDto>(shop.token, id);
}

const rowsOf = ({ id }: ImportDto): Promise<ImportRowList['data']> => importRows(service, shop.token, id);

const shown = async (job: ImportDto): Promise<string[]> =>
  (await rowsOf(job)).map(({ line, outcome, code }) => [line, outcome, code].filter(Boolean).join(' '));

const customers = () =>
  service.database.asApp<{ id: string; name: string; [column: string]: unknown }>(
    shop.id,
    `SELECT id, name, email, mobile, birthday, external_id, tags, version FROM customers WHERE merchant_id = $1 ORDER BY name, email`,
    [shop.id],
  );

/** How many rows of the shop each of these tables holds. */
async function rowsIn(...tables: string[]): Promise<number[]> {
  const counts = await Promise.all(
    tables.map((table) =>
      service.database.asApp<{ n: number }>(
        shop.id,
        `SELECT count(*)::int AS n FROM ${table} WHERE merchant_id = $1`,
        [shop.id],
      ),
    ),
  );
  return counts.map(([row]) => row?.n ?? -1);
}

describe('a dry run', () => {
  const KNOWN = 'Name,E-mail,Mobile\nAsha Rao,asha@example.com,+919876543210\nBo Li,bo@example.com,\n';

  test('tells every row, over chunks, and writes nothing', async () => {
    await imported(KNOWN);
    const before = await customers();
    const changes = await rowsIn('customer_changes');
    const job = await imported(
      'Name,E-mail,Mobile\nAsha R,asha@example.com,+919876543211\nBo Li,bo@example.com,\nNew,new@example.com,\nBad,nope,\n' +
        'Takes the freed number,free@example.com,+919876543210\nAgain,,+919876543211\nAgain,new@example.com,\nAgain,bo@example.com,\n',
      { dryRun: true },
    );
    expect(job).toMatchObject({
      status: 'awaiting_confirmation',
      counts: { lines: 8, created: 2, updated: 1, unchanged: 1, duplicate: 3, rejected: 1, unprocessed: 0 },
      errorGroups: [{ code: 'email_invalid', count: 1, firstLines: [5] }],
      finishedAt: null,
    });
    expect(Date.parse(String(job.expiresAt))).toBeGreaterThan(Date.now() + 6.9 * 86_400_000);
    const rows = await rowsOf(job);
    expect(rows.map(({ line, outcome, duplicateOf }) => [line, outcome, duplicateOf])).toEqual([
      [2, 'updated', null],
      [3, 'unchanged', null],
      [4, 'created', null],
      [5, 'rejected', null],
      [6, 'created', null],
      [7, 'duplicate', 2],
      [8, 'duplicate', 4],
      [9, 'duplicate', 3],
    ]);
    expect(rows[0]).toMatchObject({
      customerId: before[0]?.id,
      changes: { name: ['Asha Rao', 'Asha R'], mobile: ['+919876543210', '+919876543211'] },
    });
    expect(rows[2]).toMatchObject({ customerId: null, changes: null });
    expect(await customers()).toEqual(before);
    expect(await rowsIn('customer_changes')).toEqual(changes);
    expect(await rowsIn('import_touches', 'import_keys')).toEqual([0, 0]);

    const done = await confirmed(job.id);
    expect(done).toMatchObject({ status: 'completed_with_errors', counts: job.counts });
    expect((await rowsOf(done)).map(({ outcome }) => outcome)).toEqual(rows.map(({ outcome }) => outcome));
    expect((await customers()).map(({ name }) => name)).toEqual([
      'Asha R',
      'Bo Li',
      'New',
      'Takes the freed number',
    ]);
    expect(await rowsIn('import_plans', 'import_keys', 'import_touches')).toEqual([0, 0, 0]);
  });

  test('foretells what the import without it does, line by line', async () => {
    const file = customerFile(200);
    await imported(file.before);
    const told = await imported(file.csv, { dryRun: true });
    const done = await imported(file.csv);
    expect(told.counts).toEqual(done.counts);
    expect(told.errorGroups).toEqual(done.errorGroups);
    expect(await shown(told)).toEqual(await shown(done));
  });

  test('once confirmed rejects what changed since, and nothing else', async () => {
    await imported(KNOWN);
    const [asha] = await customers();
    const job = await imported(
      'Name,E-mail\nAsha R,asha@example.com\nBo Lee,bo@example.com\nNew,new@example.com\nTaken,taken@example.com\nAgain,taken@example.com\n',
      { dryRun: true },
    );
    const api = service.api(shop.token);
    expect(
      await api.send('PATCH', `/v1/customers/${asha?.id}`, JSON_TYPE, '{"birthday":"1990-05-17"}'),
    ).toMatchObject({ status: 200 });
    expect(await api.post('/v1/customers', { name: 'Somebody', email: 'taken@example.com' })).toMatchObject({
      status: 201,
    });
    const done = await confirmed(job.id);
    expect(await shown(done)).toEqual([
      '2 rejected changed_since_preview',
      '3 updated',
      '4 created',
      '5 rejected changed_since_preview',
      '6 rejected changed_since_preview',
    ]);
    expect((await rowsOf(done))[0]).toMatchObject({ customerId: asha?.id });
    expect((await customers()).map(({ name }) => name)).toEqual(['Asha Rao', 'Bo Lee', 'New', 'Somebody']);
  });

  test('is confirmed as it is, and once', async () => {
    const job = await imported(KNOWN, { dryRun: true });
    expect(await confirm(job.id, { options: { mode: 'create_only' } })).toMatchObject({
      status: 422,
      body: { code: 'validation_failed' },
    });
    await confirmed(job.id);
    expect(await confirm(job.id)).toMatchObject({ status: 409, body: { code: 'import_not_ready' } });
  });
});

const JSON_TYPE = { 'Content-Type': 'application/json' };

describe('mapping by a person', () => {
  const UNCLEAR = 'Who,E-mail\nAsha Rao,asha@example.com\nBo Li,bo@example.com\nshort\n';

  test('is asked for when a required column is not recognised, and goes on without a second upload', async () => {
    const job = await imported(UNCLEAR);
    expect(job).toMatchObject({
      status: 'awaiting_mapping',
      failure: null,
      counts: { lines: 3, unprocessed: 3 },
      errorGroups: [{ code: 'row_ragged', column: null, count: 1, firstLines: [4] }],
    });
    expect(job.columns).toMatchObject([
      { name: 'Who', index: 0, samples: ['Asha Rao', 'Bo Li'], field: null, by: 'unknown' },
      { name: 'E-mail', index: 1, field: 'email', alternatives: [] },
    ]);
    expect(job.columns?.[0]?.alternatives).toContain('name');
    expect(await rowsIn('customers', 'import_chunks')).toEqual([0, 0]);

    expect(await confirm(job.id)).toMatchObject({ status: 422, body: { code: 'columns_missing' } });
    expect(await confirm(job.id, { mapping: { Whom: 'name' } })).toMatchObject({
      status: 422,
      body: { code: 'mapping_unknown_column' },
    });
    expect(await confirm(job.id, { mapping: { Who: 3 } })).toMatchObject({ status: 422 });
    const done = await confirmed(job.id, { mapping: { Who: 'name' } });
    expect(done).toMatchObject({
      status: 'completed_with_errors',
      counts: { lines: 3, created: 2, rejected: 1 },
      errorGroups: [{ code: 'row_ragged', count: 1 }],
    });
    expect(await confirm(job.id)).toMatchObject({ status: 409, body: { code: 'import_not_ready' } });
  });

  test('is offered again for the same headings, in any order, to the same merchant alone', async () => {
    await confirmed((await imported(UNCLEAR)).id, { mapping: { Who: 'name' } });
    const again = await imported('e-mail,WHO\nc@example.com,Cy Wu\n');
    expect(again).toMatchObject({ status: 'awaiting_mapping' });
    expect(again.columns).toMatchObject([
      { name: 'e-mail', field: 'email' },
      { name: 'WHO', field: 'name', by: 'remembered' },
    ]);
    expect(await confirmed(again.id)).toMatchObject({ status: 'completed', counts: { created: 1 } });
    await goToNewShop();
    expect((await imported(UNCLEAR)).columns?.[0]).toMatchObject({ field: null, by: 'unknown' });
  });

  test('is asked for by inspect, with options to choose then', async () => {
    const job = await imported('Name,E-mail\nAsha Rao,asha@example.com\n', { inspect: true });
    expect(job).toMatchObject({ status: 'awaiting_mapping', counts: { lines: 1, unprocessed: 1 } });
    const told = await confirmed(job.id, { options: { dryRun: true } });
    expect(told).toMatchObject({ status: 'awaiting_confirmation', counts: { created: 1 } });
    expect(await confirmed(job.id)).toMatchObject({ status: 'completed', counts: { created: 1 } });
  });

  test.each([
    ['no column for the name', 'Who,E-mail\nA,a@example.com\n', 'columns_missing'],
    [
      'two columns for the e-mail',
      'Name,Email,E-mail address\nA,a@example.com,b@example.com\n',
      'columns_ambiguous',
    ],
  ])('is not asked for with onUnmapped: fail, of a file with %s', async (_, file, code) => {
    expect(await imported(file, { onUnmapped: 'fail' })).toMatchObject({
      status: 'failed',
      failure: { code },
    });
    expect(await imported(file)).toMatchObject({ status: 'awaiting_mapping' });
  });

  test('is not asked for of a file of which nothing is recognised', async () => {
    const file = 'Colour,Size\nred,5\n';
    expect(await imported(file)).toMatchObject({ status: 'failed', failure: { code: 'columns_missing' } });
    expect(await imported(file, { inspect: true })).toMatchObject({ status: 'awaiting_mapping' });
  });

  test('that nobody makes in time ends the import, and its files go', async () => {
    const job = await imported(UNCLEAR);
    await service.database.asOwner(`UPDATE imports SET expires_at = now() WHERE id = $1`, [job.id]);
    const expired = await until(
      async () => {
        const { body } = await service.api(shop.token).get<ImportDto>(`/v1/imports/${job.id}`);
        return body.status === 'expired' && body;
      },
      { within: 10_000, every: 50, what: 'the import to expire' },
    );
    expect(expired).toMatchObject({ counts: { lines: 3, unprocessed: 3 }, errorGroups: [] });
    expect(expired.finishedAt).not.toBeNull();
    expect(await confirm(job.id)).toMatchObject({ status: 409, body: { code: 'import_not_ready' } });
    const files = await readdir(join(service.home, 'storage'), { recursive: true, withFileTypes: true });
    expect(files.filter((file) => file.isFile() && file.parentPath.includes(job.id))).toEqual([]);
  });
});
