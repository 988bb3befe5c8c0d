import { randomUUID } from 'node:crypto';
import type { CustomerList } from '../src/customers/customers.dto.js';
import type { ImportDto } from '../src/imports/imports.dto.js';
import { buildXlsx, textRow } from './fixtures/imports/xlsx-builder.js';
import type { FileUpload } from './harness/api-client.js';
import { eachTestHasAShop, service, shop } from './harness/own-shop.js';

eachTestHasAShop({});

const upload = (file: FileUpload['file'], options = {}) =>
  service.api(shop.token).upload<ImportDto & { code: string; errors: unknown }>('/v1/imports', {
    file,
    fileName: 'june.csv',
    options,
  });

async function imported(file: FileUpload['file'], options = {}): Promise<ImportDto> {
  const { status, body } = await upload(file, options);
  expect({ status, code: body.code }).toEqual({ status: 202, code: undefined });
  return service.untilDone<ImportDto>(shop.token, body.id);
}

const get = async (id: string) => (await service.api(shop.token).get<ImportDto>(`/v1/imports/${id}`)).body;
const rejectedFile = (id: string) => service.api(shop.token).download(`/v1/imports/${id}/rejected-file`);

describe('the rejected rows', () => {
  test('are mended and uploaded again, and the two imports add up', async () => {
    const first = await imported(
      Buffer.from(
        [
          'Name;E-Mail;Notiz',
          'Jürgen;juergen@example.com;gut',
          'Mia;mia-at-example.com;=1+1',
          '"Zwei\nZeilen";nope;"a ""b"" ; c"',
          '+Xaver;x-at-example.com;@home',
          'zu;viele@example.com;a;b',
          'wenig',
        ].join('\n'),
        'latin1',
      ),
    );
    expect(first.counts).toMatchObject({ lines: 6, created: 1, rejected: 5 });
    expect(first).toMatchObject({ retryOf: null, retriedBy: null, total: null });

    const { status, headers, body } = await rejectedFile(first.id);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toContain(`filename*=UTF-8''june%20rejected.csv`);
    const text = body.toString('utf8');
    const lines = text.split('\r\n');
    expect(lines[0]).toBe('\ufeffline;error_code;error;Name;E-Mail;Notiz');
    expect(lines[1]).toMatch(/^3;email_invalid;.*;Mia;mia-at-example\.com;'=1\+1$/);
    expect(text).toMatch(/^4;email_invalid;.*;"Zwei\nZeilen";nope;"a ""b"" ; c"\r$/m);
    expect(text).toMatch(/^6;email_invalid;.*;'\+Xaver;x-at-example\.com;'@home\r$/m);
    expect(text).toMatch(/^7;row_ragged;.*;zu;viele@example\.com;a;b\r$/m);
    expect(text).toMatch(/^8;row_ragged;.*;wenig\r$/m);
    expect(lines).toHaveLength(7);

    // As it is, every row is rejected again, for the same reasons.
    const same = await imported(body);
    expect(same.counts).toMatchObject({ lines: 5, rejected: 5 });
    const codes = ({ errorGroups }: ImportDto) => errorGroups.map(({ code, count }) => [code, count]);
    expect(codes(same)).toEqual(codes(first));
    const cells = (file: string) =>
      file
        .replace(/^\d+;|has \d cells?.*?;/gm, '')
        .split('\r\n')
        .slice(1);
    expect(cells((await rejectedFile(same.id)).body.toString())).toEqual(cells(text));

    const mended = text
      .replace(';mia-at-', ';mia@')
      .replace(';nope;', ';zwei@example.com;')
      .replace(';x-at-', ';x@')
      .replace(';a;b\r', ';a\r');
    const second = await imported(mended, { retryOf: first.id });
    expect(second.counts).toMatchObject({ lines: 5, created: 4, rejected: 1 });
    expect(second).toMatchObject({
      retryOf: first.id,
      total: { lines: 6, created: 5, rejected: 1, unprocessed: 0 },
    });
    const rest = (await rejectedFile(second.id)).body.toString();
    const third = await imported(rest.replace(';wenig', ';Wenig;wenig@example.com;-'), {
      retryOf: second.id,
    });
    const total = {
      lines: 6,
      created: 6,
      updated: 0,
      unchanged: 0,
      duplicate: 0,
      rejected: 0,
      unprocessed: 0,
    };
    expect(third).toMatchObject({ status: 'completed', retryOf: second.id, retriedBy: null, total });
    expect(await get(second.id)).toMatchObject({ retriedBy: third.id, total });
    expect(await get(first.id)).toMatchObject({ retryOf: null, retriedBy: second.id, total });
    const { body: list } = await service.api(shop.token).get<CustomerList>('/v1/customers');
    expect(list.data.map(({ name }) => name).sort()).toEqual(
      ['Jürgen', 'Mia', 'Wenig', '+Xaver', 'Zwei Zeilen', 'zu'].sort(),
    );
  });

  test('of a workbook are a workbook', async () => {
    const header = textRow(1, 'Name', 'E-mail', 'Note');
    const first = await imported(
      buildXlsx({
        sheets: [
          {
            name: 'People',
            rows:
              header +
              textRow(3, '_x005F_x0041_ Ltd &amp; Söhne 田', 'asha(at)example.com', '=SUM(A1)') +
              textRow(4, 'Bo', 'bo@example.com', ''),
          },
        ],
      }),
    );
    expect(first.counts).toMatchObject({ created: 1, rejected: 1 });
    const { status, headers, body } = await rejectedFile(first.id);
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    const second = await imported(body, { retryOf: first.id });
    expect(second).toMatchObject({
      counts: { lines: 1, rejected: 1 },
      file: { detected: { format: 'xlsx', sheet: 'Rejected' } },
    });
    const values = second.columns?.map(({ name, samples }) => [name, samples[0]]);
    expect(values).toEqual([
      ['line', '3'],
      ['error_code', 'email_invalid'],
      ['error', expect.stringContaining('E-mail')],
      ['Name', '_x0041_ Ltd & Söhne 田'],
      ['E-mail', 'asha(at)example.com'],
      ['Note', `'=SUM(A1)`],
    ]);
  });

  test('are none: the headings alone', async () => {
    const done = await imported('Name,E-mail\nAsha,asha@example.com\n');
    expect((await rejectedFile(done.id)).body.toString()).toBe('\ufeffline,error_code,error,Name,E-mail\r\n');
  });

  test('are not there before the import has ended, or when its file could not be read', async () => {
    const worker = service.workers.at(-1);
    await worker?.kill('SIGSTOP', { wait: false });
    const { body } = await upload('Name,E-mail\nAsha,nope\n');
    try {
      expect((await rejectedFile(body.id)).status).toBe(409);
    } finally {
      await worker?.kill('SIGCONT', { wait: false });
    }
    await service.untilDone(shop.token, body.id);
    const unreadable = await imported('%PDF-1.7 nothing of a table');
    expect((await rejectedFile(unreadable.id)).status).toBe(409);
  });
});

test('a retry of what is not an import of the merchant is refused', async () => {
  const other = await service.newMerchant();
  const theirs = await service
    .api(other.token)
    .upload<ImportDto>('/v1/imports', { file: 'Name,E-mail\nAsha,nope\n', fileName: 'a.csv' });
  for (const retryOf of [theirs.body.id, randomUUID()]) {
    const { status, body } = await upload('Name,E-mail\nAsha,a@example.com\n', { retryOf });
    expect({ status, errors: body.errors }).toMatchObject({ status: 422, errors: [{ pointer: '/retryOf' }] });
  }
});
