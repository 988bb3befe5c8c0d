import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type Readable } from 'node:stream';
import { GUARD_SCRIPT } from './guard-script.js';
import { processStartedAt, waitUntilGone } from './process-identity.js';

export interface GuardedCommand {
  command: string;
  args: string[];
  /** The whole environment of the command; nothing is inherited. */
  env: Record<string, string>;
  cwd: string;
  /** Run as this user; only root may say so. */
  user?: { uid: number; gid: number };
  /** Asks the command to end. */
  stopSignal: 'SIGINT' | 'SIGTERM';
  /** Ends it when it has not ended `graceMs` after being asked. */
  killSignal: 'SIGQUIT' | 'SIGKILL';
  graceMs: number;
  /** Every line of its standard output and error. */
  onLine: (line: string) => void;
}

export interface ProcessEnd {
  code: number | null;
  signal: string | null;
}

export interface GuardedProcess {
  pid: number;
  /** Settles when the command has ended, whoever ended it; never rejects. */
  ended: Promise<ProcessEnd>;
  /** Asks it to end and waits until it has. May be called again. */
  stop(): Promise<ProcessEnd>;
  /** Sends `killSignal` at once and waits for the end. */
  kill(): Promise<ProcessEnd>;
}

const ORPHAN_PATIENCE_MS = 10_000;

/**
 * Starts a command that cannot outlive this process.
 *
 * Between the two stands a guard, a small node process in a session of its own, so that Ctrl-C in the terminal
 * reaches neither it nor the command. It holds the reading end of a pipe from here: when this process ends in any
 * way, SIGKILL included, the system closes the pipe and the guard ends the command. `stop()` goes the same way.
 *
 * @throws Error when the command cannot be started (not found, not executable, user not permitted).
 */
export async function startGuarded(options: GuardedCommand): Promise<GuardedProcess> {
  const { onLine, ...order } = options;
  const guard = spawn(process.execPath, ['-e', GUARD_SCRIPT], {
    cwd: '/',
    env: {},
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  });
  const { stdin, stdout, stderr } = guard;
  if (stdin === null || stdout === null || stderr === null) throw new Error('The guard has no pipes.');
  // The guard may be gone before the order is written or the pipe is closed: `ended` tells, not the pipe.
  stdin.on('error', () => undefined);
  for (const stream of [stdout, stderr]) createInterface({ input: stream }).on('line', onLine);

  const report = followReports(guard);
  const closed = new Promise<void>((resolve) => guard.once('close', () => resolve()));
  // Not in the arguments, which every user of the machine can read: the environment may hold passwords.
  stdin.write(`${JSON.stringify(order)}\n`);
  const pid = await report.started;

  const ended = report.finished.then(async (): Promise<ProcessEnd> => {
    // Without a report of the end somebody killed the guard itself: the command must not stay behind alone.
    if (report.end() === undefined) await endOrphan(pid, options.killSignal);
    await closed;
    return report.end() ?? { code: null, signal: options.killSignal };
  });
  const stop = (): Promise<ProcessEnd> => {
    stdin.end();
    return ended;
  };
  const kill = (): Promise<ProcessEnd> => {
    // Once it has ended its pid may be another's.
    if (report.end() === undefined) signalQuietly(pid, options.killSignal);
    return stop();
  };
  return { pid, ended, stop, kill };
}

interface FollowedReport {
  /** The pid of the command; rejects when it cannot be started. */
  started: Promise<number>;
  /** The guard has nothing more to say, because it is gone. */
  finished: Promise<void>;
  end(): ProcessEnd | undefined;
}

function followReports(guard: ChildProcess): FollowedReport {
  let end: ProcessEnd | undefined;
  const lines = createInterface({ input: guard.stdio[3] as Readable });
  const finished = new Promise<void>((resolve) => lines.once('close', resolve));
  const started = new Promise<number>((resolve, reject) => {
    lines.on('line', (line) => {
      const report = JSON.parse(line) as { pid?: number; error?: string; end?: ProcessEnd };
      if (report.error !== undefined) reject(new Error(report.error));
      if (report.pid !== undefined) resolve(report.pid);
      end ??= report.end;
    });
    guard.once('error', reject);
    lines.once('close', () => reject(new Error('The guard ended before the command was started.')));
  });
  return { started, finished, end: () => end };
}

async function endOrphan(pid: number, signal: NodeJS.Signals): Promise<void> {
  const startedAt = await processStartedAt(pid);
  if (startedAt === undefined) return;
  signalQuietly(pid, signal);
  await waitUntilGone(pid, startedAt, ORPHAN_PATIENCE_MS);
}

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
