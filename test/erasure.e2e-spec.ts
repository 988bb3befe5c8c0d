import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startService, type Service } from './harness/service.js';
import { until } from './harness/until.js';
import type { TestMerchant } from './harness/merchants.js';

/* A person is erased, and looked for: in every table as text, in the stored files, in the queue, in every line of the logs. */

const PERSON = {
  name: 'Xanthippe Quokkaberry',
  email: 'xanthippe.q@erase.test',
  mobile: '+919876501234',
  externalId: 'crm-77441-xq',
  birthday: '1987-06-05',
  tags: ['quokka-friend'],
};
/** How the person could be recognised. */
const TRACES = [
  /xanthippe/i,
  /quokkaberry/i,
  /quokka/i,
  /9876501234/,
  /98765 01234/,
  /77441/,
  /old\.address/i,
  /1987-06-05/,
];

let service: Service;
let merchant: TestMerchant;
beforeAll(async () => {
  service = await startService();
  merchant = await service.newMerchant();
});
afterAll(() => service?.stop());

const api = () => service.api(merchant.token);

async function upload(file: string, options: object = {}): Promise<Record<string, unknown>> {
  const { body } = await api().upload<{ id: string }>('/v1/imports', {
    file,
    fileName: 'people.csv',
    options,
  });
  return service.untilDone(merchant.token, body.id);
}

/** Everything of the database as text, by table. */
async function dump(): Promise<Map<string, string>> {
  const { database } = service;
  const tables = await database.asOwner<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('public', 'bullmq')`,
  );
  const texts = new Map<string, string>();
  for (const { name } of tables) {
    const rows = await database.asOwner<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
    texts.set(name, rows.map(({ text }) => text).join('\n'));
  }
  return texts;
}

async function everything(): Promise<Map<string, string>> {
  const places = await dump();
  const storage = service.env.STORAGE_DIR ?? '';
  for (const entry of await readdir(storage, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) {
      const path = join(entry.parentPath, entry.name);
      places.set(path, (await readFile(path)).toString('latin1'));
    }
  places.set('the logs', service.logs().join('\n'));
  return places;
}

function tracesIn(places: Map<string, string>): string[] {
  return [...places].flatMap(([place, text]) =>
    TRACES.filter((trace) => trace.test(text)).map((trace) => `${place}: ${trace.source}`),
  );
}

test('an erased person is nowhere any more, is not let in again, and others stay', async () => {
  const { email, mobile, name, externalId, birthday, tags } = PERSON;
  const other = 'Bela Other,bela@stays.test,,,';
  const first = await upload(
    `Name,E-mail,Mobile,External ID,Birthday\n${name},old.address@erase.test,${mobile},${externalId},${birthday}\n${other}\n`,
  );
  const rejected = await upload(
    `Name,E-mail,Mobile\n${name},${email},12\n${name},xanthippe.q@,98765 01234\nBela Other,bela@stays.test,\n`,
  );
  const unrelated = await upload('Name,E-mail\nCora Apart,cora@stays.test\n');
  const waiting = await upload(`Name,E-mail\n${name},${email}\n`, { dryRun: true });
  const found = await api().get<{ data: { id: string }[] }>(
    `/v1/customers?email=${encodeURIComponent('old.address@erase.test')}`,
  );
  const id = found.body.data[0]?.id ?? '';
  await api().patch(`/v1/customers/${id}`, { email, tags, birthday });
  const key = { 'Idempotency-Key': 'once' };
  await api().post(`/v1/customers/${id}/restore`, undefined, key);
  const { body: offer } = await api().post<{ id: string }>('/v1/offers', {
    title: 'Ten off',
    status: 'active',
  });
  const events = [
    {
      eventId: 'erase-1',
      customerId: id,
      offerId: offer.id,
      type: 'redeemed',
      occurredAt: '2026-11-01T10:00:00Z',
      metadata: { note: name },
    },
  ];
  const recorded = await api().post('/v1/offer-activity', { events });
  expect(JSON.stringify(recorded.body)).toContain('recorded');
  const { body: taken } = await api().post<{ id: string }>('/v1/exports', {
    kind: 'customers',
    format: 'csv',
  });
  await until(async () => (await api().get(`/v1/exports/${taken.id}`)).body.status === 'completed', {
    within: 30_000,
    what: 'the export to end',
  });
  expect(tracesIn(await everything()).length).toBeGreaterThan(10);

  expect((await api().post(`/v1/customers/${id}/erase`)).status).toBe(204);

  expect(tracesIn(await everything())).toEqual([]);
  expect((await api().get(`/v1/customers/${id}`)).status).toBe(404);
  expect((await api().post(`/v1/customers/${id}/erase`)).status).toBe(404);
  expect((await api().post(`/v1/customers/${id}/restore`, undefined, key)).body.code).toBe(
    'idempotency_answer_lost',
  );
  expect((await api().get(`/v1/imports/${String(waiting.id)}`)).body.status).toBe('canceled');
  for (const gone of [first, rejected])
    expect((await api().get(`/v1/imports/${String(gone.id)}/rejected-file`)).body.code).toBe(
      'import_files_removed',
    );
  expect((await api().get(`/v1/imports/${String(unrelated.id)}/rejected-file`)).status).toBe(200);
  expect((await api().get(`/v1/exports/${taken.id}/file`)).status).toBe(410);
  const rows = await api().get<{ data: unknown[] }>(
    `/v1/imports/${String(rejected.id)}/rows?outcome=rejected`,
  );
  expect(rows.status).toBe(200);
  const stay = await api().get<{ data: { name: string }[] }>('/v1/customers?sort=name');
  expect(stay.body.data.map((customer) => customer.name)).toEqual(['Bela Other', 'Cora Apart']);
  const log = await api().get<{ data: { action: string; subject: unknown }[] }>(
    '/v1/audit-events?action=customer.erased',
  );
  expect(log.body.data).toMatchObject([{ subject: { type: 'customer', id } }]);

  // Whoever brings the person again is refused, by any of the three.
  for (const again of [{ email }, { mobile: '098765 01234' }, { email: 'new@erase.test', externalId }]) {
    const { status, body } = await api().post('/v1/customers', { name: 'Somebody', ...again });
    expect({ again, status, code: body.code }).toEqual({ again, status: 422, code: 'erased_customer' });
  }
  const bela = await api().get<{ data: { id: string }[] }>('/v1/customers?email=bela@stays.test');
  const renamed = await api().patch(`/v1/customers/${bela.body.data[0]?.id}`, { email });
  expect(renamed.body.code).toBe('erased_customer');
  const file = `Name,E-mail\nX,${email.toUpperCase()}\nDora New,dora@stays.test\n`;
  expect(await upload(file, { dryRun: true })).toMatchObject({ counts: { rejected: 1, created: 1 } });
  const second = await upload(file, { force: true });
  expect(second).toMatchObject({
    counts: { rejected: 1, created: 1 },
    errorGroups: [{ code: 'erased_customer' }],
  });

  // Another merchant knows the person still.
  const stranger = await service.newMerchant();
  const theirs = await service.api(stranger.token).post('/v1/customers', { name, email });
  expect(theirs.status).toBe(201);
});

test('a person is not erased while an import that holds them is under way', async () => {
  const { body: customer } = await api().post<{ id: string }>('/v1/customers', {
    name: 'Wanda',
    email: 'wanda@busy.test',
  });
  const done = await upload('Name,E-mail\nWanda,wanda@busy.test\n');
  await service.database.asOwner(
    `UPDATE imports SET status = 'reverting', heartbeat_at = now() WHERE id = $1`,
    [done.id],
  );
  const refused = await api().post(`/v1/customers/${customer.id}/erase`);
  expect(refused).toMatchObject({ status: 409, body: { code: 'erasure_blocked' } });
  expect((await api().get(`/v1/customers/${customer.id}`)).status).toBe(200);
  await service.database.asOwner(`UPDATE imports SET status = 'completed' WHERE id = $1`, [done.id]);
  expect((await api().post(`/v1/customers/${customer.id}/erase`)).status).toBe(204);
});

test('a deleted customer can be erased, a viewer erases nobody', async () => {
  const { body } = await api().post<{ id: string }>('/v1/customers', {
    name: 'Vera',
    email: 'vera@gone.test',
  });
  const viewer = service.api(await service.tokenFor(merchant.id, 'viewer'));
  expect((await viewer.post(`/v1/customers/${body.id}/erase`)).status).toBe(403);
  await api().delete(`/v1/customers/${body.id}`);
  expect((await api().post(`/v1/customers/${body.id}/erase`)).status).toBe(204);
  expect((await api().post(`/v1/customers/${body.id}/restore`)).status).toBe(404);
});
