import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { childEnvironment } from '../src/demo/child-environment.js';
import { startEmbeddedPostgres } from '../src/demo/embedded-postgres.js';
import { type DatabaseUrls, prepareDatabase } from '../src/demo/prepare-database.js';
import { reservePort } from '../src/demo/reserve-port.js';
import { demoPlatformAdmin } from '../src/demo/seed-accounts.js';
import { answersAt, runToEnd, type Service, startService, waitUntilReady } from '../src/demo/supervise.js';
import type { BenchStage } from './bench-stage.js';
import { startRedis } from './start-redis.js';

/** PostgreSQL as it comes: the embedded server's own settings, which suit a demo, are taken back. */
const AS_SHIPPED = { shared_buffers: '128MB', max_wal_size: '1GB', random_page_cost: '4' };

/** The whole service as real processes, on a PostgreSQL that syncs to disk. */
export interface BenchSystem {
  apiUrl: string;
  /** Address of the database as the application's role. */
  appUrl: string;
  api: Service;
  worker: Service;
  /** Addresses of the service's database, by role. */
  database: DatabaseUrls;
  /** As superuser, in the service's database. */
  sql: pg.Client;
  /** Such as `18.4`. */
  postgresVersion: string;
  /** What the accounts' passwords are made from. */
  secret: string;
  queue: 'postgres' | 'redis';
  /** Starts a worker more; `worker` is the first. */
  startWorker(): Promise<Service>;
  /** Ends it before the end of the run. */
  stop(): Promise<void>;
}

/** How a system differs from the usual one. */
export interface BenchSystemOptions {
  redis: boolean;
  /** Environment variables of the service over the defaults. */
  settings?: Record<string, string>;
  /** Of PostgreSQL, over those it is shipped with. */
  postgresSettings?: Record<string, string>;
  /** Folder of its data, kept for the next one; default: a new one in the folder of the run. */
  home?: string;
}

/** Starts PostgreSQL, migrates, starts API and worker. */
export async function startBenchSystem(
  { folder, add }: BenchStage,
  {
    redis,
    settings = {},
    postgresSettings = {},
    home = join(folder, `system-${Date.now()}`),
  }: BenchSystemOptions,
): Promise<BenchSystem> {
  await mkdir(home, { recursive: true });
  const lines: string[] = [];
  const postgres = add(
    await startEmbeddedPostgres({
      dataDir: join(home, 'postgres'),
      preferredPort: 54_420,
      settings: { ...AS_SHIPPED, ...postgresSettings },
      onLog: (line) => void (lines.push(line) > 50 && lines.shift()),
    }),
  );
  const secret = new URL(postgres.superuserUrl).password;
  const database = await prepareDatabase(postgres.superuserUrl);
  const { port: apiPort } = add(await reservePort(3330));
  const { port: workerPort } = add(await reservePort(apiPort + 1));
  const redisUrl = redis ? await startRedis(home, add) : undefined;
  const environment = childEnvironment({
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, LOG_LEVEL: 'warn', REDIS_URL: redisUrl },
    home,
    database,
    apiPort,
    workerPort,
    platformAdmin: demoPlatformAdmin(secret),
  });
  const programs = fileURLToPath(new URL('../src', import.meta.url));
  const program = (name: string, file: string, env: Record<string, string>) => ({
    name,
    args: [join(programs, file)],
    env: { ...env, ACCESS_TOKEN_SECONDS: '86400', ...settings },
    cwd: home,
    logFile: join(home, `${name}.log`),
  });
  await runToEnd(program('migrate', 'migrate.js', environment.migrate), add);
  const startWorker = async (): Promise<Service> => {
    const started = add(await startService(program('worker', 'worker.js', environment.service)));
    await waitUntilReady(started, answersAt(`http://127.0.0.1:${workerPort}/health/ready`));
    return started;
  };
  const api = add(await startService(program('api', 'main.js', environment.service)));
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const [worker] = await Promise.all([
    startWorker(),
    waitUntilReady(api, answersAt(`${apiUrl}/health/ready`)),
  ]);
  const sql = await connect(postgres.superuserUrl);
  const { rows } = await sql.query<{ server_version: string }>('SHOW server_version');
  const [version] = rows;
  return {
    apiUrl,
    appUrl: environment.service['DATABASE_URL'] ?? '',
    api,
    worker,
    database,
    sql,
    postgresVersion: version?.server_version ?? '',
    secret,
    queue: redis ? 'redis' : 'postgres',
    startWorker,
    stop: async () => {
      await sql.end();
      await Promise.all([api.stop(), worker.stop()]);
      await postgres.stop();
    },
  };
}

async function connect(superuserUrl: string): Promise<pg.Client> {
  const url = new URL(superuserUrl);
  url.pathname = '/clientele';
  const client = new pg.Client({ connectionString: url.href });
  client.on('error', () => undefined); // the server is stopped at the end
  await client.connect();
  return client;
}
