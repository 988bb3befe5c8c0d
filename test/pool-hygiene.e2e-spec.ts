import { PoolStorm } from './harness/pool-storm.js';
import { startService, type Service } from './harness/service.js';

/*
 * 200 requests of many merchants at once over five connections, while clients hang up and the database ends statements and
 * sessions: nobody ever sees or changes another's rows. `npm run fuzz:pool -- --requests 100000` runs this file with more.
 */

const REQUESTS = Number(process.env.POOL_REQUESTS ?? 2_000);
const AT_ONCE = 200;

let service: Service;
beforeAll(async () => {
  service = await startService({ worker: 0, env: { DATABASE_POOL_SIZE: '5' } });
});
afterAll(() => service?.stop());

test(
  `of ${REQUESTS} requests, ${AT_ONCE} at once, on a pool of five, none meets a wrong row`,
  async () => {
    const storm = await PoolStorm.prepare(service, AT_ONCE);
    const report = await storm.run(REQUESTS);
    if (process.env.POOL_REQUESTS !== undefined)
      console.log(JSON.stringify({ ...report, wrong: report.wrong.length }));
    expect(report.wrong).toEqual([]);
    expect(await storm.strayRows()).toBe(0);
    // So that the silence means something.
    for (const status of ['200', '201', '404', '503', 'aborted'])
      expect({ status, met: (report.outcomes[status] ?? 0) > 0 }).toEqual({ status, met: true });
    expect(report.outcomes['200']).toBeGreaterThan(REQUESTS / 4);
  },
  60_000 + REQUESTS * 30,
);
