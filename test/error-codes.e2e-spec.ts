import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { ImportDto } from '../src/imports/imports.dto.js';
import { importRows } from './harness/import-outcome.js';
import type { TestMerchant } from './harness/merchants.js';
import { servers } from './harness/servers.js';
import type { Service } from './harness/service.js';
import { shareService } from './harness/shared-service.js';

/* Codes that no other test brings about. */

let service: Service;
let shop: TestMerchant;

beforeAll(async () => {
  service = await shareService();
  shop = await service.newMerchant({ defaultCountry: 'IN' });
});
afterAll(() => service?.stop());

test('what another customer has is answered by name of the field and with that customer', async () => {
  const api = service.api(shop.token);
  const asha = { name: 'Asha', email: 'asha@taken.test', mobile: '+919876543210', externalId: 'A-1' };
  const { body: first } = await api.post<{ id: string }>('/v1/customers', asha);
  for (const [field, code] of [
    ['email', 'email_taken'],
    ['mobile', 'mobile_taken'],
    ['externalId', 'external_id_taken'],
  ] as const) {
    const ravi = { name: 'Ravi', email: 'ravi@taken.test', [field]: asha[field] };
    const { status, body } = await api.post('/v1/customers', ravi);
    expect({ status, ...body }).toMatchObject({ status: 409, code, customerId: first.id });
  }
});

test('an unknown parameter is named', async () => {
  const { status, body } = await service.api(shop.token).get('/v1/customers?emial=a@example.com');
  expect({ status, ...body }).toMatchObject({ status: 400, code: 'unknown_parameter' });
  expect(body.detail).toContain('emial');
});

test('a row that belongs to two customers is rejected', async () => {
  const api = service.api(shop.token);
  await api.post('/v1/customers', { name: 'One', email: 'one@both.test' });
  await api.post('/v1/customers', { name: 'Two', mobile: '+919876500002' });
  const { body } = await api.upload<ImportDto>('/v1/imports', {
    file: 'Name,E-mail,Mobile\nBoth,one@both.test,+919876500002\n',
    fileName: 'both.csv',
  });
  await service.untilDone(shop.token, body.id);
  expect(await importRows(service, shop.token, body.id)).toMatchObject([
    { line: 2, outcome: 'rejected', code: 'ambiguous_match' },
  ]);
});

test('a rejected file that is not kept any more is gone', async () => {
  const api = service.api(shop.token);
  const { body } = await api.upload<ImportDto>('/v1/imports', {
    file: 'Name,E-mail\nA,x\n',
    fileName: 'a.csv',
  });
  await service.untilDone(shop.token, body.id);
  await service.database.asOwner('UPDATE imports SET files_removed_at = now() WHERE id = $1', [body.id]);
  const gone = await api.get(`/v1/imports/${body.id}/rejected-file`);
  expect({ status: gone.status, ...gone.body }).toMatchObject({ status: 410, code: 'import_files_removed' });
});

test('a file that takes too long to read is refused, and its thread ends', async () => {
  const source = join(service.home, 'long.csv');
  await writeFile(source, 'Name,E-mail\n' + 'Asha,asha@example.com\n'.repeat(500_000));
  const thread = pathToFileURL(join(servers().rootDir, 'dist/src/imports/pipeline/reading-thread.js')).href;
  const limits = { maxLines: 5_000_000, maxColumns: 200, maxCellBytes: 65_536 };
  const options = { kind: 'customers', dateOrder: 'auto', blankCells: 'ignore' };
  const input = { source, target: `${source}.canonical`, fileName: 'long.csv', options, limits };
  const script = `
    const { ReadingThread } = await import(${JSON.stringify(thread)});
    await new ReadingThread().prepare(${JSON.stringify(input)}, 0.001).catch(({ code }) => console.log(code));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  expect(stdout.trim()).toBe('file_too_complex');
});
