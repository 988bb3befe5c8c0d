import { readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/demo/embedded-postgres.js';
import { type BenchMerchant, logIn, makeMerchant } from '../bench-merchants.js';
import type { BenchStage } from '../bench-stage.js';
import { type BenchSystem, startBenchSystem } from '../bench-system.js';
import { rounded } from '../report.js';
import { checkPopulation } from './check-population.js';
import { fillActivity } from './fill-activity.js';
import { fillCustomers } from './fill-customers.js';
import { layGround } from './ground.js';
import { planPopulation, type PopulationPlan } from './plan.js';

/** A population and the service that serves it. */
export interface Population {
  system: BenchSystem;
  plan: PopulationPlan;
  /** The merchant with the most customers. */
  largest: BenchMerchant;
}

const CUSTOMERS = 5_000_000;

/** PostgreSQL as it would be set on a machine that serves as many: a quarter of 16 GB for its buffers, a fast disk. */
export const SERVING = {
  shared_buffers: '4GB',
  effective_cache_size: '12GB',
  work_mem: '16MB',
  random_page_cost: '1.1',
  max_wal_size: '8GB',
};
/** The API as it would be set there. */
export const API_PROCESSES = availableParallelism();
/** While it is filled nothing needs to survive; a build that was cut short is thrown away. */
const FILLING = {
  ...SERVING,
  fsync: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '32GB',
  work_mem: '768MB',
  maintenance_work_mem: '1500MB',
  max_parallel_maintenance_workers: '3',
  autovacuum: 'off',
};

/**
 * The service over customers of a thousand merchants. They are made once, past the service, and kept in
 * `bench/data/population-<customers>` for the next run; a folder that was left half-made is made anew.
 *
 * @param scale share of five million customers and ten million events, above 0 and up to 1
 */
export async function startPopulation(stage: BenchStage, scale: number): Promise<Population> {
  const plan = planPopulation(Math.round(CUSTOMERS * scale));
  const home = join(stage.folder, '..', `population-${plan.customers}`);
  const marker = join(home, 'population.json');
  let slug = await readFile(marker, 'utf8').catch(() => null);
  if (slug === null) {
    await rm(home, { recursive: true, force: true });
    slug = await build(stage, plan, home);
    await writeFile(marker, slug);
  }
  const system = await startBenchSystem(stage, {
    redis: false,
    home,
    postgresSettings: SERVING,
    settings: { API_PROCESSES: String(API_PROCESSES) },
  });
  return { system, plan, largest: await logIn(system, slug) };
}

/** @returns slug of the largest merchant */
async function build(stage: BenchStage, plan: PopulationPlan, home: string): Promise<string> {
  const { say } = stage;
  say(
    `Building ${plan.customers} customers of ${plan.merchants} merchants, ${plan.activities} events, once …`,
  );
  const slug = 'bench-largest';
  const begun = performance.now();
  const first = await startBenchSystem(stage, { redis: false, home });
  const { id } = await makeMerchant(first, slug);
  const database = first.database.owner;
  await first.stop();
  const server = await startEmbeddedPostgres({
    dataDir: join(home, 'postgres'),
    preferredPort: Number(new URL(database).port),
    settings: FILLING,
    onLog: () => undefined,
  });
  stage.add(server);
  const url = new URL(server.superuserUrl);
  url.pathname = '/clientele';
  const sql = new pg.Client({ connectionString: url.href });
  await sql.connect();
  await layGround(sql, plan, id);
  await fillActivity(sql, say);
  await fillCustomers(sql, say);
  say('  vacuum …');
  await sql.query('VACUUM (ANALYZE, PARALLEL 3)');
  say('  check …');
  await checkPopulation(sql);
  await sql.query('CHECKPOINT');
  await sql.end();
  await server.stop();
  say(`Built in ${rounded((performance.now() - begun) / 1000, 0)} s.`);
  return slug;
}
