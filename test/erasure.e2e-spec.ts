import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startService, type Service } from './harness/service.js';
import { until } from './harness/until.js';
import { MailServer } from './harness/mail-server.js';
import type { TestMerchant } from './harness/merchants.js';
import { WebhookReceiver } from './harness/webhook-receiver.js';

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
let mail: MailServer;
const receiver = new WebhookReceiver();
beforeAll(async () => {
  mail = await MailServer.start();
  await receiver.start();
  service = await startService({
    env: { SMTP_URL: mail.url, MAIL_FROM: 'shop@clientele.test', WEBHOOK_ALLOWED_NETWORKS: '127.0.0.1/32' },
  });
  merchant = await service.newMerchant();
});
afterAll(async () => {
  await service?.stop();
  await receiver.stop();
  await mail?.stop();
});

const api = () => service.api(merchant.token);

async function upload(
  file: string,
  options: object = {},
  fileName = 'people.csv',
): Promise<Record<string, unknown>> {
  const { body } = await api().upload<{ id: string }>('/v1/imports', { file, fileName, options });
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

function tracesIn(places: Map<string, string>, traces: RegExp[] = TRACES): string[] {
  return [...places].flatMap(([place, text]) =>
    traces.filter((trace) => trace.test(text)).map((trace) => `${place}: ${trace.source}`),
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

test('what was asked for, typed and answered about an erased person is gone as well', async () => {
  const name = 'Zenobia Wigglesworth';
  const email = 'zenobia.w@refused.test';
  const traces = [/zenobia/i, /wigglesworth/i, /9812345670/, /98123.45670/, /88552.zw/i];
  const { body: customer } = await api().post<{ id: string }>('/v1/customers', {
    name,
    email,
    mobile: '+919812345670',
    externalId: 'crm-88552-zw',
    marketingConsent: 'granted',
  });

  // Filters.
  const kept = async (of: string, filter: object, key = {}) => {
    const { status, body } = await api().post<{ id: string }>('/v1/segments', { name: of, filter }, key);
    expect({ of, status }).toEqual({ of, status: 201 });
    return body.id;
  };
  const key = { 'Idempotency-Key': 'a-segment' };
  const byEmail = await kept(
    'by e-mail',
    { email: 'Zenobia.W@refused.test', createdFrom: '2020-01-01' },
    key,
  );
  const naming = [
    byEmail,
    await kept('by its start', { email: 'zenobia.w@' }),
    await kept('by mobile', { mobile: '098123 45670' }),
    await kept('by name', { name: 'Wigglesworth, Zénobia' }),
    await kept('by anything', { q: '98123-45670' }),
    await kept('by tag', { tag: 'friends of Zenobia Wigglesworth' }),
    await kept('by id', { q: 'CRM-88552-ZW' }),
  ];
  const others = [
    { id: await kept('by domain', { email: '@refused.test' }), filter: { email: '@refused.test' } },
    {
      id: await kept('by another', { name: 'Zen', mobile: '5670' }),
      filter: { name: 'Zen', mobile: '5670' },
    },
  ];
  const jobs: string[] = [];
  for (const asked of [{ filter: { email } }, { segmentId: byEmail }]) {
    const { status, body } = await api().post<{ id: string }>('/v1/exports', {
      kind: 'customers',
      format: 'csv',
      ...asked,
    });
    expect(status).toBe(202);
    jobs.push(`/v1/exports/${body.id}`);
  }

  // Sends, with what a mail server and a merchant's own server answered.
  receiver.answering = () => ({ status: 400, text: `${name} <${email}> is not known here` });
  const hook = { url: receiver.url, eventTypes: ['*'] };
  expect((await api().post('/v1/webhook-endpoints', hook)).status).toBe(201);
  for (const asked of [
    { channel: 'email', filter: { email }, email: { subject: 'Ten off', text: 'For {{customer.name}}' } },
    { channel: 'webhook', segmentId: byEmail },
  ]) {
    const offer = await api().post<{ id: string }>('/v1/offers', { title: 'Ten off', status: 'active' });
    const { status, body } = await api().post<{ id: string }>(`/v1/offers/${offer.body.id}/sends`, asked);
    expect(status).toBe(202);
    jobs.push(`/v1/sends/${body.id}`);
  }
  const [, , mailed = '', told = ''] = jobs;
  const recipients = async (job: string) =>
    (await api().get<{ data: { attempts: number; error: string | null }[] }>(`${job}/recipients`)).body.data;
  const tried = (job: string) =>
    until(async () => (await recipients(job))[0]?.error, { within: 30_000, what: `an answer to ${job}` });
  expect([await tried(mailed), await tried(told)]).toEqual(['smtp_550', 'http_400']);
  await api().post(`${told}/cancel`);

  // Names and headings of files, and what is said of them.
  const named = await upload(
    'Name,E-mail\nEdda Else,edda@stays.test\n',
    {},
    'zenobia_wigglesworth +91 98123-45670.csv',
  );
  const headless = await upload(`${name},${email}\n${name},zenobia.w@refused.test\n`);
  expect(JSON.stringify(headless.failure)).toMatch(/zenobia/i);
  const heading = await upload(`Name,E-mail,Known to ${name}\nFinn Else,finn@stays.test,yes\n`, {
    mapping: { [`Known to ${name}`]: null },
  });
  expect(heading.status).toBe('completed');
  const mapped = await upload(`Name,E-mail,Met ${name}\nGerd Else,gerd@stays.test,yes\n`, { inspect: true });
  expect(mapped.status).toBe('awaiting_mapping');
  const mapping = { [`Met ${name}`]: null };
  expect((await api().post(`/v1/imports/${String(mapped.id)}/confirm`, { mapping })).status).toBe(202);
  await service.untilDone(merchant.token, String(mapped.id));
  for (const job of jobs.slice(0, 2))
    await until(async () => (await api().get(job)).body.status === 'completed', {
      within: 30_000,
      what: 'the export to end',
    });
  const before = tracesIn(await everything(), traces);
  for (const table of ['segments', 'exports', 'sends', 'imports', 'import_mappings'])
    expect(before.join('\n')).toContain(`public.${table}: `);

  expect((await api().post(`/v1/customers/${customer.id}/erase`)).status).toBe(204);

  expect(tracesIn(await everything(), traces)).toEqual([]);
  // A condition that named the person finds nobody now: left out, it would find everybody.
  for (const id of naming) {
    const { body } = await api().get<{ filter: object }>(`/v1/segments/${id}`);
    expect(body.filter).toEqual({
      email: '(erased)',
      ...(id === byEmail ? { createdFrom: '2020-01-01' } : {}),
    });
    expect((await api().get(`/v1/segments/${id}/count`)).body).toMatchObject({ value: 0 });
  }
  for (const { id, filter } of others)
    expect((await api().get(`/v1/segments/${id}`)).body).toMatchObject({ filter, version: 1 });
  for (const job of [jobs[0] ?? '', mailed])
    expect((await api().get(job)).body).toMatchObject({ filter: { email: '(erased)' } });
  expect((await api().get(`/v1/imports/${String(named.id)}`)).body).toMatchObject({
    file: { name: 'upload' },
    counts: { created: 1 },
  });
  const again = { name: 'by e-mail', filter: { email: 'Zenobia.W@refused.test', createdFrom: '2020-01-01' } };
  const replayed = await api().post('/v1/segments', again, key);
  expect(replayed.body.code).toBe('idempotency_answer_lost');
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

test('nor while an import is under way that only names them', async () => {
  const { body: customer } = await api().post<{ id: string }>('/v1/customers', {
    name: 'Yolanda Brightwater',
    email: 'yolanda@busy.test',
  });
  const { id } = await upload('Name,E-mail\nSomebody Else,else@busy.test\n', {}, 'Brightwater_Yolanda.csv');
  for (const status of ['queued', 'processing', 'reverting']) {
    // Claimed, and by nobody who would go on with it.
    await service.database.asOwner(
      `UPDATE imports SET status = $2, heartbeat_at = now() + interval '1 hour', retry_at = now() + interval '1 hour' WHERE id = $1`,
      [id, status],
    );
    const refused = await api().post(`/v1/customers/${customer.id}/erase`);
    expect([status, refused.status, refused.body.code]).toEqual([status, 409, 'erasure_blocked']);
    expect((await api().get(`/v1/imports/${String(id)}`)).body.status).toBe(status);
  }
  expect((await api().get(`/v1/customers/${customer.id}`)).status).toBe(200);
  await service.database.asOwner(`UPDATE imports SET status = 'completed' WHERE id = $1`, [id]);
  expect((await api().post(`/v1/customers/${customer.id}/erase`)).status).toBe(204);
  expect((await api().get(`/v1/imports/${String(id)}`)).body).toMatchObject({ file: { name: 'upload' } });
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
