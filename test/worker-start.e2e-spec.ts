import { loadConfig } from '../src/platform/config/load-config.js';
import { ProcessRole } from '../src/platform/config/process-role.js';
import { Logger } from '../src/platform/logging/logger.js';
import { Queues } from '../src/platform/queue/queues.js';
import { queueBackend, servers } from './harness/servers.js';
import { startService, type Service } from './harness/service.js';
import { TcpProxy } from './harness/tcp-proxy.js';
import { until } from './harness/until.js';

let service: Service;
beforeAll(async () => {
  service = await startService({ worker: 0 });
});
afterAll(() => service?.stop());

test('a worker whose database goes away while it starts answers all the same, and works when it is back', async () => {
  const { token } = await service.newMerchant();
  const { status, body } = await service
    .api(token)
    .upload('/v1/imports', { file: 'Name,E-mail\nAda,ada@start.test\n', fileName: 'a.csv' });
  expect(status).toBe(202);
  const proxy = await TcpProxy.to(servers().superuserUrl);
  const { app, platform } = service.database.urls;
  const worker = service.spawn('worker', {
    DATABASE_URL: proxy.through(app),
    DATABASE_PLATFORM_URL: proxy.through(platform),
  });
  const health = service.api().at(`http://127.0.0.1:${await worker.listening()}`);
  await proxy.cut(); // its queues are connecting
  expect((await health.get('/health/ready')).status).toBe(503);
  await proxy.mend();
  await until(async () => (await health.get('/health/ready')).status === 200, { within: 5_000 });
  expect(await service.untilDone(token, body.id as string)).toMatchObject({ status: 'completed' });
  await proxy.cut();
});

test('a queue that could not connect is made anew for the next job', async () => {
  const [variable, address] =
    queueBackend() === 'redis'
      ? ['REDIS_URL', servers().redisUrl ?? '']
      : ['DATABASE_URL', service.database.urls.app];
  const proxy = await TcpProxy.to(address);
  const config = loadConfig({ ...service.env, [variable]: proxy.through(address) });
  const queues = new Queues(config, new ProcessRole('api'), new Logger('silent', 'api'));
  const add = (id: string) => queues.add('anew', id, { merchantId: 'none' });
  try {
    await proxy.cut();
    await expect(add('first')).rejects.toThrow();
    await proxy.mend();
    await until(
      () =>
        add('second').then(
          () => true,
          () => false,
        ),
      { within: 5_000, what: 'a job to be added' },
    );
    expect(await queues.counts('anew')).toMatchObject({ waiting: 1 });
  } finally {
    await queues.onApplicationShutdown();
    await proxy.cut();
  }
});
