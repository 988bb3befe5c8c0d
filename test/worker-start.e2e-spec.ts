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

/** Queues whose server is reached through the proxy. */
function queuesThrough(proxy: TcpProxy): Queues {
  const { variable, address } = queueServer();
  const config = loadConfig({ ...service.env, [variable]: proxy.through(address) });
  return new Queues(config, new ProcessRole('api'), new Logger('silent', 'api'));
}

function queueServer(): { variable: string; address: string } {
  return queueBackend() === 'redis'
    ? { variable: 'REDIS_URL', address: servers().redisUrl ?? '' }
    : { variable: 'DATABASE_URL', address: service.database.urls.app };
}

test('a job for a server that is away is refused, and the next finds it when it is back', async () => {
  const proxy = await TcpProxy.to(queueServer().address);
  const queues = queuesThrough(proxy);
  try {
    await proxy.cut();
    await expect(queues.add('away', 'first', { merchantId: 'none' })).rejects.toThrow();
    await proxy.mend();
    await untilAdded(queues, 'away');
    expect(await queues.counts('away')).toMatchObject({ waiting: 1 });
  } finally {
    await queues.onApplicationShutdown();
    await proxy.cut();
  }
});

test('a queue whose first connection breaks at any moment takes jobs when its server is back', async () => {
  const proxy = await TcpProxy.to(queueServer().address);
  for (let answers = 1; answers <= 12; answers += 1) {
    const queues = queuesThrough(proxy);
    try {
      const first = queues.add('broken', 'first', { merchantId: 'none' }).catch(() => undefined);
      await Promise.race([proxy.cutAfter(answers), first]);
      await proxy.cut();
      await proxy.mend();
      await first;
      await untilAdded(queues, 'broken');
    } finally {
      await queues.onApplicationShutdown();
    }
  }
  await proxy.cut();
});

function untilAdded(queues: Queues, name: string): Promise<unknown> {
  const added = () =>
    queues.add(name, 'second', { merchantId: 'none' }).then(
      () => true,
      () => false,
    );
  return until(added, { within: 5_000, what: 'a job to be added' });
}
