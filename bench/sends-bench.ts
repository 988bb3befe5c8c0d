import { setTimeout as delay } from 'node:timers/promises';
import { callApi } from '../src/demo/demo-api.js';
import type { BenchOptions } from './bench-arguments.js';
import { type BenchMerchant, makeMerchant } from './bench-merchants.js';
import type { BenchStage } from './bench-stage.js';
import { type BenchSystem, startBenchSystem } from './bench-system.js';
import { CountingReceiver } from './counting-receiver.js';
import { PeakMemory } from './process-memory.js';
import { mebibytes, rounded, writeResult } from './report.js';

const MOST_HANDED_OVER = 100_000;
const KILLS = 10;
const GOAL_SECONDS = 60;

/** Short times of waiting for the dead, so that ten deaths are soon told. */
const SETTINGS = {
  WEBHOOK_ALLOWED_NETWORKS: '127.0.0.1/32',
  WEBHOOK_TIMEOUT_SECONDS: '2',
  IMPORT_STALE_SECONDS: '2',
  SWEEP_SECONDS: '0.5',
};

interface BenchSend {
  id: string;
  status: string;
  counts: Record<string, number>;
  startedAt: string;
  frozenAt: string | null;
  finishedAt: string | null;
}

/** `npm run bench -- sends`: how long an audience takes to write down, and what ten deaths of the worker do to a send. */
export async function benchSends({ rows, redis }: BenchOptions, stage: BenchStage): Promise<void> {
  const system = await startBenchSystem(stage, { redis, settings: SETTINGS });
  const receiver = await CountingReceiver.start();
  try {
    const freeze = await timeFreeze(system, receiver, rows, stage);
    const handOver = await killTenTimes(system, receiver, Math.min(rows, MOST_HANDED_OVER), stage);
    const file = await writeResult(redis ? 'sends-redis' : 'sends', {
      postgres: system.postgresVersion,
      queue: system.queue,
      freeze: { ...freeze, goalSeconds: GOAL_SECONDS },
      handOver,
    });
    stage.say(`Written to ${file}.`);
  } finally {
    await receiver.stop();
    await system.stop();
  }
}

async function timeFreeze(
  system: BenchSystem,
  receiver: CountingReceiver,
  rows: number,
  { say }: BenchStage,
): Promise<{ recipients: number; seconds: number; perSecond: number; workerPeakMiB: number }> {
  const merchant = await makeAudience(system, 'sends-freeze', rows);
  const { id } = await beginSend(system, merchant, receiver, rows);
  const frozen = await waitFor(system, merchant, id, ({ frozenAt }) => frozenAt !== null);
  await callApi(system.apiUrl, 'POST', `/v1/sends/${id}/cancel`, { token: merchant.token });
  await waitFor(system, merchant, id, ({ counts }) => counts.pending === 0);
  const seconds = rounded((Date.parse(frozen.frozenAt ?? '') - Date.parse(frozen.startedAt)) / 1000);
  const workerPeakMiB = mebibytes(await new PeakMemory(system.worker.pid).look());
  say(
    `${rows} recipients were written down in ${seconds} s; the worker's memory peaked at ${workerPeakMiB} MiB.`,
  );
  return { recipients: rows, seconds, perSecond: Math.round(rows / seconds), workerPeakMiB };
}

async function killTenTimes(
  system: BenchSystem,
  receiver: CountingReceiver,
  rows: number,
  { say }: BenchStage,
): Promise<{ recipients: number; kills: number; seconds: number; repeats: number }> {
  receiver.times.clear();
  const merchant = await makeAudience(system, 'sends-kills', rows);
  const { id } = await beginSend(system, merchant, receiver, rows);
  const own = () => [...receiver.times.keys()].filter((key) => key.startsWith(id)).length;
  let { worker } = system;
  for (let kill = 1; kill <= KILLS; kill += 1) {
    while (own() < (rows * kill) / (KILLS + 1)) await delay(50);
    await worker.kill();
    worker = await system.startWorker();
  }
  const done = await waitFor(system, merchant, id, ({ status }) => status === 'completed');
  await worker.stop();
  const seconds = rounded((Date.parse(done.finishedAt ?? '') - Date.parse(done.startedAt)) / 1000);
  if (own() !== rows || done.counts.handedOver !== rows)
    throw new Error(`Of ${rows} recipients ${own()} were told, and ${done.counts.handedOver} counted.`);
  const { repeats } = receiver;
  say(
    `${rows} recipients were told in ${seconds} s though the worker was killed ${KILLS} times: each id came, ${repeats} came again.`,
  );
  return { recipients: rows, kills: KILLS, seconds, repeats };
}

/** A merchant with customers who may all be sent offers, past the API. */
async function makeAudience(system: BenchSystem, slug: string, rows: number): Promise<BenchMerchant> {
  const merchant = await makeMerchant(system, slug);
  await system.sql.query(
    `INSERT INTO customers (merchant_id, id, name, email, tags, marketing_consent, claimed, redeemed, favourited, source_type,
       version, created_at, updated_at)
     SELECT $1, gen_random_uuid(), 'Person ' || n, 'person-' || n || '@example.com', '{}', 'granted', 0, 0, 0, 'api', 1, now(), now()
       FROM generate_series(1, $2::int) AS n`,
    [merchant.id, rows],
  );
  return merchant;
}

async function beginSend(
  { apiUrl }: BenchSystem,
  { token }: BenchMerchant,
  { url }: CountingReceiver,
  expectedCount: number,
): Promise<BenchSend> {
  const post = <T>(path: string, body: object) => callApi<T>(apiUrl, 'POST', path, { token, body });
  await post('/v1/webhook-endpoints', { url, eventTypes: ['offer.sent'] });
  const { body: offer } = await post<{ id: string }>('/v1/offers', { title: 'Ten off', status: 'active' });
  const request = { channel: 'webhook', filter: {}, expectedCount };
  return (await post<BenchSend>(`/v1/offers/${offer.id}/sends`, request)).body;
}

async function waitFor(
  { apiUrl }: BenchSystem,
  { token }: BenchMerchant,
  id: string,
  isSo: (send: BenchSend) => boolean,
): Promise<BenchSend> {
  for (;;) {
    const { body } = await callApi<BenchSend>(apiUrl, 'GET', `/v1/sends/${id}`, { token });
    if (isSo(body)) return body;
    await delay(100);
  }
}
