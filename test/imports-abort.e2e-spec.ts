import type { CustomerList } from '../src/customers/customers.dto.js';
import type { KeptList } from '../src/imports/actions/import-actions.dto.js';
import type { ImportDto } from '../src/imports/imports.dto.js';
import { importRows } from './harness/import-outcome.js';
import { until } from './harness/until.js';
import { api, eachTestHasAShop, service, shop } from './harness/own-shop.js';

/*
 * All or nothing, although somebody else changes the customers between the trial and the writing: one worker, stopped at
 * the right moment by a lock that the test holds.
 */

jest.setTimeout(240_000);

const ROWS = 60;

eachTestHasAShop({ env: { IMPORT_CHUNK_ROWS: '10', IMPORT_STALE_SECONDS: '5' } });

async function upload(file: string, options: object = {}): Promise<string> {
  const { status, body } = await api().upload<ImportDto>('/v1/imports', { file, fileName: 'a.csv', options });
  expect(status).toBe(202);
  return body.id;
}

/** Everything that is there, except what names a version. */
const customers = () =>
  service.database.asApp<{ id: string; name: string; email: string }>(
    shop.id,
    `SELECT id, name, email, mobile, birthday, external_id, tags, marketing_consent, created_at FROM customers
      WHERE merchant_id = $1 AND NOT deleted ORDER BY id`,
    [shop.id],
  );

const told = async (id: string): Promise<string[]> =>
  (await importRows(service, shop.token, id)).map(({ line, outcome, code }) =>
    [line, outcome, code].filter(Boolean).join(' '),
  );

/** Every tenth line says the one before again. */
const MOBILE = '+919876500047';
const FILE = [
  'Name,E-mail,Mobile',
  ...Array.from({ length: ROWS }, (_, index) =>
    index % 10 === 9
      ? `Again,p${index - 1}@example.com,`
      : `New name ${index},p${index}@example.com,${index === 47 ? MOBILE : ''}`,
  ),
].join('\n');
const BEFORE = [
  'Name,E-mail',
  ...[0, 1, 2, 3, 4, 47].map((index) => `Old name ${index},p${index}@example.com`),
].join('\n');

/**
 * Uploads FILE, lets the trial pass and the writing begin, and does something while the worker waits before line
 * `line`: a lock of the test's on the key that line is to take holds it up there.
 */
async function interrupted(
  options: object,
  { email, mobile }: { email?: string; mobile?: string },
  meanwhile: (id: string) => Promise<void>,
): Promise<ImportDto> {
  let id = '';
  await service.database.appTransaction(shop.id, async (query) => {
    // Not committed yet: the import's writing of the same e-mail or mobile waits for it.
    await query(
      `INSERT INTO customers (merchant_id, id, name, email, mobile, tags, marketing_consent, claimed, redeemed, favourited, source_type,
         version, created_at, updated_at)
       VALUES ($1, gen_random_uuid(), 'Somebody', $2, $3, '{}', 'unknown', 0, 0, 0, 'api', 1, now(), now())`,
      [shop.id, email, mobile],
    );
    id = await upload(FILE, { onReject: 'abort', mode: 'create_only', ...options });
    await until(() => service.database.isWaitedFor(), {
      within: 20_000,
      every: 5,
      what: 'the import to wait for the test',
    });
    await meanwhile(id);
  });
  return service.untilDone<ImportDto>(shop.token, id);
}

describe.each(['first', 'last'])(
  'onReject: abort, duplicates: %s, and a customer created in between',
  (duplicates) => {
    test('takes back what was written before', async () => {
      await api().post('/v1/customers', { name: 'Bystander', email: 'bystander@example.com' });
      const before = await customers();
      const job = await interrupted({ duplicates }, { email: 'p35@example.com' }, async (id) => {
        const { body } = await api().get<ImportDto>(`/v1/imports/${id}`);
        expect(body.counts.created).toBeGreaterThan(0); // something is there to take back
        expect(body.progress.percent).toBeGreaterThan(50);
      });
      expect(job).toMatchObject({
        status: 'failed',
        failure: { code: 'aborted_by_reject' },
        counts: {
          lines: ROWS,
          created: 0,
          updated: 0,
          unchanged: 0,
          duplicate: 0,
          rejected: 1,
          unprocessed: ROWS - 1,
        },
        errorGroups: [{ code: 'customer_exists', count: 1, firstLines: [37] }],
        revertibleUntil: null,
        revert: null,
      });
      expect((await customers()).filter(({ name }) => name !== 'Somebody')).toEqual(before);
      const rows = await told(job.id);
      expect(rows).toHaveLength(ROWS);
      expect(rows.filter((row) => !row.endsWith('unprocessed'))).toEqual(['37 rejected customer_exists']);
      const { body } = await api().get<string>(`/v1/imports/${job.id}/rejected-file`);
      expect(body).toContain('p35@example.com');
      // The addresses are free again.
      const again = await service.untilDone<ImportDto>(
        shop.token,
        await upload(FILE, { duplicates, mode: 'upsert', onReject: 'abort' }),
      );
      expect(again).toMatchObject({ status: 'completed', counts: { unprocessed: 0, rejected: 0 } });
    });
  },
);

test('puts back what it updated', async () => {
  await service.untilDone(shop.token, await upload(BEFORE));
  const before = await customers();
  const job = await interrupted({ mode: 'upsert' }, { mobile: MOBILE }, async (id) => {
    const { body } = await api().get<ImportDto>(`/v1/imports/${id}`);
    expect(body.counts).toMatchObject({ updated: 5 });
  });
  expect(job).toMatchObject({
    status: 'failed',
    failure: { code: 'aborted_by_reject' },
    counts: { created: 0, updated: 0, rejected: 1, unprocessed: ROWS - 1 },
    errorGroups: [{ code: 'ambiguous_match', firstLines: [49] }],
  });
  expect((await customers()).filter(({ name }) => name !== 'Somebody')).toEqual(before);
});

test('a customer somebody edited meanwhile stays, is counted and named', async () => {
  let edited = '';
  const job = await interrupted({}, { email: 'p47@example.com' }, async () => {
    const { body } = await api().get<CustomerList>('/v1/customers?email=p11@example.com');
    edited = body.data[0]?.id ?? '';
    const patch = await api().patch(`/v1/customers/${edited}`, { name: 'By a person' });
    expect(patch.status).toBe(200);
  });
  expect(job).toMatchObject({
    status: 'failed',
    failure: { code: 'aborted_by_reject' },
    counts: { lines: ROWS, created: 1, updated: 0, rejected: 1, unprocessed: ROWS - 2 },
  });
  expect(job.failure?.detail).toContain('One customer');
  expect((await customers()).map(({ name }) => name).sort()).toEqual(['By a person', 'Somebody']);
  const { body } = await api().get<KeptList>(`/v1/imports/${job.id}/kept`);
  expect(body.data).toMatchObject([
    {
      line: 13,
      customerId: edited,
      reason: 'changed_since_import',
      fields: ['name'],
      changedBy: { type: 'user' },
    },
  ]);
  const rows = await told(job.id);
  expect(rows).toHaveLength(ROWS);
  expect(rows.filter((row) => !row.endsWith('unprocessed'))).toEqual([
    '13 created',
    '49 rejected customer_exists',
  ]);
});
