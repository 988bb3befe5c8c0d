import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportDto, ExportList } from '../src/exports/exports.dto.js';
import { exportAtRest, exportCustomers, exportedFile } from './harness/exports.js';
import type { TestMerchant } from './harness/merchants.js';
import { startService, type Service } from './harness/service.js';
import { until } from './harness/until.js';

let service: Service;
let shop: TestMerchant;

beforeAll(async () => {
  // Long enough that a busy machine takes no living worker for dead.
  service = await startService({ env: { IMPORT_STALE_SECONDS: '4' } });
});
afterAll(() => service?.stop());
beforeEach(async () => {
  shop = await service.newMerchant({ defaultCountry: 'IN' });
});

const api = () => service.api(shop.token);
const ask = (request: object) => api().post<ExportDto>('/v1/exports', request);
const folder = (id: string) => join(service.home, 'storage', shop.id, 'exports', id);
const add = (fields: object) => api().post('/v1/customers', fields);

/** A merchant with so many customers, written past the API. */
async function fill(merchantId: string, count: number): Promise<void> {
  await service.database.asOwner(
    `INSERT INTO customers (merchant_id, id, name, email, tags, marketing_consent, claimed, redeemed, favourited,
       source_type, version, created_at, updated_at)
     SELECT $1, uuidv7(), 'Customer ' || n, 'c' || n || '@shop.test', '{}', 'unknown', 0, 0, 0, 'api', 1, now(), now()
       FROM generate_series(1, $2::int) n`,
    [merchantId, count],
  );
}

/** An export that a worker has begun and cannot go on with until `work` is done. */
async function whileWritten(request: object, work: (id: string) => Promise<void>): Promise<string> {
  for (const worker of service.workers) await worker.kill('SIGSTOP', { wait: false });
  const { body } = await ask(request);
  await service.database.whileLocked('customers', async () => {
    for (const worker of service.workers) await worker.kill('SIGCONT', { wait: false });
    await until(
      async () => (await api().get<ExportDto>(`/v1/exports/${body.id}`)).body.status === 'processing',
      { within: 20_000, what: 'the export to begin' },
    );
    await work(body.id);
  });
  return body.id;
}

test('an export whose file goes between the look at it and its reading is expired, no fault', async () => {
  const { id } = await exportCustomers(service, shop.token, {});
  await rm(folder(id), { recursive: true }); // as an erasure does before it marks the export
  expect(await api().get(`/v1/exports/${id}/file`)).toMatchObject({
    status: 410,
    body: { code: 'export_expired' },
  });
});

describe('an export', () => {
  test('is taken, written and handed out', async () => {
    await add({ name: 'Asha Rao', email: 'asha@shop.test', mobile: '+919876543210', tags: ['vip', 'new'] });
    await add({ name: '=cmd|x', email: '+bo@shop.test', birthday: '--02-29', externalId: '00123' });
    const taken = await ask({
      kind: 'customers',
      format: 'csv',
      columns: ['name', 'email', 'mobile', 'birthday', 'externalId', 'tags'],
    });
    expect(taken.status).toBe(202);
    expect(taken.headers).toMatchObject({ location: `/v1/exports/${taken.body.id}`, 'retry-after': '1' });
    expect(taken.body).toMatchObject({
      status: 'queued',
      failure: null,
      expiresAt: null,
      createdBy: { type: 'user' },
    });

    const done = await exportAtRest(service, shop.token, taken.body.id);
    expect(done).toMatchObject({
      status: 'completed',
      counts: { total: 2, written: 2 },
      progress: { percent: 100, etaSeconds: null },
      file: { name: expect.stringMatching(/^customers \d{4}-\d\d-\d\d\.csv$/) as string },
    });
    expect(new Date(done.expiresAt ?? 0).getTime() - new Date(done.finishedAt ?? 0).getTime()).toBeCloseTo(
      7 * 86_400_000,
      -4,
    );

    const file = await api().download(`/v1/exports/${done.id}/file`);
    expect(file.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-length': String(done.file.bytes),
      'accept-ranges': 'bytes',
      'content-disposition': `attachment; filename="${done.file.name}"; filename*=UTF-8''${encodeURIComponent(done.file.name)}`,
    });
    expect(file.body.toString()).toBe(
      '\ufeff"Name","Email","Mobile","Birthday","External ID","Tags"\r\n' +
        `"'=cmd|x",'+bo@shop.test,,'--02-29,00123,\r\n` +
        `Asha Rao,asha@shop.test,'+919876543210,,,"vip, new"\r\n`,
    );
  });

  test('holds the customers its filter asks for, as they are when it is written', async () => {
    await add({ name: 'Asha', email: 'asha@shop.test', tags: ['vip'] });
    await add({ name: 'Bo', email: 'bo@other.test', tags: ['vip', `it's \\ "so"`] });
    await add({ name: 'Cy', email: 'cy@shop.test' });
    const rows = async (filter: object) => {
      const { id } = await exportCustomers(service, shop.token, { filter, columns: ['name'] });
      return (await exportedFile(service, shop.token, id)).toString().slice(1).trim().split('\r\n').slice(1);
    };
    expect(await rows({})).toEqual(['Cy', 'Bo', 'Asha']);
    expect(await rows({ tag: 'VIP' })).toEqual(['Bo', 'Asha']);
    expect(await rows({ tag: 'vip', email: '@shop.test' })).toEqual(['Asha']);
    expect(await rows({ tag: `It's \\ "so"` })).toEqual(['Bo']);
    expect(await rows({ q: "'; DROP TABLE customers --" })).toEqual([]);
  });

  test('hands out ranges of its file', async () => {
    await add({ name: 'Asha', email: 'asha@shop.test' });
    const { id, file } = await exportCustomers(service, shop.token, { columns: ['name'] });
    const whole = await exportedFile(service, shop.token, id);
    const part = await api().download(`/v1/exports/${id}/file`, { Range: 'bytes=3-6' });
    expect(part.status).toBe(206);
    expect(part.headers['content-range']).toBe(`bytes 3-6/${file.bytes}`);
    expect(part.body).toEqual(whole.subarray(3, 7));
    const beyond = await api().get(`/v1/exports/${id}/file`, { Range: 'bytes=9999-' });
    expect(beyond.headers['content-range']).toBe(`bytes */${file.bytes}`);
    expect({ status: beyond.status, ...beyond.body }).toMatchObject({
      status: 416,
      code: 'range_not_satisfiable',
    });
  });

  test('is listed newest first, by status and format', async () => {
    const first = await exportCustomers(service, shop.token, {});
    const second = await exportCustomers(service, shop.token, { format: 'xlsx' });
    const ids = async (query: string) =>
      (await api().get<ExportList>(`/v1/exports${query}`)).body.data.map(({ id }) => id);
    expect(await ids('')).toEqual([second.id, first.id]);
    expect(await ids('?format=csv&status=completed')).toEqual([first.id]);
    expect(await ids('?status=failed')).toEqual([]);
    const page = (await api().get<ExportList>('/v1/exports?limit=1')).body;
    expect(await ids(`?limit=1&cursor=${page.page.nextCursor}`)).toEqual([first.id]);
  });

  test.each([
    [{}, '/kind'],
    [{ kind: 'customers', format: 'pdf' }, '/format'],
    [{ kind: 'customers', format: 'csv', columns: [] }, '/columns'],
    [{ kind: 'customers', format: 'csv', columns: ['name', 'name'] }, '/columns'],
    [{ kind: 'customers', format: 'csv', columns: ['password'] }, '/columns'],
    [{ kind: 'customers', format: 'csv', filter: { colour: 'red' } }, '/filter/colour'],
    [{ kind: 'customers', format: 'csv', filter: { bornFrom: '1990-02-30' } }, '/filter/bornFrom'],
    [{ kind: 'customers', format: 'csv', filter: { activity: 'claimed' } }, '/filter/activity'],
  ])('%j is refused', async (request, pointer) => {
    const { status, body } = await ask(request);
    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: 'validation_failed',
      errors: expect.arrayContaining([expect.objectContaining({ pointer })]) as unknown,
    });
  });

  test('stands in the audit log with its downloads', async () => {
    const { id } = await exportCustomers(service, shop.token, { filter: { tag: 'vip' } });
    await exportedFile(service, shop.token, id);
    const { body } = await api().get<{ data: { action: string; subject: object; details: object }[] }>(
      '/v1/audit-events?limit=2',
    );
    expect(body.data).toMatchObject([
      { action: 'export.downloaded', subject: { type: 'export', id }, details: { customers: 0 } },
      { action: 'export.created', subject: { type: 'export', id }, details: { filteredBy: ['tag'] } },
    ]);
    expect(JSON.stringify(body)).not.toContain('vip');
  });
});

describe('who may not', () => {
  test('a viewer gets 403', async () => {
    const { id } = await exportCustomers(service, shop.token, {});
    const viewer = service.api(await service.tokenFor(shop.id, 'viewer'));
    for (const path of ['/v1/exports', `/v1/exports/${id}`, `/v1/exports/${id}/file`])
      expect((await viewer.get(path)).status).toBe(403);
    expect((await viewer.post('/v1/exports', { kind: 'customers', format: 'csv' })).status).toBe(403);
    expect((await viewer.post(`/v1/exports/${id}/cancel`)).status).toBe(403);
  });

  test('another merchant gets 404, and finds its own export without the other’s customers', async () => {
    await add({ name: 'Asha', email: 'asha@shop.test' });
    const { id } = await exportCustomers(service, shop.token, {});
    const other = await service.newMerchant();
    const theirs = service.api(other.token);
    for (const path of [`/v1/exports/${id}`, `/v1/exports/${id}/file`])
      expect((await theirs.get(path)).status).toBe(404);
    expect((await theirs.post(`/v1/exports/${id}/cancel`)).status).toBe(404);
    expect((await theirs.get<ExportList>('/v1/exports')).body.data).toEqual([]);
    const own = await exportCustomers(service, other.token, {});
    expect((await exportedFile(service, other.token, own.id)).toString()).not.toContain('asha');
    expect((await api().get(`/v1/exports/${randomUUID()}`)).status).toBe(404);
  });

  test('a suspended merchant gets 403', async () => {
    const { id } = await exportCustomers(service, shop.token, {});
    await service.api(await service.adminToken()).post(`/v1/merchants/${shop.id}/suspend`);
    const { status, body } = await api().get(`/v1/exports/${id}/file`);
    expect({ status, ...body }).toMatchObject({ status: 403, code: 'merchant_suspended' });
  });
});

describe('the end of an export', () => {
  test('comes after seven days: the file is removed', async () => {
    const { id } = await exportCustomers(service, shop.token, {});
    expect(readdirSync(folder(id))).toEqual(['1']);
    await service.database.asOwner(`UPDATE exports SET expires_at = now() WHERE id = $1`, [id]);
    const { status, body } = await api().get(`/v1/exports/${id}/file`);
    expect({ status, ...body }).toMatchObject({ status: 410, code: 'export_expired' });
    expect((await api().get(`/v1/exports/${id}`)).body).toMatchObject({ status: 'expired' });
    await until(() => !existsSync(folder(id)), { within: 10_000, what: 'the file to be removed' });
  });

  test('comes early by cancel, while it waits or is written', async () => {
    for (const worker of service.workers) await worker.kill('SIGSTOP', { wait: false });
    const { body: waiting } = await ask({ kind: 'customers', format: 'csv' });
    const early = await api().get(`/v1/exports/${waiting.id}/file`);
    expect({ status: early.status, ...early.body }).toMatchObject({ status: 409, code: 'export_not_ready' });
    expect((await api().get(`/v1/exports/${waiting.id}`)).headers['retry-after']).toBe('1');
    expect((await api().post(`/v1/exports/${waiting.id}/cancel`)).body).toMatchObject({ status: 'canceled' });
    expect((await api().post(`/v1/exports/${waiting.id}/cancel`)).status).toBe(200);
    for (const worker of service.workers) await worker.kill('SIGCONT', { wait: false });

    await fill(shop.id, 20_000);
    const running = await whileWritten({ kind: 'customers', format: 'xlsx' }, async (id) => {
      expect((await api().post(`/v1/exports/${id}/cancel`)).body).toMatchObject({ status: 'canceled' });
    });
    const after = await exportCustomers(service, shop.token, { columns: ['name'] });
    expect(after).toMatchObject({ status: 'completed', counts: { written: 20_000 } });
    await until(() => !existsSync(folder(running)) || readdirSync(folder(running)).length === 0, {
      within: 20_000,
      what: 'nothing to be left',
    });
    expect((await api().get(`/v1/exports/${running}`)).body).toMatchObject({ status: 'canceled' });
    const { status, body } = await api().post(`/v1/exports/${after.id}/cancel`);
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'export_not_ready' });
  });

  test('is written by another worker when its own is killed', async () => {
    await fill(shop.id, 20_000);
    const id = await whileWritten({ kind: 'customers', format: 'xlsx' }, async () => {
      const [victim] = service.workers.splice(0);
      await victim?.kill('SIGKILL');
    });
    await service.startWorker();
    const done = await exportAtRest(service, shop.token, id);
    expect(done).toMatchObject({ status: 'completed', counts: { total: 20_000, written: 20_000 } });
    expect((await exportedFile(service, shop.token, done.id)).length).toBe(done.file.bytes);
    const rows = await service.database.asOwner<{ attempt: number }>(
      `SELECT attempt FROM exports WHERE id = $1`,
      [done.id],
    );
    const [attempt = 0] = rows.map((row) => row.attempt);
    expect(attempt).toBeGreaterThanOrEqual(2);
    expect(readdirSync(folder(done.id))).toEqual([String(attempt)]);
  });
});

describe('an export of a segment', () => {
  const segment = async (filter: object) =>
    (await api().post<{ id: string }>('/v1/segments', { name: 'Important', filter })).body.id;

  test('holds who is in it, and in the filter beside it', async () => {
    await add({ name: 'Asha', email: 'asha@shop.test', tags: ['vip'] });
    await add({ name: 'Bo', email: 'bo@other.test', tags: ['vip'] });
    await add({ name: 'Cy', email: 'cy@shop.test' });
    const segmentId = await segment({ tag: 'vip' });
    const rows = async (request: object) => {
      const done = await exportCustomers(service, shop.token, { ...request, columns: ['name'] });
      expect(done.filter.segmentId).toBe(segmentId);
      return (await exportedFile(service, shop.token, done.id)).toString().trim().split('\r\n').slice(1);
    };
    expect(await rows({ segmentId })).toEqual(['Bo', 'Asha']);
    expect(await rows({ segmentId, filter: { email: '@shop.test' } })).toEqual(['Asha']);
    expect(await rows({ filter: { segmentId, email: '@other.test' } })).toEqual(['Bo']);
  });

  test('holds who was in the segment when it was asked for, though the segment is gone', async () => {
    await add({ name: 'Asha', email: 'asha@shop.test', tags: ['vip'] });
    await add({ name: 'Cy', email: 'cy@shop.test' });
    const segmentId = await segment({ tag: 'vip' });
    for (const worker of service.workers) await worker.kill('SIGSTOP', { wait: false });
    const { body } = await ask({ kind: 'customers', format: 'csv', columns: ['name'], segmentId });
    await api().delete(`/v1/segments/${segmentId}`);
    for (const worker of service.workers) await worker.kill('SIGCONT', { wait: false });
    expect(await exportAtRest(service, shop.token, body.id)).toMatchObject({ status: 'completed' });
    const file = await exportedFile(service, shop.token, body.id);
    expect(file.toString()).toBe('\ufeff"Name"\r\nAsha\r\n');
  });
});

describe('an export whose workers die', () => {
  const left = async (setbacks: number): Promise<string> => {
    const [row] = await service.database.asOwner<{ id: string }>(
      `INSERT INTO exports (merchant_id, id, kind, format, filter, columns, file_name, status, written, attempt, setbacks,
         created_by, created_at)
       VALUES ($1, uuidv7(), 'customers', 'csv', '{}', '{name}', 'x', 'processing', 0, 50, $2,
               '{"type": "user", "id": "x"}', now()) RETURNING id`,
      [shop.id, setbacks],
    );
    return row?.id ?? '';
  };

  test('is given up after ten, whoever died; claims that were given back do not count', async () => {
    await add({ name: 'Asha', email: 'asha@shop.test' });
    expect(await exportAtRest(service, shop.token, await left(8))).toMatchObject({ status: 'completed' });
    expect(await exportAtRest(service, shop.token, await left(9))).toMatchObject({
      status: 'failed',
      failure: { code: 'internal' },
    });
  });
});

test('a merchant has at most twenty unfinished exports', async () => {
  await service.database.asOwner(
    `INSERT INTO exports (merchant_id, id, kind, format, filter, columns, file_name, status, written, attempt,
       heartbeat_at, created_by, created_at)
     SELECT $1, uuidv7(), 'customers', 'csv', '{}', '{name}', 'x', 'processing', 0, 1, 'infinity',
            '{"type": "user", "id": "x"}', now() FROM generate_series(1, 20)`,
    [shop.id],
  );
  const { status, headers, body } = await ask({ kind: 'customers', format: 'csv' });
  expect(status).toBe(429);
  expect(body).toMatchObject({ code: 'too_many_exports' });
  expect(headers['retry-after']).toBe('10');
});
