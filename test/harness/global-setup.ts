import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';
import type * as EmbeddedPostgresModule from '../../src/demo/embedded-postgres.js';
import type * as FreePortModule from '../../src/demo/free-port.js';
import type * as GuardedProcessModule from '../../src/demo/guarded-process.js';
import type { Servers } from './servers.js';

/*
 * Runs once for a whole jest run, outside jest's sandbox: one PostgreSQL with a migrated template database, and one
 * Redis where the machine has it. Node resolves this file's imports, not jest, so the project's own code is loaded
 * from `dist/`; the tests then start the same files.
 */

const TEMPLATE = 'clientele_template';
const FOLDER = 'clientele-test-';

/** What the teardown has to end. */
export interface RunningServers {
  stop(): Promise<void>;
}

export default async function globalSetup(_: unknown, project: { rootDir: string }): Promise<void> {
  if (!existsSync(join(project.rootDir, 'dist/src/main.js')))
    throw new Error('There is no dist/: run "npm run build" first, as "npm test" does');
  const folder = await makeFolder();
  const stops: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const running: RunningServers = {
    stop: async () => {
      for (const stop of stops.reverse()) await stop();
    },
  };
  (globalThis as { clienteleTestServers?: RunningServers }).clienteleTestServers = running;
  try {
    const load = async <Module>(path: string) =>
      (await import(pathToFileURL(join(project.rootDir, 'dist', path)).href)) as Module;
    const [postgres, redis] = await Promise.all([
      startPostgres(load, project.rootDir, folder, stops),
      process.env.REDIS_URL || startRedis(load, folder, stops),
    ]);
    const servers: Servers = {
      rootDir: project.rootDir,
      folder,
      leashPort: await openLeash(),
      ...postgres,
      redisUrl: redis,
    };
    process.env.CLIENTELE_TEST_SERVERS = JSON.stringify(servers); // the workers inherit it
  } catch (error) {
    await running.stop();
    throw error;
  }
}

type Load = <Module>(path: string) => Promise<Module>;

/** A new folder below the system's own; folders of runs that were killed are removed. */
async function makeFolder(): Promise<string> {
  for (const name of await readdir(tmpdir())) {
    const pid = new RegExp(`^${FOLDER}(\\d+)-`).exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined); // another user's
  }
  const folder = await mkdtemp(join(tmpdir(), `${FOLDER}${process.pid}-`));
  await chmod(folder, 0o711); // PostgreSQL may have to run as another user than root
  return folder;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Never closed: that this process has ended is what its closing tells. */
async function openLeash(): Promise<number> {
  const leash = createServer((socket) => socket.on('error', () => undefined).unref()).unref();
  await new Promise<void>((resolve) => leash.listen(0, '127.0.0.1', resolve));
  return (leash.address() as AddressInfo).port;
}

async function startPostgres(
  load: Load,
  rootDir: string,
  folder: string,
  stops: (() => Promise<unknown>)[],
): Promise<Pick<Servers, 'superuserUrl' | 'ownerUrl' | 'appUrl' | 'platformUrl' | 'template' | 'admin'>> {
  const { startEmbeddedPostgres } = await load<typeof EmbeddedPostgresModule>(
    'src/demo/embedded-postgres.js',
  );
  const lines: string[] = [];
  const server = await startEmbeddedPostgres({
    dataDir: join(folder, 'postgres'),
    preferredPort: 54_320,
    settings: {
      max_connections: '500',
      // The data is thrown away, and no test here crashes the server itself.
      fsync: 'off',
      full_page_writes: 'off',
      synchronous_commit: 'off',
      wal_level: 'minimal',
      max_wal_senders: '0',
    },
    onLog: (line) => lines.push(line),
  });
  stops.push(() => server.stop());
  const password = randomBytes(16).toString('hex');
  const url = (role: string) => `postgresql://${role}:${password}@127.0.0.1:${server.port}/${TEMPLATE}`;
  const owner = 'clientele_owner';
  const urls = {
    ownerUrl: url(owner),
    appUrl: url('clientele_app'),
    platformUrl: url('clientele_platform'),
  };
  const admin = { email: 'admin@platform.test', password: `admin-${password}` };
  await asSuperuser(server.superuserUrl, [
    `CREATE ROLE ${owner} LOGIN CREATEROLE PASSWORD '${password}'`,
    `CREATE DATABASE ${TEMPLATE} OWNER ${owner}`,
  ]);
  await promisify(execFile)(process.execPath, [join(rootDir, 'dist/src/migrate.js')], {
    cwd: folder,
    env: {
      DATABASE_OWNER_URL: urls.ownerUrl,
      DATABASE_URL: urls.appUrl,
      DATABASE_PLATFORM_URL: urls.platformUrl,
      BOOTSTRAP_ADMIN_EMAIL: admin.email,
      BOOTSTRAP_ADMIN_PASSWORD: admin.password,
    },
  });
  await asSuperuser(server.superuserUrl, [
    `ALTER DATABASE ${TEMPLATE} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`,
  ]);
  return { superuserUrl: server.superuserUrl, ...urls, template: TEMPLATE, admin };
}

async function asSuperuser(connectionString: string, statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Undefined when the machine has no Redis. */
async function startRedis(
  load: Load,
  folder: string,
  stops: (() => Promise<unknown>)[],
): Promise<string | undefined> {
  const [{ startGuarded }, { findFreePort }] = await Promise.all([
    load<typeof GuardedProcessModule>('src/demo/guarded-process.js'),
    load<typeof FreePortModule>('src/demo/free-port.js'),
  ]);
  const dir = join(folder, 'redis');
  await mkdir(dir);
  for (let from = 56_379; ; from += 1) {
    const port = await findFreePort(from);
    const { server, failure } = await launchRedis(startGuarded, dir, port);
    if (server) stops.push(() => server.stop());
    if (failure === undefined) return server && `redis://127.0.0.1:${port}`;
    // Another run was quicker to take the port that was free: then the next one.
    if (!failure.includes('Address already in use'))
      throw new Error(`redis-server did not start:\n${failure}`);
  }
}

/** No server when there is no such program; `failure` is what it said when it ended instead of becoming ready. */
async function launchRedis(
  startGuarded: typeof GuardedProcessModule.startGuarded,
  dir: string,
  port: number,
): Promise<{ server?: GuardedProcessModule.GuardedProcess; failure?: string }> {
  const settings = {
    port,
    bind: '127.0.0.1',
    dir,
    appendonly: 'no',
    save: '',
    'maxmemory-policy': 'noeviction',
  };
  const lines: string[] = [];
  let ready: () => void;
  const becameReady = new Promise<boolean>((resolve) => (ready = () => resolve(true)));
  try {
    const server = await startGuarded({
      command: 'redis-server',
      args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
      env: { PATH: process.env.PATH ?? '' },
      cwd: dir,
      stopSignal: 'SIGTERM',
      killSignal: 'SIGKILL',
      graceMs: 5_000,
      onLine: (line) => {
        lines.push(line);
        if (line.includes('Ready to accept connections')) ready();
      },
    });
    const started = await Promise.race([becameReady, server.ended.then(() => false)]);
    return { server, failure: started ? undefined : lines.slice(-10).join('\n') };
  } catch (error) {
    if ((error as Error).message.includes('ENOENT')) return {};
    throw error;
  }
}
