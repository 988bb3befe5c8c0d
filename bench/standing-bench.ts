import { Agent } from 'node:http';
import { decodeJwt } from 'jose';
import type pg from 'pg';
import { Memberships } from '../src/auth/memberships.js';
import { callApi } from '../src/demo/demo-api.js';
import { formatTable } from '../src/demo/walk-through.js';
import { GlobalDatabase } from '../src/platform/database/global-database.js';
import { createPool } from '../src/platform/database/pool.js';
import { TenantDatabase } from '../src/platform/database/tenant-database.js';
import type { BenchOptions } from './bench-arguments.js';
import { makeMerchant } from './bench-merchants.js';
import type { BenchStage } from './bench-stage.js';
import { startBenchSystem } from './bench-system.js';
import { rounded, writeResult } from './report.js';
import { summarise, type Times, timeAsked } from './search/load.js';
import { get } from './search/ways.js';

const ASKED = { times: 2_000, warmUp: 200 };

/**
 * `npm run bench -- standing`: what a request pays to know whether its caller is still a member, in which role, of a merchant
 * that is not suspended. Looked up it is asked of the database, which happens once in two seconds for each caller;
 * remembered it is not. Beside them the least a database can be asked, and a whole request that reads one customer.
 */
export async function benchStanding({ runs }: BenchOptions, stage: BenchStage): Promise<void> {
  const system = await startBenchSystem(stage, { redis: false });
  const { id, token } = await makeMerchant(system, 'standing');
  const { apiUrl } = system;
  const { body: key } = await callApi<{ key: string }>(apiUrl, 'POST', '/v1/api-keys', {
    token,
    body: { name: 'bench', permissions: ['customers:read'] },
  });
  const { body: customer } = await callApi<{ id: string }>(apiUrl, 'POST', '/v1/customers', {
    token,
    body: { name: 'Asha Rao', email: 'asha@example.com' },
  });
  const { sub = '', sid } = decodeJwt(token);
  const pool = openPool(system.appUrl);
  const memberships = new Memberships(new TenantDatabase(pool), new GlobalDatabase(pool));
  const agent = new Agent({ keepAlive: true });
  const member = () => memberships.find(id, sub, String(sid));
  const ways: Record<string, () => Promise<unknown>> = {
    'SELECT 1': () => pool.query('SELECT 1'),
    'member, looked up': () => (memberships.forget(id, sub), member()),
    'API key, looked up': () => (memberships.forgetMerchant(id), memberships.findKey(id, key.key)),
    'member, remembered': member,
    request: () => get(`${apiUrl}/v1/customers/${customer.id}`, token, agent),
  };
  try {
    const times: [string, Times][] = [];
    for (const [name, ask] of Object.entries(ways))
      times.push([name, summarise(await timeAsked(1, { ...ASKED, times: ASKED.times * runs }, ask))]);
    await report(times, system.postgresVersion, stage.say);
  } finally {
    agent.destroy();
    await pool.end();
  }
}

/** As the API's own. */
function openPool(appUrl: string): pg.Pool {
  return createPool(appUrl, {
    max: 1,
    applicationName: 'bench',
    pipeline: true,
    settings: '-c plan_cache_mode=force_custom_plan -c jit=off',
    onIdleError: () => undefined,
  });
}

async function report(
  times: readonly [string, Times][],
  postgres: string,
  say: BenchStage['say'],
): Promise<void> {
  const of = (wanted: string) => times.find(([name]) => name === wanted)?.[1].p50 ?? Number.NaN;
  const figures = times.map(([name, { p50, p95 }]) => ({
    name,
    p50,
    p95,
    ratioToSelect: rounded(p50 / of('SELECT 1')),
    shareOfRequest: rounded(p50 / of('request')),
  }));
  const header = ['', 'p50 ms', 'p95 ms', 'of SELECT 1', 'of the request'];
  const cells = figures.map((one) => [
    one.name,
    String(one.p50),
    String(one.p95),
    `${one.ratioToSelect}x`,
    `${one.shareOfRequest}x`,
  ]);
  say(formatTable(header, cells, ['left', 'right', 'right', 'right', 'right']));
  say(`Written to ${await writeResult('standing', { postgres, asked: ASKED, figures })}.`);
}
