import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportDto, ImportRowList } from '../src/imports/imports.dto.js';
import { customerFile } from './harness/import-files.js';
import { importRows } from './harness/import-outcome.js';
import type { TestMerchant } from './harness/merchants.js';
import { startService, type Service } from './harness/service.js';
import { until } from './harness/until.js';

let service: Service;
let shop: TestMerchant;

beforeAll(async () => {
  service = await startService({ env: { IMPORT_CHUNK_ROWS: '20' } });
  shop = await service.newMerchant();
});
afterAll(() => service?.stop());

async function upload(file: string): Promise<string> {
  const { status, body } = await service
    .api(shop.token)
    .upload<ImportDto>('/v1/imports', { file, fileName: 'a.csv' });
  expect(status).toBe(202);
  return body.id;
}

const rows = (id: string, query: string) => importRows(service, shop.token, id, query);

/** Every page of so few rows that each filter goes over several. */
async function byPages(id: string, query: string): Promise<ImportRowList['data']> {
  const all: ImportRowList['data'] = [];
  let cursor = '';
  do {
    const { status, body } = await service
      .api(shop.token)
      .get<ImportRowList>(`/v1/imports/${id}/rows?limit=3${query}${cursor && `&cursor=${cursor}`}`);
    expect(status).toBe(200);
    all.push(...body.data);
    cursor = body.page.nextCursor ?? '';
  } while (cursor !== '');
  return all;
}

test('lines are found by outcome, code and number, all together', async () => {
  const file = customerFile(100).csv + 'Bad mobile,,12345,\nBoth bad,nope,12345,\n,none@example.com,,\n';
  const id = await upload(file);
  const { errorGroups } = await service.untilDone<ImportDto>(shop.token, id);
  const all = await rows(id, '');
  expect(all.map(({ line }) => line)).toEqual(Array.from({ length: 103 }, (_, index) => index + 2));

  for (const { code, count } of errorGroups) {
    const expected = all.filter((row) => row.code === code);
    expect(expected).toHaveLength(count);
    expect(await byPages(id, `&code=${code}`)).toEqual(expected);
  }
  const cases: [string, (row: ImportRowList['data'][number]) => boolean][] = [
    ['&line=11', ({ line }) => line === 11],
    ['&lineFrom=20&lineTo=45', ({ line }) => line >= 20 && line <= 45],
    ['&lineFrom=95', ({ line }) => line >= 95],
    ['&lineTo=5', ({ line }) => line <= 5],
    [
      '&outcome=duplicate&lineFrom=20&lineTo=60',
      (row) => row.outcome === 'duplicate' && row.line >= 20 && row.line <= 60,
    ],
    ['&code=email_invalid&lineFrom=30', (row) => row.code === 'email_invalid' && row.line >= 30],
    ['&code=email_invalid&outcome=rejected&line=31', (row) => row.line === 31],
    ['&code=email_invalid&outcome=created', () => false],
    ['&code=no_such_code', () => false],
    ['&outcome=unprocessed', () => false],
    ['&lineFrom=50&lineTo=40', () => false],
  ];
  for (const [query, wanted] of cases)
    expect({ query, rows: await byPages(id, query) }).toEqual({ query, rows: all.filter(wanted) });

  const api = service.api(shop.token);
  const first = await api.get<ImportRowList>(`/v1/imports/${id}/rows?limit=3&lineFrom=20`);
  const other = await api.get(
    `/v1/imports/${id}/rows?limit=3&lineFrom=21&cursor=${first.body.page.nextCursor}`,
  );
  expect(other).toMatchObject({ status: 400, body: { code: 'cursor_mismatch' } });
});

test('the lines a canceled import did not reach are listed, until its files are removed', async () => {
  const file = customerFile(2_000);
  const id = await upload(file.csv);
  await until(
    async () => {
      const { body } = await service.api(shop.token).get<ImportDto>(`/v1/imports/${id}`);
      return body.counts.created >= 50;
    },
    { within: 20_000, every: 2, what: 'some lines to be committed' },
  );
  const { body } = await service.api(shop.token).post<ImportDto>(`/v1/imports/${id}/cancel`);
  const { unprocessed } = body.counts;
  expect(unprocessed).toBeGreaterThan(0);
  const all = await rows(id, '');
  expect(all.map(({ line }) => line)).toEqual(Array.from({ length: 2_000 }, (_, index) => index + 2));
  expect(all.filter(({ outcome }) => outcome === 'unprocessed')).toHaveLength(unprocessed);
  const listed = await rows(id, '&outcome=unprocessed');
  expect(listed).toEqual(all.slice(-unprocessed));
  expect(listed[0]).toMatchObject({ customerId: null, code: null, problems: [] });
  expect(await byPages(id, '&outcome=unprocessed&lineFrom=1990')).toEqual(
    listed.filter(({ line }) => line >= 1_990),
  );

  await service.database.asApp(
    shop.id,
    `UPDATE imports SET finished_at = now() - interval '31 days' WHERE id = $1`,
    [id],
  );
  await service.startWorker();
  const folder = join(service.home, 'storage', shop.id, 'imports', id);
  await until(
    async () => {
      const { status } = await service.api(shop.token).download(`/v1/imports/${id}/rejected-file`);
      return status === 410;
    },
    { within: 10_000, what: 'the files to be removed' },
  );
  expect(await readdir(folder).catch(() => [])).toEqual([]);
  expect(await rows(id, '&outcome=unprocessed')).toEqual([]);
  expect(await rows(id, '&outcome=created')).not.toEqual([]);
});
