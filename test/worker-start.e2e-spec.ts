import { servers } from './harness/servers.js';
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
