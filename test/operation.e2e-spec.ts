import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Answer, type ApiClient } from './harness/api-client.js';
import { servers } from './harness/servers.js';
import { startService, type Service } from './harness/service.js';
import { TcpProxy } from './harness/tcp-proxy.js';
import { until } from './harness/until.js';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service?.stop());

const PROBLEM = {
  type: expect.stringMatching(/^\/docs\/errors#[a-z_]+$/) as string,
  title: expect.any(String) as string,
  status: expect.any(Number) as number,
  detail: expect.any(String) as string,
  instance: expect.stringMatching(/^\//) as string,
  code: expect.stringMatching(/^[a-z_]+$/) as string,
  requestId: expect.any(String) as string,
};

/** A client of each process: both answer for their health. */
async function processes(): Promise<[string, ApiClient][]> {
  const worker = await service.workers[0]?.port;
  return [
    ['api', service.api()],
    ['worker', service.api().at(`http://127.0.0.1:${worker}`)],
  ];
}

function isJsonObject(line: string): boolean {
  try {
    return line.startsWith('{') && typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}

test('the API describes itself by the document that is kept: bundling changes no name', async () => {
  const kept: unknown = JSON.parse(await readFile(join(servers().rootDir, 'openapi.json'), 'utf8'));
  expect((await service.api().get('/v1/openapi.json')).body).toEqual(kept);
});

describe('health', () => {
  test.each(['/health/live', '/health/ready'])('%s answers on both processes', async (path) => {
    for (const [name, client] of await processes()) {
      const { status, body } = await client.get(path);
      expect({ name, status, body }).toEqual({ name, status: 200, body: { status: 'ok' } });
    }
  });

  test('/metrics speaks the language of Prometheus and says which process it is', async () => {
    for (const [name, client] of await processes()) {
      const { status, headers, body } = await client.get<string>('/metrics');
      expect(status).toBe(200);
      expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
      expect(body).toMatch(new RegExp(`^process_cpu_seconds_total{process="${name}"} [\\d.]+$`, 'm'));
      expect(body).toContain('# TYPE clientele_import_lines_total counter');
    }
  });

  test('a database that goes away makes a process unready, not dead, and it recovers by itself', async () => {
    const proxy = await TcpProxy.to(servers().superuserUrl);
    const { app, platform } = service.database.urls;
    const env = { DATABASE_URL: proxy.through(app), DATABASE_PLATFORM_URL: proxy.through(platform) };
    const ports = await Promise.all(
      [service.spawn('main', env), service.spawn('worker', env)].map((p) => p.listening()),
    );
    const clients = ports.map((port) => service.api().at(`http://127.0.0.1:${port}`));
    const logIn = () => clients[0]?.post('/v1/auth/token', servers().admin);
    for (const client of clients) expect((await client.get('/health/ready')).status).toBe(200);
    await proxy.cut();
    for (const client of clients) {
      const { status, headers, body } = await client.get('/health/ready');
      expect({ status, body }).toEqual({
        status: 503,
        body: { ...PROBLEM, code: 'unavailable', status: 503 },
      });
      expect(headers['retry-after']).toMatch(/^\d+$/);
      expect((await client.get('/health/live')).status).toBe(200);
    }
    expect(await logIn()).toMatchObject({ status: 503, body: { ...PROBLEM, code: 'unavailable' } });
    await proxy.mend();
    for (const client of clients)
      await until(async () => (await client.get('/health/ready')).status === 200, { within: 5_000 });
    expect((await logIn())?.status).toBe(200);
    await proxy.cut();
  });
});

test('connections to the database that break in the middle of the work end no process, and no answer is a 500', async () => {
  const proxy = await TcpProxy.to(servers().superuserUrl);
  const { app, platform } = service.database.urls;
  const api = service.spawn('main', {
    DATABASE_URL: proxy.through(app),
    DATABASE_PLATFORM_URL: proxy.through(platform),
  });
  const client = service.api(await service.adminToken()).at(`http://127.0.0.1:${await api.listening()}`);
  const statuses = new Set<number>();
  for (let round = 0; round < 3; round += 1) {
    const lists = Array.from({ length: 60 }, () => client.get('/v1/merchants'));
    await Promise.race(lists);
    await proxy.cut();
    for (const { status } of await Promise.all(lists)) statuses.add(status);
    await proxy.mend();
  }
  await proxy.cut();
  expect(api.isRunning).toBe(true);
  expect([...statuses].sort()).toEqual([200, 503]);
});

describe('requests nobody can answer', () => {
  test.each([
    ['an unknown route', 'GET', '/v1/nothing', 404, 'not_found'],
    ['a path that is no text', 'GET', '/v1/%zz', 400, 'request_malformed'],
    ['a very long id', 'GET', `/v1/customers/${'x'.repeat(5_000)}`, 404, 'not_found'],
    ['one for a method there is not', 'PUT', `/v1/customers/${'x'.repeat(5_000)}`, 404, 'not_found'],
    ['an empty id for a method there is not', 'PUT', '/v1/customers/', 404, 'not_found'],
    ['two values of one parameter', 'GET', '/v1/auth/me?a=1&a=2', 400, 'parameter_invalid'],
  ])('%s is a problem document', async (_, method, path, status, code) => {
    const answer = await service.api(await service.adminToken()).send(method, path);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({ ...PROBLEM, status, code });
  });

  test.each([
    ['DELETE', '/v1/customers?limit=1', 'GET, HEAD, POST'],
    ['PUT', '/v1/customers/0199e0a8-0000-7000-8000-000000000000', 'GET, HEAD, PATCH, DELETE'],
    ['OPTIONS', '/v1/offers', 'GET, HEAD, POST'],
    ['GET', '/v1/auth/token', 'POST'],
    ['POST', '/health/live', 'GET, HEAD'],
  ])('%s %s tells the methods there are', async (method, path, allowed) => {
    const { status, headers, body } = await service.api().send(method, path);
    expect({ status, allow: headers.allow }).toEqual({ status: 405, allow: allowed });
    expect(body).toEqual({ ...PROBLEM, status: 405, code: 'method_not_allowed' });
  });

  test('a body that is too large is refused', async () => {
    const answer = await service.api().post('/v1/auth/token', { email: 'x'.repeat(3 * 1024 * 1024) });
    expect(answer).toMatchObject({ status: 413, body: { ...PROBLEM, code: 'payload_too_large' } });
  });

  test('a path is not repeated in the answer with its query', async () => {
    const { body } = await service.api().get('/v1/nothing?email=asha@example.com');
    expect(body.instance).toBe('/v1/nothing');
    expect(JSON.stringify(body)).not.toContain('asha');
  });
});

describe('the id of a request', () => {
  const logged = (id: unknown) => service.logs().some((line) => line.includes(`"requestId":"${String(id)}"`));

  test('is taken from the caller, and is on the answer and in the log', async () => {
    const id = `caller.${randomUUID()}:1`;
    const { headers, body } = await service.api().get('/v1/nothing', { 'X-Request-Id': id });
    expect(headers['x-request-id']).toBe(id);
    expect(body.requestId).toBe(id);
    await until(() => logged(id), { within: 2_000, what: 'the line in the log' });
  });

  test.each([
    ['none', {}],
    ['a strange one', { 'X-Request-Id': 'a b"\t{}' }],
    ['a long one', { 'X-Request-Id': 'x'.repeat(500) }],
  ])('is a new one for %s', async (_, given: Record<string, string>) => {
    const { headers, body } = await service.api().get('/v1/nothing', given);
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(body.requestId).toBe(headers['x-request-id']);
  });
});

test('every line of the log is JSON, without e-mail, password or token', async () => {
  const shop = await service.newMerchant();
  await service.api().post('/v1/auth/token', { ...shop.owner, password: 'wrong-hunter2' });
  await service.api(shop.token).get(`/v1/nothing?email=${shop.owner.email}`);
  const { body } = await service.api().post<{ refreshToken: string }>('/v1/auth/token', shop.owner);
  await service.api().post('/v1/auth/refresh', { refreshToken: body.refreshToken });
  const lines = await until(() => service.logs().length > 0 && service.logs(), { within: 1_000 });
  expect(lines.filter((line) => !isJsonObject(line))).toEqual([]);
  const text = lines.join('\n');
  for (const secret of [
    shop.owner.email,
    shop.owner.password,
    'wrong-hunter2',
    shop.token,
    body.refreshToken,
  ])
    expect(text).not.toContain(secret);
});

describe('SIGTERM', () => {
  test('lets a running request end, takes no new one, and the process ends with 0', async () => {
    const other = await startService();
    try {
      const { admin } = servers();
      const text = JSON.stringify(admin);
      const url = other.url;
      const slow = request(`${url}/v1/auth/token`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'Content-Length': text.length,
          Expect: '100-continue',
        },
      });
      const answered = new Promise<Answer['status']>((resolve, reject) => {
        slow.once('response', (answer) => resolve(answer.resume().statusCode ?? 0)).once('error', reject);
      });
      await new Promise((resolve) => slow.once('continue', resolve).flushHeaders()); // it is being handled
      slow.write(text.slice(0, 10));
      const { apiProcess: api, workers } = other;
      await api.kill('SIGTERM', { wait: false });
      await until(
        () =>
          other
            .api()
            .get('/health/live')
            .then(
              () => false,
              () => true,
            ),
        {
          within: 5_000,
          what: 'new connections to be refused',
        },
      );
      expect(api.isRunning).toBe(true);
      slow.end(text.slice(10));
      expect(await answered).toBe(200);
      expect(await api.ended).toEqual({ code: 0, signal: null });
      for (const worker of workers) {
        await worker.kill('SIGTERM');
        expect(await worker.ended).toEqual({ code: 0, signal: null });
      }
    } finally {
      await other.stop();
    }
  });

  test('a second signal does not hurt', async () => {
    const worker = await service.startWorker();
    await Promise.all([worker.kill('SIGTERM'), worker.kill('SIGINT')]);
    expect(await worker.ended).toEqual({ code: 0, signal: null });
  });
});

test('a process that logs when nobody reads its lines any more ends all the same', async () => {
  const logger = pathToFileURL(join(process.cwd(), 'dist/src/platform/logging/logger.js')).href;
  const program = `
    import { Logger } from '${logger}';
    const log = new Logger('info', 'api');
    log.info({}, 'up');
    process.stdin.once('end', () => { log.info({}, 'going'); log.info({}, 'gone'); process.exit(3); }).resume();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program]);
  const ended = once(child, 'exit', { signal: AbortSignal.timeout(10_000) });
  await once(child.stdout, 'data');
  child.stdout.destroy();
  await once(child.stdout, 'close');
  child.stdin.end();
  try {
    expect(await ended).toEqual([3, null]);
  } finally {
    child.kill('SIGKILL');
  }
});
