import { setTimeout as delay } from 'node:timers/promises';
import { type GuardedProcess, type ProcessEnd, startGuarded } from './guarded-process.js';
import { type LogFile, openLogFile } from './log-file.js';

const GRACE_MS = 15_000;
const POLL_MS = 100;

export interface ServiceOptions {
  /** For messages: `api`, `worker`. */
  name: string;
  /** Arguments of node: the script, then its own. */
  args: string[];
  /** The whole environment; nothing is inherited. */
  env: Record<string, string>;
  cwd: string;
  /** Where its output goes; begun anew at each start. */
  logFile: string;
}

/** A running process with a name and a log, of whatever kind. */
export interface Watched {
  name: string;
  log: LogFile;
  ended: Promise<ProcessEnd>;
}

export interface Service extends GuardedProcess, Watched {}

/** A process ended although nobody asked it to. The message holds its last lines and names its log file. */
export class ServiceEndedError extends Error {
  constructor({ name, log }: Watched, end: ProcessEnd) {
    const how = end.signal === null ? `with code ${end.code}` : `by ${end.signal}`;
    const lines = log.last().map((line) => `  ${line}`);
    super([`${name} ended ${how}. Its last lines (more in ${log.path}):`, ...lines].join('\n'));
    this.name = 'ServiceEndedError';
  }
}

/**
 * Starts a node process that ends with this one, its output in a file. It is not started again when it ends: in a
 * demo the cause should be seen.
 */
export async function startService(options: ServiceOptions): Promise<Service> {
  const log = await openLogFile(options.logFile);
  const child = await startGuarded({
    command: process.execPath,
    args: options.args,
    env: options.env,
    cwd: options.cwd,
    stopSignal: 'SIGTERM',
    killSignal: 'SIGKILL',
    graceMs: GRACE_MS,
    onLine: (line) => log.add(line),
  });
  void child.ended.then(() => log.close());
  return { ...child, name: options.name, log };
}

/**
 * Runs a node process to its end, for steps such as migrations.
 *
 * @param started gets the running process, so that an interruption can stop it.
 * @throws ServiceEndedError when it ends with anything but 0.
 */
export async function runToEnd(options: ServiceOptions, started: (service: Service) => void): Promise<void> {
  const service = await startService(options);
  started(service);
  const end = await service.ended;
  if (end.code !== 0) throw new ServiceEndedError(service, end);
}

/**
 * Waits until `probe` answers true, asking ten times a second.
 *
 * @throws ServiceEndedError as soon as the process ends.
 * @throws Error with its last lines when it is not ready within `timeoutMs`.
 */
export async function waitUntilReady(
  service: Watched,
  probe: () => Promise<boolean>,
  timeoutMs = 60_000,
): Promise<void> {
  let end: ProcessEnd | undefined;
  void service.ended.then((value) => (end = value));
  const deadline = Date.now() + timeoutMs;
  while (!(await probe())) {
    if (end !== undefined) throw new ServiceEndedError(service, end);
    if (Date.now() > deadline) {
      const lines = service.log.last().join('\n');
      throw new Error(`${service.name} was not ready within ${timeoutMs / 1000} s:\n${lines}`);
    }
    await Promise.race([delay(POLL_MS), service.ended]);
  }
}

/** A probe for `waitUntilReady`: whether the address answers with a 2xx. */
export function answersAt(url: string): () => Promise<boolean> {
  return () =>
    fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
      async (response) => {
        await response.arrayBuffer();
        return response.ok;
      },
      () => false,
    );
}

/** Rejects with a ServiceEndedError when the first of them ends; for the time when all should run. */
export async function untilOneEnds(all: Watched[]): Promise<never> {
  throw await Promise.race(all.map((one) => one.ended.then((end) => new ServiceEndedError(one, end))));
}
