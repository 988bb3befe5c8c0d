import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { processCommandLine, processStartedAt, waitUntilGone } from './process-identity.js';

/** Fast shutdown first, then without the checkpoint, then by force: recovery at the next start mends both. */
const STEPS: [NodeJS.Signals, number][] = [
  ['SIGINT', 15_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 5_000],
];

/**
 * Ends a server that still runs on this data directory although its owner is gone (the owner and its guard were
 * killed at the same moment), and removes a `postmaster.pid` whose pid now belongs to another program, which
 * PostgreSQL itself would take for a running server. A pid file of a dead server is left: PostgreSQL knows better
 * whether anything of it is still in use.
 *
 * Call it only as the owner of the folder.
 *
 * @throws Error when the server does not end.
 */
export async function reclaimCluster(cluster: string, onLog: (line: string) => void): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid');
  const pid = Number((await readFile(pidFile, 'utf8').catch(() => '')).split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return;
  const startedAt = await processStartedAt(pid);
  if (startedAt === undefined) return;
  if (!(await processCommandLine(pid)).includes(cluster)) {
    await rm(pidFile, { force: true });
    return;
  }
  onLog(`PostgreSQL of an earlier start is still there as process ${pid}; ending it.`);
  for (const [signal, patienceMs] of STEPS) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
      throw error;
    }
    if (await waitUntilGone(pid, startedAt, patienceMs)) return;
  }
  throw new Error(`PostgreSQL of an earlier start, process ${pid}, does not end. End it by hand.`);
}
