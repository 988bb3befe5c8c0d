import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { loadConfig } from '../config/load-config.js';
import { answerMetricsOfAll } from '../health/metrics-of-all.js';
import { runProcess } from './run-process.js';

/** Before a child is replaced, so that one that cannot start does not start all the time. */
const REPLACE_MS = 1_000;

/**
 * Runs what answers HTTP in `API_PROCESSES` processes at one port, which take the connections in turn: here when it is one,
 * else in children of this process. A child that dies is replaced, the others answer meanwhile; the signal that ends this
 * process ends them all as it would end one.
 */
export async function runApi(serve: () => Promise<void>): Promise<void> {
  if (cluster.isWorker) return runProcess(serve);
  return runProcess(async () => {
    const { API_PROCESSES } = loadConfig();
    await (API_PROCESSES === 1 ? serve() : serveInChildren(API_PROCESSES));
  });
}

async function serveInChildren(count: number): Promise<void> {
  let ending = false;
  const end = (): void => {
    ending = true;
    for (const child of children()) child.process.kill('SIGTERM');
  };
  process.on('SIGTERM', end).on('SIGINT', end);
  answerMetricsOfAll();
  // Alone, the first makes the files that an installation has from its first start, and says why when it cannot start.
  const first = cluster.fork();
  const started = await Promise.race([once(first, 'listening').then(() => true), once(first, 'exit')]);
  if (started !== true) process.exit(ending ? 0 : 1);
  cluster.on('exit', (child, code, signal) => {
    if (ending) return;
    process.stderr.write(
      `API process ${child.process.pid} ended (${signal || code}), another takes its place\n`,
    );
    setTimeout(() => void (ending || cluster.fork()), REPLACE_MS);
  });
  for (let more = ending ? 0 : count - 1; more > 0; more -= 1) cluster.fork();
}

function children(): Worker[] {
  return Object.values(cluster.workers ?? {}).filter((child) => child !== undefined);
}
