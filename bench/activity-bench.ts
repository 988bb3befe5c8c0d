import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { callApi } from '../src/demo/demo-api.js';
import { formatTable } from '../src/demo/walk-through.js';
import { newId } from '../src/platform/database/uuid-v7.js';
import type { BenchOptions } from './bench-arguments.js';
import { type BenchMerchant, makeMerchant } from './bench-merchants.js';
import type { BenchStage } from './bench-stage.js';
import { type BenchSystem, startBenchSystem } from './bench-system.js';
import { measureActivityReads, type ReadFigures } from './activity-reads.js';
import { startPopulation } from './population/build-population.js';
import { rounded, writeResult } from './report.js';

const BATCH = 1000;
/** Batches on their way at once. */
const CLIENTS = 4;
const OFFERS = 50;
const EVENTS_OF_A_CUSTOMER = 10;
const TYPES = ['claimed', 'redeemed', 'favourited', 'claimed', 'redeemed', 'unfavourited'];
const TABLES = ['offer_activity', 'customer_offers', 'customer_redemption_days'];
/** The goals: ingestion to COPY, reading to bare SQL. */
const GOALS = { ingestion: 3, reading: 1.5 };

/** `npm run bench -- activity`: batches of events through HTTP beside COPY, then timeline and tracking beside bare SQL. */
export async function benchActivity({ rows, scale }: BenchOptions, stage: BenchStage): Promise<void> {
  const { say } = stage;
  const system = await startBenchSystem(stage, { redis: false });
  const merchant = await makeMerchant(system, 'bench-activity');
  const customers = Math.max(1, Math.ceil(rows / EVENTS_OF_A_CUSTOMER));
  await furnish(system.sql, merchant.id, customers);
  say(`${rows} events in batches of ${BATCH}, ${CLIENTS} at once …`);
  const ingestSeconds = await ingest(system, merchant, rows, customers);
  say(`${rounded(ingestSeconds)} s; the same rows by COPY …`);
  const copySeconds = await copyAgain(system.sql, stage.folder);
  await system.sql.query('VACUUM ANALYZE');
  say(`${rounded(copySeconds)} s; reading …`);
  const ofRun = scale === null && { events: rows, reads: await measureActivityReads(system, merchant) };
  await system.stop();
  const { events, reads } = ofRun || (await readAmongMany(stage, scale ?? 1));
  const ratio = rounded(ingestSeconds / copySeconds);
  const ingestion = [
    ['COPY', rounded(copySeconds), Math.round(rows / copySeconds), '1x'],
    ['batches', rounded(ingestSeconds), Math.round(rows / ingestSeconds), `${ratio}x`],
  ];
  say(table(['', 'seconds', 'events/s', 'ratio'], ingestion));
  say(
    table(
      ['', 'bare p50 ms', 'bare p95 ms', 'service p50 ms', 'service p95 ms', 'HTTP p95 ms', 'ratio p95'],
      reads.map((one) => [
        one.name,
        one.bareP50,
        one.bareP95,
        one.serviceP50,
        one.serviceP95,
        one.httpP95,
        `${one.ratio}x`,
      ]),
    ),
  );
  say(`Reading among ${events} events of all merchants.`);
  say(`Goals: ingestion at most ${GOALS.ingestion}x COPY, reading at most ${GOALS.reading}x bare SQL.`);
  const file = await writeResult('activity', {
    postgres: system.postgresVersion,
    events: rows,
    customers,
    offers: OFFERS,
    clients: CLIENTS,
    goals: GOALS,
    copySeconds: rounded(copySeconds),
    ingestSeconds: rounded(ingestSeconds),
    eventsPerSecond: Math.round(rows / ingestSeconds),
    ratioToCopy: ratio,
    readsAmongEvents: events,
    reads,
  });
  say(`Written to ${file}.`);
}

/** Timeline and tracking of the largest of a thousand merchants, whose events are `events` together. */
async function readAmongMany(
  stage: BenchStage,
  scale: number,
): Promise<{ events: number; reads: ReadFigures[] }> {
  const { system, plan, largest } = await startPopulation(stage, scale);
  const reads = await measureActivityReads(system, largest);
  await system.stop();
  return { events: plan.activities, reads };
}

/** Customers and offers, past the service: they are not what is measured. */
async function furnish(sql: pg.Client, merchantId: string, customers: number): Promise<void> {
  await sql.query(
    `INSERT INTO customers (merchant_id, id, name, email, external_id, tags, marketing_consent, claimed, redeemed, favourited,
       source_type, version, created_at, updated_at)
     SELECT $1::uuid, gen_random_uuid(), 'Customer ' || n, 'c' || n || '@bench.example', 'C-' || n, '{}', 'unknown', 0, 0, 0, 'api', 1,
            now(), now() FROM generate_series(0, $2::int - 1) AS n`,
    [merchantId, customers],
  );
  await sql.query(
    `INSERT INTO offers (merchant_id, id, title, code, code_norm, status, version, created_at, updated_at)
     SELECT $1::uuid, id, 'Offer ' || n, 'O' || n, 'o' || n, 'active', 1, now(), now()
       FROM unnest($2::uuid[]) WITH ORDINALITY AS u (id, n)`,
    [merchantId, Array.from({ length: OFFERS }, () => newId())],
  );
  await sql.query('VACUUM ANALYZE');
}

/** @returns seconds from the first batch sent to the last answered */
async function ingest(
  { apiUrl }: BenchSystem,
  { token }: BenchMerchant,
  rows: number,
  customers: number,
): Promise<number> {
  let next = 0;
  const begun = performance.now();
  const client = async (): Promise<void> => {
    while (next < rows) {
      const first = next;
      next = Math.min(rows, first + BATCH);
      const events = Array.from({ length: next - first }, (_, at) => eventOf(first + at, customers));
      const { body } = await callApi<{ results: { status: string }[] }>(
        apiUrl,
        'POST',
        '/v1/offer-activity',
        {
          token,
          body: { events },
        },
      );
      const lost = body.results.find(({ status }) => status !== 'recorded');
      if (lost) throw new Error(`An event was not recorded: ${JSON.stringify(lost)}`);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return (performance.now() - begun) / 1000;
}

/** The numbered event: customers, offers and times all over the place, always the same. */
function eventOf(number: number, customers: number) {
  const scattered = (number * 7919 + 104_729) % 1_000_003;
  return {
    eventId: `bench-${number}`,
    email: `c${(number * 31 + scattered) % customers}@bench.example`,
    offerCode: `O${(scattered % OFFERS) + 1}`,
    type: TYPES[scattered % TYPES.length],
    occurredAt: new Date(
      Date.UTC(2025, 0, 1) + (scattered % 525_600) * 60_000 + (number % 1000),
    ).toISOString(),
    ...(scattered % 6 === 1 ? { amount: '12.50', currency: 'INR' } : {}),
  };
}

/** The limit: the same rows into empty tables with the same columns, checks and indexes. @returns seconds */
async function copyAgain(sql: pg.Client, folder: string): Promise<number> {
  let seconds = 0;
  for (const name of TABLES) {
    const file = join(folder, `${name}.copy`);
    await pipeline(sql.query(copyTo(`COPY ${name} TO STDOUT`)), createWriteStream(file));
    await sql.query(`CREATE TABLE copy_target (LIKE ${name} INCLUDING ALL)`);
    await sql.query('CHECKPOINT');
    const begun = performance.now();
    await pipeline(createReadStream(file), sql.query(copyFrom('COPY copy_target FROM STDIN')));
    seconds += (performance.now() - begun) / 1000;
    await sql.query('DROP TABLE copy_target');
  }
  return seconds;
}

function table(header: string[], cells: (string | number)[][]): string {
  return formatTable(
    header,
    cells.map((row) => row.map(String)),
    ['left', ...header.slice(1).map(() => 'right' as const)],
  );
}
