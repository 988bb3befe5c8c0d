import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { CustomerList } from '../src/customers/customers.dto.js';
import type { ImportDto, ImportList } from '../src/imports/imports.dto.js';
import { buildXlsx, textRow } from './fixtures/imports/xlsx-builder.js';
import type { FileUpload } from './harness/api-client.js';
import { customerFile } from './harness/import-files.js';
import { importRows } from './harness/import-outcome.js';
import { eachTestHasAShop, service, shop } from './harness/own-shop.js';

eachTestHasAShop({ env: { IMPORT_MAX_BYTES: String(1024 * 1024) } });

const upload = (file: FileUpload['file'], more: Partial<FileUpload> = {}) =>
  service
    .api(shop.token)
    .upload<ImportDto & { code: string }>('/v1/imports', { file, fileName: 'june.csv', ...more });

/** Uploads, waits until the import is at rest, and gives it. */
async function imported(file: FileUpload['file'], more: Partial<FileUpload> = {}): Promise<ImportDto> {
  const { status, body } = await upload(file, more);
  expect({ status, code: body.code }).toEqual({ status: 202, code: undefined });
  const done = await service.untilDone<ImportDto>(shop.token, body.id);
  const { lines, ...outcomes } = done.counts;
  expect(Object.values(outcomes).reduce((sum, count) => sum + count, 0)).toBe(lines);
  return done;
}

async function customers(query = ''): Promise<CustomerList['data']> {
  const { status, body } = await service.api(shop.token).get<CustomerList>(`/v1/customers?limit=200${query}`);
  expect(status).toBe(200);
  return body.data;
}

describe('a file of customers', () => {
  test('is taken with 202 and the job to poll', async () => {
    const { status, headers, body } = await upload('Name,E-mail\nAsha Rao,asha@example.com\n');
    expect(status).toBe(202);
    expect(headers.location).toBe(`/v1/imports/${body.id}`);
    expect(headers['retry-after']).toMatch(/^\d+$/);
    expect(body).toMatchObject({
      kind: 'customers',
      status: 'queued',
      file: { name: 'june.csv', bytes: 38, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
      failure: null,
    });
    const done = await service.api(shop.token).get(`/v1/imports/${body.id}`);
    expect(done.status).toBe(200);
    await service.untilDone(shop.token, body.id);
    const listed = await service.api(shop.token).get<ImportList>('/v1/imports');
    expect(listed.body.data.map(({ id }) => id)).toEqual([body.id]);
    expect(
      (await service.api(shop.token).get(`/v1/imports/${body.id}`)).headers['retry-after'],
    ).toBeUndefined();
  });

  test('becomes customers that are found', async () => {
    const done = await imported(
      'Name,E-mail,Phone\nAsha Rao,Asha@Example.com,98765 43210\n田中 花子,,+81 90-1234-5678\n',
    );
    expect(done).toMatchObject({
      status: 'completed',
      counts: { lines: 2, created: 2, unprocessed: 0 },
      progress: { percent: 100 },
      file: { detected: { format: 'csv', encoding: 'utf-8', delimiter: ',' } },
    });
    const [asha] = await customers('&email=asha@example.com');
    expect(asha).toMatchObject({
      name: 'Asha Rao',
      email: 'asha@example.com',
      mobile: '+919876543210',
      source: { type: 'import', importId: done.id, line: 2 },
      version: 1,
    });
    expect((await customers('&mobile=%2B819012345678')).map(({ name }) => name)).toEqual(['田中 花子']);
  });

  test('has every line in exactly one count, and every line is listed', async () => {
    const file = customerFile(230);
    await imported(file.before);
    const done = await imported(Readable.from([file.csv]));
    expect(done).toMatchObject({
      status: 'completed_with_errors',
      counts: {
        lines: 230,
        created: 138,
        updated: 23,
        unchanged: 23,
        duplicate: 23,
        rejected: 23,
        unprocessed: 0,
      },
      errorGroups: [{ code: 'email_invalid', column: 'E-mail', count: 23, firstLines: [11, 21, 31, 41, 51] }],
    });
    const rows = await importRows(service, shop.token, done.id);
    expect(rows.map(({ line }) => line)).toEqual(Array.from({ length: 230 }, (_, index) => index + 2));
    const outcomes = rows.slice(0, 10).map(({ outcome }) => outcome);
    expect(outcomes.join(' ')).toBe(
      'created created created updated created unchanged created duplicate created rejected',
    );
    expect(rows[7]).toMatchObject({ line: 9, duplicateOf: 8, customerId: rows[6]?.customerId });
    const rejected = await importRows(service, shop.token, done.id, '&outcome=rejected');
    expect(rejected).toHaveLength(23);
    expect(rejected[0]).toMatchObject({
      line: 11,
      customerId: null,
      code: 'email_invalid',
      column: 'E-mail',
      value: 'no-address-9',
    });
    expect(await customers()).toHaveLength(138 + 46);
  });

  test('counts the lines as a person sees them: blank ones, and breaks inside quotes', async () => {
    const done = await imported('Name,E-mail\r\n\r\n"Asha\r\nRao",a@example.com\r\n,\r\n\r\nBad,nope\r\n');
    expect(done.counts).toMatchObject({ lines: 2, created: 1, rejected: 1 });
    expect((await importRows(service, shop.token, done.id)).map(({ line }) => line)).toEqual([3, 7]);
  });

  test('in another encoding, with another delimiter, is recognised', async () => {
    const done = await imported(Buffer.from('Name;E-Mail\nJürgen Groß;juergen@example.com\n', 'latin1'));
    expect(done.file.detected).toMatchObject({ encoding: 'windows-1252', delimiter: ';' });
    expect((await customers()).map(({ name }) => name)).toEqual(['Jürgen Groß']);
  });

  test('may be a workbook, whatever its name', async () => {
    const rows =
      textRow(1, 'Name', 'E-mail') + textRow(3, 'Asha Rao', 'asha@example.com') + textRow(4, 'Bad', 'nope');
    const done = await imported(buildXlsx({ sheets: [{ name: 'People', rows }] }));
    expect(done).toMatchObject({
      status: 'completed_with_errors',
      counts: { lines: 2, created: 1, rejected: 1 },
      file: { detected: { format: 'xlsx', sheet: 'People' } },
    });
    expect((await importRows(service, shop.token, done.id)).map(({ line }) => line)).toEqual([3, 4]);
  });

  test('exported and sent again finds nothing to change', async () => {
    const file = 'Name,E-mail\nAsha Rao,asha@example.com\nBo Li,bo@example.com\n';
    await imported(file);
    const again = await imported(file, { options: { force: true } });
    expect(again.counts).toMatchObject({ lines: 2, unchanged: 2 });
    expect((await customers()).map(({ version }) => version)).toEqual([1, 1]);
  });
});

describe('the upload', () => {
  const FILE = 'Name,E-mail\nAsha Rao,asha@example.com\n';

  test.each([true, false])(
    'takes the options before and after the file (before: %s)',
    async (optionsFirst) => {
      const options = { mapping: { Name: 'externalId', 'E-mail': 'name', Third: null }, force: true };
      const file = 'Name,E-mail,Third,Mail\nid-1,Asha Rao,x,asha@example.com\n';
      const done = await imported(file, { options, optionsFirst });
      expect(done.options).toMatchObject({ mapping: options.mapping });
      expect(await customers()).toMatchObject([{ name: 'Asha Rao', externalId: 'id-1' }]);
    },
  );

  test('of the same file with the same options is the import that is there', async () => {
    const first = await imported(FILE);
    const again = await upload(FILE, { fileName: 'another name.csv' });
    expect(again.status).toBe(200);
    expect(again.body.id).toBe(first.id);
    const otherwise = await upload(FILE, { options: { blankCells: 'clear' } });
    expect(otherwise.status).toBe(202);
    const forced = await upload(FILE, { options: { force: true } });
    expect(forced.status).toBe(202);
    const other = await service.newMerchant();
    const theirs = await service
      .api(other.token)
      .upload<ImportDto>('/v1/imports', { file: FILE, fileName: 'a.csv' });
    expect(theirs.status).toBe(202);
    expect(new Set([first.id, otherwise.body.id, forced.body.id, theirs.body.id]).size).toBe(4);
    for (const { body } of [otherwise, forced]) await service.untilDone(shop.token, body.id);
    await service.untilDone(other.token, theirs.body.id);
  });

  test('many times at once is one import', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => upload(FILE)));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
    await service.untilDone(shop.token, answers[0]?.body.id ?? '');
  });

  test.each<[string, Partial<FileUpload>, number, string]>([
    ['an option there is not', { options: { onError: 'stop' } }, 422, 'validation_failed'],
    ['an option of the wrong kind', { options: { dateOrder: 'DDMM' } }, 422, 'validation_failed'],
    [
      'more than an import takes',
      { file: Readable.from([Buffer.alloc(2 * 1024 * 1024, 'a')]) },
      413,
      'file_too_large',
    ],
  ])('with %s is refused and leaves nothing', async (_, change, status, code) => {
    const answer = await upload(FILE, change);
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    expect((await service.api(shop.token).get<ImportList>('/v1/imports')).body.data).toEqual([]);
  });

  test.each<[string, string, string, number, string]>([
    ['no file', 'options', '{}', 422, 'file_required'],
    ['a part it does not know', 'another', 'x', 400, 'multipart_invalid'],
    ['options that are no JSON', 'options', '{', 422, 'file_required'],
  ])('with %s is refused', async (_, name, value, status, code) => {
    const boundary = randomUUID();
    const answer = await service
      .api(shop.token)
      .send(
        'POST',
        '/v1/imports',
        { 'Content-Type': `multipart/form-data; boundary=${boundary}` },
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n--${boundary}--\r\n`,
      );
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
  });

  test('without a multipart body, or with half of one, is refused', async () => {
    const api = service.api(shop.token);
    const json = await api.post('/v1/imports', {});
    expect(json).toMatchObject({ status: 415, body: { code: 'unsupported_media_type' } });
    const half = await api.send(
      'POST',
      '/v1/imports',
      { 'Content-Type': 'multipart/form-data; boundary=x' },
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nName,E-mail\nAsha',
    );
    expect(half).toMatchObject({ status: 400, body: { code: 'multipart_invalid' } });
    expect((await api.get<ImportList>('/v1/imports')).body.data).toEqual([]);
  });
});

describe('a file that cannot be used', () => {
  const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(64, 7)]);

  test.each<[string, Buffer | string, object | undefined, string]>([
    ['is empty', '', undefined, 'file_empty'],
    ['has blanks alone', ' \n\n\t\n', undefined, 'file_empty'],
    ['has a header alone', 'Name,E-mail\n', undefined, 'file_has_no_rows'],
    ['is a picture by the name of a table', PNG, undefined, 'file_is_image'],
    ['is a web page', '<!DOCTYPE html><html><body><table></table></body></html>', undefined, 'file_is_html'],
    ['is an old Excel file', ole2('Workbook'), undefined, 'file_is_legacy_xls'],
    ['is encrypted', ole2('EncryptedPackage'), undefined, 'file_is_encrypted'],
    [
      'is a cut-off workbook',
      buildXlsx({ sheets: [{ name: 'A', rows: textRow(1, 'Name') }] }).subarray(0, 200),
      undefined,
      'xlsx_damaged',
    ],
    ['has no column that can be used', 'Colour,Size\nred,5\nblue,6\n', undefined, 'columns_missing'],
    [
      'has bytes that are not of the encoding that was stated',
      Buffer.from('Name,E-mail\nJ\xfcrgen,j@example.com\n', 'latin1'),
      { encoding: 'utf-8' },
      'encoding_invalid_bytes',
    ],
  ])('that %s fails with a code and a sentence, and the service lives on', async (_, file, options, code) => {
    const done = await imported(typeof file === 'string' ? Buffer.from(file) : file, { options });
    expect(done).toMatchObject({ status: 'failed', failure: { code } });
    expect(done.failure?.detail).toMatch(/^[A-Z].{20,}[.!]$/s);
    expect(done.finishedAt).not.toBeNull();
    expect(await customers()).toEqual([]);
  });

  test('does not keep the next one waiting', async () => {
    await imported(PNG);
    expect((await imported('Name,E-mail\nAsha Rao,asha@example.com\n')).status).toBe('completed');
    expect([service.apiProcess, ...service.workers].every(({ isRunning }) => isRunning)).toBe(true);
  });
});

/** The least of an OLE2 container: its signature, and a directory that names one stream. */
function ole2(stream: string): Buffer {
  const bytes = Buffer.alloc(1024);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(bytes);
  bytes.writeUInt16LE(9, 30);
  bytes.write(stream, 512, 'utf16le');
  return bytes;
}
