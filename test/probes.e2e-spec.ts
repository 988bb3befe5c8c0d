import { randomUUID } from 'node:crypto';
import type { ResolvedEvent } from '../src/offer-activity/activity.entity.js';
import { emailIs } from '../src/customers/search/contact-conditions.queries.js';
import { findMatchedIds, stageRows } from '../src/imports/kinds/customer-matches.queries.js';
import { listActivity } from '../src/offer-activity/list-activity.queries.js';
import { recordEvents } from '../src/offer-activity/record-events.js';
import { withdrawEvents } from '../src/offer-activity/withdraw-events.js';
import { createPool } from '../src/platform/database/pool.js';
import { preferProbes } from '../src/platform/database/prefer-probes.js';
import { TenantDatabase } from '../src/platform/database/tenant-database.js';
import type { Transaction } from '../src/platform/database/transaction.js';
import { newId } from '../src/platform/database/uuid-v7.js';
import {
  claimRecipients,
  releaseRecipients,
  settleRecipients,
} from '../src/sends/send-recipients.queries.js';
import { freezeChunk } from '../src/sends/audience.queries.js';
import { ZoneClock } from '../src/tenants/zone-clock.js';
import { claimDeliveries, settleDeliveries } from '../src/webhooks/webhook-deliveries.queries.js';
import { TestDatabase } from './harness/database.js';
import { rowsRead as countRows } from './harness/rows-read.js';

/*
 * What is written for a few of a merchant's customers reads a few rows, however many customers there are and however
 * little the planner knows of them: rows are counted, as PostgreSQL counts them.
 */

const MANY = 2_000;
const FEW = 20;
/** Rows of all tables together that may be read for each of the few. */
const ROWS_EACH = 15;

let database: TestDatabase;
let tenants: TenantDatabase;
let context: { merchantId: string; importId: string; at: Date; clock: ZoneClock };
let merchantId: string;
let offerId: string;
let sendId: string;
let customerIds: string[];

beforeAll(async () => {
  database = await TestDatabase.clone();
  tenants = openTenants(database);
  // Statistics taken in the middle of the load below would say that a table of 20 pages has no rows: then every index is as good.
  for (const table of ['customers', 'offer_activity', 'customer_offers', 'customer_redemption_days'])
    await database.asOwner(`ALTER TABLE ${table} SET (autovacuum_enabled = off)`);
  [merchantId, offerId, sendId] = [randomUUID(), randomUUID(), randomUUID()];
  context = { merchantId, importId: randomUUID(), at: new Date(), clock: new ZoneClock('UTC') };
  customerIds = Array.from({ length: MANY }, () => randomUUID()).sort();
  await database.asOwner(
    `INSERT INTO merchants (id, name, slug, default_country, time_zone, status, version, created_at, updated_at)
     VALUES ($1::uuid, 'Shop', 'shop', 'IN', 'UTC', 'active', 1, now(), now())`,
    [merchantId],
  );
  await database.asOwner(
    `INSERT INTO offers (merchant_id, id, title, status, version, created_at, updated_at)
     VALUES ($1, $2, 'Ten off', 'active', 1, now(), now())`,
    [merchantId, offerId],
  );
  await database.asOwner(
    `INSERT INTO customers (merchant_id, id, name, email, tags, marketing_consent, claimed, redeemed, favourited, source_type,
       version, created_at, updated_at)
     SELECT $1, id, 'Asha', id || '@shop.test', '{}', 'granted', 0, 0, 0, 'api', 1, now(), now() FROM unnest($2::uuid[]) AS id`,
    [merchantId, customerIds],
  );
  await database.asOwner(
    `INSERT INTO send_recipients (merchant_id, send_id, customer_id, offer_id, status, attempts, next_attempt_at)
     SELECT $1, $2, id, $3, 'pending', 0, now() FROM unnest($4::uuid[]) AS id`,
    [merchantId, sendId, offerId, customerIds],
  );
  const events = redemptions(customerIds, 1);
  for (let first = 0; first < MANY; first += 500)
    await tenants.transaction(merchantId, async (tx) => {
      await preferProbes(tx);
      await recordEvents(tx, context, events.slice(first, first + 500));
    });
});
afterAll(async () => {
  await tenants?.close();
  await database?.drop();
});

function openTenants({ urls }: TestDatabase): TenantDatabase {
  return new TenantDatabase(
    createPool(urls.app, {
      max: 1,
      applicationName: 'clientele-test',
      settings: '-c plan_cache_mode=force_custom_plan',
      onIdleError: () => undefined,
    }),
  );
}

/** A redemption of each customer, on lines of a file. */
function redemptions(ids: readonly string[], firstLine: number): ResolvedEvent[] {
  return ids.map((customerId, index) => {
    const line = firstLine + index;
    const occurredAt = Date.UTC(2026, 0, 1) + line * 60_000;
    const event = { type: 'redeemed' as const, occurredAt, amount: null, currency: null, metadata: null };
    return { ...event, id: newId(occurredAt), eventId: `e-${line}`, customerId, offerId, line };
  });
}

/** Rows a piece of work reads, of whatever table, planned as the service has it planned. */
async function rowsRead(
  work: (tx: Transaction) => Promise<unknown>,
  prepare: (tx: Transaction) => Promise<void> = preferProbes,
): Promise<number> {
  return tenants.transaction(merchantId, async (tx) => {
    await prepare(tx);
    const before = await countRows(tx);
    await work(tx);
    return (await countRows(tx)) - before;
  });
}

const few = (): string[] => customerIds.filter((_, index) => index % (MANY / FEW) === 0);

test('events of a few customers are recorded and taken back', async () => {
  const lines = { importId: context.importId, firstLine: MANY + 1, lastLine: MANY + FEW };
  const recorded = await rowsRead((tx) => recordEvents(tx, context, redemptions(few(), MANY + 1)));
  expect(recorded).toBeGreaterThanOrEqual(FEW);
  expect(recorded).toBeLessThanOrEqual(FEW * ROWS_EACH);
  const withdrawn = await rowsRead((tx) => withdrawEvents(tx, merchantId, few(), lines));
  expect(withdrawn).toBeGreaterThanOrEqual(FEW);
  expect(withdrawn).toBeLessThanOrEqual(FEW * ROWS_EACH);
  const all = { importId: context.importId, firstLine: 1, lastLine: MANY };
  const whole = await rowsRead((tx) => withdrawEvents(tx, merchantId, few(), all));
  expect(whole).toBeLessThanOrEqual(FEW * ROWS_EACH);
  const [left] = await database.asOwner<{ customers: number; days: number; standings: number }>(
    `SELECT (SELECT sum(redeemed)::int FROM customers) AS customers,
            (SELECT count(*)::int FROM customer_redemption_days) AS days, (SELECT count(*)::int FROM customer_offers) AS standings`,
  );
  expect(left).toEqual({ customers: MANY - FEW, days: MANY - FEW, standings: MANY - FEW });
});

test('customers are looked up by their keys, even by a plan made when there was nobody yet', async () => {
  // Such a statement may still run when another transaction has written thousands.
  const keys = ['email', 'mobile', 'external_id'] as const;
  const fresh = await TestDatabase.clone();
  const database = openTenants(fresh);
  try {
    await fresh.asOwner('ANALYZE customers');
    let plan = '';
    await database.transaction(merchantId, async (tx) => {
      await stageRows(tx, Buffer.alloc(0));
      await preferProbes(tx);
      const rows = async (sql: string, values?: unknown[]): Promise<[]> => {
        plan += JSON.stringify(await tx.rows(`EXPLAIN ${sql}`, values));
        return [];
      };
      const explained = Object.assign(Object.create(tx) as Transaction, { rows });
      await findMatchedIds(explained, merchantId, { from: 0, to: 9 }, keys);
    });
    expect(plan.match(/customers_[a-z_]*(key|idx|pkey)/g)).toEqual(keys.map((key) => `customers_${key}_key`));
  } finally {
    await database.close();
    await fresh.drop();
  }
});

test('a page of what a customer did with an offer of many', async () => {
  const all = { type: null, from: null, to: null, before: null, limit: 51 };
  const asPlanned = () => Promise.resolve();
  for (const customerId of [customerIds[1], customerIds.at(-2)].map(String)) {
    let found = 0;
    const read = await rowsRead(async (tx) => {
      found = (await listActivity(tx, merchantId, { ...all, customerId, offerId })).length;
    }, asPlanned);
    expect([found, read <= ROWS_EACH]).toEqual([1, true]);
  }
});

test('a chunk of an audience is written down', async () => {
  const send = { id: randomUUID(), offerId, channel: 'webhook' as const, freezeAfter: null };
  const everybody = { filter: { conditions: [], fuzzy: false } };
  let frozen: object = {};
  const read = await rowsRead(async (tx) => {
    frozen = await freezeChunk(tx, merchantId, everybody, send, {
      limit: FEW,
      now: new Date(),
      rivals: 'fail',
    });
  });
  expect(frozen).toMatchObject({ matched: FEW, alreadySent: FEW, recipients: 0 });
  expect(read).toBeLessThanOrEqual(FEW * ROWS_EACH);
});

test('an audience of one among many is written down', async () => {
  const send = { id: randomUUID(), offerId, channel: 'webhook' as const, freezeAfter: null };
  const only = { filter: { conditions: [emailIs(`${customerIds.at(-1)}@shop.test`)], fuzzy: false } };
  let frozen: object = {};
  const read = await rowsRead(
    async (tx) => {
      frozen = await freezeChunk(tx, merchantId, only, send, { limit: FEW, now: new Date(), rivals: 'fail' });
    },
    () => Promise.resolve(),
  );
  expect(frozen).toMatchObject({ matched: 1 });
  expect(read).toBeLessThanOrEqual(ROWS_EACH);
});

test('a few of many recipients are claimed, settled and let go', async () => {
  const claim = { limit: FEW, leaseSeconds: 60 };
  let claimed: { customerId: string; attempts: number }[] = [];
  const read = await rowsRead(async (tx) => {
    claimed = await claimRecipients(tx, merchantId, sendId, claim);
  });
  expect(claimed).toHaveLength(FEW);
  expect(read).toBeLessThanOrEqual(FEW * ROWS_EACH);
  const ended = { status: 'handed_over' as const, responseCode: 204, error: null, delaySeconds: null };
  const settled = claimed.map((one) => ({ ...one, ...ended }));
  expect(await rowsRead((tx) => settleRecipients(tx, merchantId, sendId, settled))).toBeLessThanOrEqual(
    FEW * ROWS_EACH,
  );
  expect(await rowsRead((tx) => releaseRecipients(tx, merchantId, sendId, FEW))).toBeLessThanOrEqual(
    FEW * ROWS_EACH,
  );
  const [left] = await database.asOwner<object>(
    `SELECT (count(*) FILTER (WHERE status = 'handed_over'))::int AS told, (count(*) FILTER (WHERE status = 'canceled'))::int AS gone
       FROM send_recipients`,
  );
  expect(left).toEqual({ told: FEW, gone: FEW });
});

test('a few of many messages to an endpoint are claimed and settled', async () => {
  const endpointId = randomUUID();
  const asPlanned = () => Promise.resolve();
  await database.asOwner(
    `INSERT INTO webhook_endpoints (merchant_id, id, url, event_types, secret, status, version, created_at, updated_at)
     VALUES ($1, $2, 'https://shop.test/', '{*}', '', 'enabled', 1, now(), now())`,
    [merchantId, endpointId],
  );
  await database.asOwner(
    `INSERT INTO webhook_deliveries (merchant_id, id, endpoint_id, event_id, event_type, data, status, attempts, claims,
       next_attempt_at, created_at)
     SELECT $1, id, $2, gen_random_uuid(), 'customer.created', '{}', 'pending', 0, 0, now(), now() FROM unnest($3::uuid[]) AS id`,
    [merchantId, endpointId, Array.from({ length: MANY }, () => newId())],
  );
  let claimed: { id: string; claims: number }[] = [];
  const read = await rowsRead(async (tx) => {
    claimed = await claimDeliveries(tx, merchantId, endpointId, { limit: FEW, leaseSeconds: 60 });
  }, asPlanned);
  expect(claimed).toHaveLength(FEW);
  expect(read).toBeLessThanOrEqual(FEW * ROWS_EACH);
  const ended = { status: 'delivered' as const, responseCode: 204, error: null, delaySeconds: null };
  const settled = claimed.map(({ id, claims }) => ({ id, claims, ...ended }));
  const written = await rowsRead((tx) => settleDeliveries(tx, merchantId, settled), asPlanned);
  expect(written).toBeLessThanOrEqual(FEW * ROWS_EACH);
  const [left] = await database.asOwner(
    `SELECT count(*)::int AS told FROM webhook_deliveries WHERE status = 'delivered'`,
  );
  expect(left).toEqual({ told: FEW });
});
