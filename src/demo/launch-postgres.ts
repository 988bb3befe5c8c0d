import { setTimeout as delay } from 'node:timers/promises';
import { findFreePort } from './free-port.js';
import { type GuardedProcess, startGuarded } from './guarded-process.js';
import { POSTGRES_ENVIRONMENT } from './initialise-cluster.js';
import { type SystemUser } from './postgres-user.js';

const READY = 'database system is ready to accept connections';
const PORT_TAKEN = /could not bind IPv4 address|could not create any TCP\/IP sockets/;
/** Backends of a killed server need a moment to notice it. */
const STILL_IN_USE = /pre-existing shared memory block/;
const LAUNCHES = 20;
const RELAUNCH_WAIT_MS = 250;
const GRACE_MS = 30_000;
const LAST_LINES = 20;

export interface ServerOrder {
  /** The program. */
  postgres: string;
  user: SystemUser | undefined;
  /** The data directory. */
  cluster: string;
  settings: Record<string, string>;
  onLine: (line: string) => void;
}

/**
 * Launches the server on the first free port from `preferredPort` and waits until it takes connections.
 *
 * @throws Error with its last lines when it ends instead.
 */
export async function launchOnFreePort(
  order: ServerOrder,
  preferredPort: number,
): Promise<{ port: number; server: GuardedProcess }> {
  let from = preferredPort;
  for (let attempt = 1; ; attempt += 1) {
    const port = await findFreePort(from);
    const { server, failure } = await launch(order, port);
    if (failure === undefined) return { port, server };
    const portTaken = PORT_TAKEN.test(failure);
    if (attempt === LAUNCHES || !(portTaken || STILL_IN_USE.test(failure))) {
      throw new Error(`PostgreSQL did not start:\n${failure}`);
    }
    // Between finding the port free and PostgreSQL taking it, another program did: then the next one.
    if (portTaken) from = port + 1;
    else await delay(RELAUNCH_WAIT_MS);
  }
}

async function launch(
  order: ServerOrder,
  port: number,
): Promise<{ server: GuardedProcess; failure?: string }> {
  const settings = { ...order.settings, port: String(port) };
  const lines: string[] = [];
  let ready = (): void => undefined;
  const becameReady = new Promise<boolean>((resolve) => (ready = () => resolve(true)));
  const server = await startGuarded({
    command: order.postgres,
    args: [
      '-D',
      order.cluster,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    env: POSTGRES_ENVIRONMENT,
    cwd: '/',
    user: order.user,
    stopSignal: 'SIGINT',
    killSignal: 'SIGQUIT',
    graceMs: GRACE_MS,
    onLine: (line) => {
      order.onLine(line);
      lines.push(line);
      if (lines.length > LAST_LINES) lines.shift();
      if (line.includes(READY)) ready();
    },
  });
  const started = await Promise.race([becameReady, server.ended.then(() => false)]);
  return started ? { server } : { server, failure: lines.join('\n') };
}
