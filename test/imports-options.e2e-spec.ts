import type { ImportDto, ImportRowList } from '../src/imports/imports.dto.js';
import { customerFile } from './harness/import-files.js';
import { importRows } from './harness/import-outcome.js';
import { eachTestHasAShop, service, shop } from './harness/own-shop.js';

eachTestHasAShop({ env: { IMPORT_CHUNK_ROWS: '2' } });

async function imported(file: string, options: object = {}): Promise<ImportDto> {
  const answer = await service
    .api(shop.token)
    .upload<ImportDto>('/v1/imports', { file, fileName: 'file.csv', options: { force: true, ...options } });
  expect(answer).toMatchObject({ status: 202 });
  return service.untilDone<ImportDto>(shop.token, answer.body.id);
}

const rowsOf = ({ id }: ImportDto): Promise<ImportRowList['data']> => importRows(service, shop.token, id);

/** Line, outcome and code of each row, as `2 created`. */
const told = async (job: ImportDto): Promise<string[]> =>
  (await rowsOf(job)).map(({ line, outcome, code }) => [line, outcome, code].filter(Boolean).join(' '));

const customers = () =>
  service.database.asApp<{ id: string; name: string; [column: string]: unknown }>(
    shop.id,
    `SELECT id, name, email, mobile, birthday, external_id, tags, version FROM customers WHERE merchant_id = $1 ORDER BY name`,
    [shop.id],
  );

const names = async (): Promise<string[]> => (await customers()).map(({ name }) => name);

test('search knows a customer by the same terms whether it came in a file or one by one', async () => {
  const people = [
    { name: 'Ana ANA ana', email: 'ana@example.com', tags: ['VIP', 'vip ', 'Öl'] },
    { name: 'Zoë O’Brien-Rao', email: 'zoe@example.com', tags: [] },
    { name: '山田 太郎', email: 'taro@example.com', tags: ['ana'] },
    { name: '\u00a1!', email: 'marks@example.com', tags: ['#x', 'a "b" \\c'] },
  ];
  const terms = (merchantId: string) =>
    service.database.asApp(
      merchantId,
      `SELECT c.email, t.term FROM customer_search_terms t JOIN customers c ON c.merchant_id = t.merchant_id AND c.id = t.customer_id
        WHERE t.merchant_id = $1 ORDER BY c.email, t.term`,
      [merchantId],
    );
  const words = (merchantId: string) =>
    service.database.asApp(
      merchantId,
      `SELECT part, term FROM customer_terms WHERE merchant_id = $1 ORDER BY part, term`,
      [merchantId],
    );
  const cell = (value: string): string => `"${value.replace(/"/g, '""')}"`;
  await imported(
    `Name,E-mail,Tags\n${people.map(({ name, email, tags }) => [name, email, tags.join(';')].map(cell).join(',')).join('\n')}\n`,
  );
  const other = await service.newMerchant();
  for (const person of people)
    expect(await service.api(other.token).post('/v1/customers', person)).toMatchObject({ status: 201 });
  expect(await terms(shop.id)).toEqual(await terms(other.id));
  expect(await terms(shop.id)).toContainEqual({ email: 'ana@example.com', term: '#öl' });
  expect(await words(shop.id)).toEqual(await words(other.id));
});

describe('mode', () => {
  beforeEach(() => imported('Name,E-mail,Customer ID\nAsha Rao,asha@example.com,A1\n'));

  test('create_only rejects a customer that exists, and names it', async () => {
    const job = await imported(
      'Name,E-mail\nNew One,new@example.com\nAsha R,asha@example.com\nAgain,new@example.com\nAsha,ASHA@example.com\n',
      { mode: 'create_only' },
    );
    expect(await told(job)).toEqual([
      '2 created',
      '3 rejected customer_exists',
      '4 duplicate',
      '5 rejected customer_exists',
    ]);
    const [asha] = await customers();
    expect((await rowsOf(job))[1]).toMatchObject({ customerId: asha?.id });
    expect(await names()).toEqual(['Asha Rao', 'New One']);
  });

  test('update_only rejects a row of nobody', async () => {
    const job = await imported(
      'Name,E-mail\nNew One,new@example.com\nAsha R,asha@example.com\nNew Two,new@example.com\n',
      { mode: 'update_only' },
    );
    expect(await told(job)).toEqual([
      '2 rejected customer_not_found',
      '3 updated',
      '4 rejected customer_not_found',
    ]);
    expect(await names()).toEqual(['Asha R']);
  });

  test('update_only needs neither name nor contact, only what finds the customer', async () => {
    const job = await imported('Customer ID,Birthday\nA1,1990-05-17\n,1990-05-17\nB2,1990-05-17\n', {
      mode: 'update_only',
      onUnmapped: 'fail',
    });
    expect(await told(job)).toEqual([
      '2 updated',
      '3 rejected customer_not_found',
      '4 rejected customer_not_found',
    ]);
    expect(await customers()).toMatchObject([{ name: 'Asha Rao', birthday: '1990-05-17', version: 2 }]);
    expect(
      await imported('Birthday,Tags\n1990-05-17,vip\n', { mode: 'update_only', onUnmapped: 'fail' }),
    ).toMatchObject({
      status: 'failed',
      failure: { code: 'columns_missing' },
    });
  });
});

describe('duplicates', () => {
  const FILE =
    'Name,E-mail,Mobile\nA1,a@example.com,\nB1,b@example.com,\nA2,A@example.com,+919876543210\nA3,,+919876543210\nbad,nope,\nB2,b@example.com,\n';

  test.each(['1', '2', '50'])('last: the last row of a customer wins, with chunks of %s', async (rows) => {
    const worker = service.workers.at(-1);
    await worker?.kill('SIGTERM');
    await service.startWorker({ IMPORT_CHUNK_ROWS: rows });
    const job = await imported(FILE, { duplicates: 'last' });
    const outcomes = await rowsOf(job);
    expect(outcomes.map(({ line, outcome, duplicateOf }) => [line, outcome, duplicateOf])).toEqual([
      [2, 'created', null],
      [3, 'duplicate', 7],
      [4, 'duplicate', 5],
      [5, 'created', null],
      [6, 'rejected', null],
      [7, 'created', null],
    ]);
    expect(await names()).toEqual(['A1', 'A3', 'B2']);
  });

  test('first: the first row wins', async () => {
    const job = await imported(FILE);
    const outcomes = await rowsOf(job);
    expect(outcomes.map(({ line, outcome, duplicateOf }) => [line, outcome, duplicateOf])).toEqual([
      [2, 'created', null],
      [3, 'created', null],
      [4, 'duplicate', 2],
      [5, 'created', null],
      [6, 'rejected', null],
      [7, 'duplicate', 3],
    ]);
  });
});

describe('onReject: abort', () => {
  beforeEach(() => imported('Name,E-mail\nAsha Rao,asha@example.com\n'));

  test('imports nothing when a row is rejected', async () => {
    const before = await customers();
    const job = await imported(
      'Name,E-mail\nAsha R,asha@example.com\nNew,new@example.com\nBad,nope\nX,x@example.com\n',
      {
        onReject: 'abort',
      },
    );
    expect(job).toMatchObject({
      status: 'failed',
      failure: { code: 'aborted_by_reject' },
      counts: { lines: 4, created: 0, updated: 0, rejected: 1, unprocessed: 3 },
    });
    expect(await told(job)).toEqual([
      '2 unprocessed',
      '3 unprocessed',
      '4 rejected email_invalid',
      '5 unprocessed',
    ]);
    expect(await customers()).toEqual(before);
  });

  test('imports everything when none is', async () => {
    const job = await imported(
      'Name,E-mail\nAsha R,asha@example.com\nNew,new@example.com\nNew,NEW@example.com\n',
      {
        onReject: 'abort',
      },
    );
    expect(job.status).toBe('completed');
    expect(await told(job)).toEqual(['2 updated', '3 created', '4 duplicate']);
    expect(await names()).toEqual(['Asha R', 'New']);
  });
});

describe('how cells are read', () => {
  test('blankCells: ignore leaves a field alone, clear empties it, and a contact stays', async () => {
    await imported(
      'Name,E-mail,Mobile,Birthday,Tags\nAsha Rao,asha@example.com,+919876543210,1990-05-17,vip\n',
    );
    const blanks = 'Name,E-mail,Mobile,Birthday,Tags\n,asha@example.com,,,\n';
    expect((await imported(blanks)).counts).toMatchObject({ unchanged: 1 });
    expect((await imported(blanks, { blankCells: 'clear' })).counts).toMatchObject({ updated: 1 });
    expect(await customers()).toMatchObject([{ name: 'Asha Rao', mobile: null, birthday: null, tags: [] }]);
    await imported('Name,E-mail,Customer ID\nAsha Rao,asha@example.com,A1\n');
    const job = await imported('E-mail,Mobile,Customer ID,Name\n,,A1,Asha Rao\n', { blankCells: 'clear' });
    expect(await told(job)).toEqual(['2 rejected contact_required']);
  });

  test('defaultCountry: numbers written nationally are of the merchant, or of the country stated', async () => {
    const file = 'Name,Mobile\nA,020 7946 0018\n';
    const job = await imported(file, { defaultCountry: 'gb' });
    expect(job.options).toMatchObject({ defaultCountry: 'GB' });
    expect(await customers()).toMatchObject([{ mobile: '+442079460018' }]);
  });

  test('dateOrder: decided for the whole column, stated, or rejected', async () => {
    const open = 'Name,E-mail,Birthday\nA,a@example.com,03/04/1990\n';
    expect(await told(await imported(open))).toEqual(['2 rejected date_order_ambiguous']);
    await imported(open, { dateOrder: 'MDY' });
    expect(await customers()).toMatchObject([{ birthday: '1990-03-04' }]);
    await imported(open.replace('1990\n', '1990\nB,b@example.com,25/12/1991\n'));
    expect(await customers()).toMatchObject([{ birthday: '1990-04-03' }, { birthday: '1991-12-25' }]);
  });

  test('mapping: columns are read as stated, or not at all', async () => {
    const file = 'Who,Phone No.,E-mail,Notes\nAsha,+919876543210,asha@example.com,x\n';
    const job = await imported(file, { mapping: { Who: 'name', 'E-mail': null, Notes: 'externalId' } });
    expect(job.status).toBe('completed');
    expect(await customers()).toMatchObject([
      { name: 'Asha', mobile: '+919876543210', email: null, external_id: 'x' },
    ]);
  });
});

describe('whose a row is', () => {
  const KNOWN =
    'Name,E-mail,Mobile,Customer ID\nA,a@example.com,+919876543210,X1\nB,b@example.com,+919876543211,X2\n';

  test('by externalId, e-mail or mobile, each alone; two customers are ambiguous', async () => {
    await imported(KNOWN);
    const [a, b] = await customers();
    const job = await imported(
      'Name,E-mail,Mobile,Customer ID\nA2,,,X1\nB2,,+91 98765 43211,\nC,a@example.com,+919876543211,\nC,b@example.com,,X1\nB3,B@example.com,,\n',
    );
    expect(await told(job)).toEqual([
      '2 updated',
      '3 updated',
      '4 rejected ambiguous_match',
      '5 rejected ambiguous_match',
      '6 duplicate',
    ]);
    const rows = await rowsOf(job);
    expect(rows.map(({ customerId }) => customerId)).toEqual([a?.id, b?.id, null, null, b?.id]);
    expect(rows[4]).toMatchObject({ duplicateOf: 3 });
    expect(rows[2]?.detail).toContain(a?.id);
    expect(await names()).toEqual(['A2', 'B2']);
  });

  test('the same file again finds nothing to change', async () => {
    const { csv } = customerFile(60);
    const first = await imported(csv);
    const before = await customers();
    const again = await imported(csv);
    expect(again.counts).toMatchObject({ created: 0, updated: 0, unchanged: first.counts.created });
    expect(await customers()).toEqual(before);
  });
});

test('a customer edited by a person while the import runs is neither lost nor stuck', async () => {
  const lines = Array.from({ length: 120 }, (_, index) => `Person ${index},p${index}@example.com`);
  await imported(`Name,E-mail\n${lines.join('\n')}\n`);
  const known = await customers();
  const changed = lines.map((line) => line.replace('Person', 'Renamed'));
  const importing = imported(`Name,E-mail\n${changed.join('\n')}\n`);
  const api = service.api(shop.token);
  const edits = await Promise.all(
    known.map(({ id }) =>
      api.send(
        'PATCH',
        `/v1/customers/${id}`,
        { 'Content-Type': 'application/json' },
        '{"birthday":"1990-05-17"}',
      ),
    ),
  );
  expect(new Set(edits.map(({ status }) => status))).toEqual(new Set([200]));
  expect((await importing).counts).toMatchObject({ updated: 120, rejected: 0, unprocessed: 0 });
  const after = await customers();
  expect(
    after.every(
      ({ name, birthday, version }) =>
        name.startsWith('Renamed') && birthday === '1990-05-17' && version === 3,
    ),
  ).toBe(true);
});
