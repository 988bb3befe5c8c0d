import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { findFreePort } from '../src/demo/free-port.js';
import { startGuarded } from '../src/demo/guarded-process.js';
import type { BenchStage } from './bench-stage.js';

/** The address of REDIS_URL, or of a Redis of its own that syncs every second, as in production. */
export async function startRedis(home: string, add: BenchStage['add']): Promise<string> {
  if (process.env.REDIS_URL) return process.env.REDIS_URL;
  const dir = join(home, 'redis');
  await mkdir(dir, { recursive: true });
  const port = await findFreePort(56_479);
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    dir,
    appendonly: 'yes',
    save: '',
    'maxmemory-policy': 'noeviction',
  };
  let ready: () => void;
  const isReady = new Promise<void>((resolve) => (ready = resolve));
  const server = add(
    await startGuarded({
      command: 'redis-server',
      args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
      env: { PATH: process.env.PATH ?? '' },
      cwd: dir,
      stopSignal: 'SIGTERM',
      killSignal: 'SIGKILL',
      graceMs: 5_000,
      onLine: (line) => line.includes('Ready to accept connections') && ready(),
    }),
  );
  const failed = server.ended.then(() => Promise.reject(new Error('redis-server did not start.')));
  failed.catch(() => undefined); // it ends at the end, too
  await Promise.race([isReady, failed]);
  return `redis://127.0.0.1:${port}`;
}
