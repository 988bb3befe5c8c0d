import { join } from 'node:path';
import { type ProcessEnd } from './guarded-process.js';
import { initialiseCluster, keepPassword, SUPERUSER } from './initialise-cluster.js';
import { launchOnFreePort, type ServerOrder } from './launch-postgres.js';
import { makeOwnFolder } from './own-folder.js';
import { takeOwnerLock } from './owner-lock.js';
import { findPostgresBinaries } from './postgres-binaries.js';
import { choosePostgresHome } from './postgres-home.js';
import { unprivilegedUser } from './postgres-user.js';
import { reclaimCluster } from './reclaim-cluster.js';

export interface EmbeddedPostgresOptions {
  /** Folder of this server alone: data, password, lock. Made when missing; a later start keeps the data. */
  dataDir: string;
  /** Taken when free, otherwise the next free one above. */
  preferredPort: number;
  /** Settings of PostgreSQL by name, over the ones below. `fsync: 'off'` is for data that is thrown away. */
  settings?: Record<string, string>;
  /** One line each: what is decided here (`start`) and what PostgreSQL writes (`server`). */
  onLog: (line: string, source: 'start' | 'server') => void;
}

export interface EmbeddedPostgres {
  port: number;
  /** Includes the random password; database `postgres`. */
  superuserUrl: string;
  pid: number;
  /** Settles when the server has ended, by `stop()` or by itself; never rejects. */
  ended: Promise<ProcessEnd>;
  /** Fast shutdown: open transactions are rolled back. Waits for the end; may be called again. */
  stop(): Promise<void>;
  /** Ends it at once; the next start recovers. */
  kill(): Promise<void>;
}

const DEFAULT_SETTINGS: Record<string, string> = {
  shared_buffers: '256MB',
  max_connections: '200',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
};

/** Not for the caller to change: only this machine may connect, and a socket's path would be limited to 107 bytes. */
const FIXED_SETTINGS: Record<string, string> = { listen_addresses: '127.0.0.1', unix_socket_directories: '' };

/**
 * Starts a real PostgreSQL from the npm package in a folder of its own, for the demo and the tests.
 *
 * Works for root and for ordinary users, several at once in different folders, and after any kind of crash: a
 * killed start leaves nothing half-made, and the server ends with this process however that ends.
 *
 * @throws AlreadyRunningError when a live process runs a server in this folder; that one is not disturbed.
 * @throws Error with what to do about it when there are no usable binaries, the data belongs to another user, or
 *   PostgreSQL does not start (with its last lines).
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = await makeOwnFolder(options.dataDir);
  const unlock = await takeOwnerLock(join(dataDir, 'owner.json'));
  try {
    return await startAsOwner({ ...options, dataDir }, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function startAsOwner(
  options: EmbeddedPostgresOptions,
  unlock: () => Promise<void>,
): Promise<EmbeddedPostgres> {
  const { dataDir } = options;
  const say = (line: string): void => options.onLog(line, 'start');
  const settings = { ...DEFAULT_SETTINGS, ...options.settings, ...FIXED_SETTINGS };
  const home = await choosePostgresHome(dataDir, await unprivilegedUser(), say);
  const binaries = await findPostgresBinaries(home.user, say);
  const password = await keepPassword(join(dataDir, 'superuser-password'), home);
  const noSync = settings.fsync === 'off';
  const cluster = await initialiseCluster({ home, initdb: binaries.initdb, password, noSync, onLog: say });
  await reclaimCluster(cluster, say);

  const order: ServerOrder = {
    postgres: binaries.postgres,
    user: home.user,
    cluster,
    settings,
    onLine: (line) => options.onLog(line, 'server'),
  };
  const { port, server } = await launchOnFreePort(order, options.preferredPort);
  if (port !== options.preferredPort)
    say(`Port ${options.preferredPort} is taken; PostgreSQL listens on ${port}.`);
  const ended = server.ended.then(async (end) => {
    await unlock();
    return end;
  });
  return {
    port,
    superuserUrl: `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/postgres`,
    pid: server.pid,
    ended,
    stop: async () => {
      await server.stop();
      await ended;
    },
    kill: async () => {
      await server.kill();
      await ended;
    },
  };
}
