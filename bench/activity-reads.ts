import pg from 'pg';
import { callApi } from '../src/demo/demo-api.js';
import { listActivity, listTracking } from '../src/offer-activity/list-activity.queries.js';
import { OfferActivityService } from '../src/offer-activity/offer-activity.service.js';
import type { MerchantCaller } from '../src/auth/caller.js';
import { createPool } from '../src/platform/database/pool.js';
import { TenantDatabase } from '../src/platform/database/tenant-database.js';
import { Transaction } from '../src/platform/database/transaction.js';
import type { BenchMerchant } from './bench-merchants.js';
import type { BenchSystem } from './bench-system.js';
import { rounded } from './report.js';

const CUSTOMERS = 1_000;
const WARM_UP = 30;
const PAGE = 50;

/** How long one kind of page takes, milliseconds. */
export interface ReadFigures {
  name: string;
  bareP50: number;
  bareP95: number;
  serviceP50: number;
  serviceP95: number;
  httpP95: number;
  /** Of the service's p95 to the bare statement's. */
  ratio: number;
}

/**
 * Timeline and tracking of one customer after the other: the bare statement without a transaction, the service with its
 * tenant transaction under row-level security, and the whole request.
 */
export async function measureActivityReads(
  { sql, apiUrl, appUrl }: BenchSystem,
  { id: merchantId, token }: BenchMerchant,
): Promise<ReadFigures[]> {
  const { rows } = await sql.query<{ id: string }>(
    `SELECT c.id FROM customers c WHERE c.merchant_id = $1 AND NOT c.deleted AND c.claimed + c.redeemed + c.favourited > 0
      ORDER BY md5(c.id::text) LIMIT $2`,
    [merchantId, CUSTOMERS],
  );
  const ids = rows.map(({ id }) => id);
  const bare = new pg.Client({ connectionString: appUrl, options: '-c plan_cache_mode=force_custom_plan' });
  bare.on('error', () => undefined);
  await bare.connect();
  // A session of this one merchant: the statement alone is measured, under the same policy.
  await bare.query(`SELECT set_config('app.merchant_id', $1, false)`, [merchantId]);
  const pool = createPool(appUrl, {
    max: 2,
    applicationName: 'bench',
    pipeline: true,
    settings: '-c plan_cache_mode=force_custom_plan',
    onIdleError: () => undefined,
  });
  const service = new OfferActivityService(new TenantDatabase(pool));
  const caller = { merchantId } as MerchantCaller;
  const tx = new Transaction(bare);
  const all = { offerId: null, type: null, from: null, to: null, before: null, limit: PAGE + 1 };
  try {
    return [
      await figures('timeline', ids, {
        bare: (customerId) => listActivity(tx, merchantId, { ...all, customerId }),
        service: (customerId) => service.timeline(caller, customerId, { limit: PAGE }),
        http: (customerId) => callApi(apiUrl, 'GET', `/v1/customers/${customerId}/activity`, { token }),
      }),
      await figures('tracking', ids, {
        bare: (customerId) => listTracking(tx, merchantId, customerId),
        service: (customerId) => service.tracking(caller, customerId),
        http: (customerId) => callApi(apiUrl, 'GET', `/v1/customers/${customerId}/tracking`, { token }),
      }),
    ];
  } finally {
    await bare.end();
    await pool.end();
  }
}

async function figures(
  name: string,
  ids: readonly string[],
  ways: Record<'bare' | 'service' | 'http', (customerId: string) => Promise<unknown>>,
): Promise<ReadFigures> {
  const times: Record<keyof typeof ways, number[]> = { bare: [], service: [], http: [] };
  const order = ['bare', 'service', 'http'] as const;
  // In turn, so that what else the machine does falls on all alike; each customer's pages are brought in before.
  for (const [at, id] of ids.entries()) {
    await ways.bare(id);
    for (const way of [...order.slice(at % order.length), ...order.slice(0, at % order.length)]) {
      const begun = performance.now();
      await ways[way](id);
      if (at >= WARM_UP) times[way].push(performance.now() - begun);
    }
  }
  const part = (values: number[], share: number) =>
    rounded([...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN, 3);
  const [bareP95, serviceP95] = [part(times.bare, 0.95), part(times.service, 0.95)];
  return {
    name,
    bareP50: part(times.bare, 0.5),
    bareP95,
    serviceP50: part(times.service, 0.5),
    serviceP95,
    httpP95: part(times.http, 0.95),
    ratio: rounded(serviceP95 / bareP95),
  };
}
