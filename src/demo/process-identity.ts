import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const POLL_MS = 25;

/**
 * When the process with this pid started, as an opaque text, or undefined when there is none (a zombie counts
 * as none: it does nothing any more, and in a container nobody may ever collect it).
 *
 * Pid and start together name one process for good; a pid alone is soon given to another, above all in
 * containers, where every start counts from 1 again.
 */
export async function processStartedAt(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
    return stat === undefined ? undefined : startFromStat(stat);
  }
  const line = await ps(pid, 'state=,lstart=');
  return line === undefined || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '');
}

/** Waits until this very process is gone, at most `patienceMs`; answers whether it is. */
export async function waitUntilGone(pid: number, startedAt: string, patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while ((await processStartedAt(pid)) === startedAt) {
    if (Date.now() >= deadline) return false;
    await delay(POLL_MS);
  }
  return true;
}

/** The command line of a process, its arguments separated by spaces; empty when there is none. */
export async function processCommandLine(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    const raw = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return raw.replaceAll('\0', ' ').trim();
  }
  return (await ps(pid, 'command=')) ?? '';
}

/** `pid (name) state ppid … starttime …`; the name may hold spaces and brackets, so count from its end. */
function startFromStat(stat: string): string | undefined {
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return state === 'Z' || state === 'X' ? undefined : rest[18];
}

async function ps(pid: number, columns: string): Promise<string | undefined> {
  const answer = await run('ps', ['-o', columns, '-p', String(pid)]).catch(() => undefined);
  return answer?.stdout.trim() || undefined;
}
