import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { servers } from './servers.js';

const START_MS = 90_000;

/** How a process ended. */
export interface ProcessEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
}

let tied = false;

/** A worker of jest whose main process was killed would go on with its tests: it ends at once instead. */
function endWithTheRun(): void {
  if (tied) return;
  tied = true;
  const kill = process.kill.bind(process, process.pid); // between two test files the sandbox has no `process`
  connect(servers().leashPort, '127.0.0.1')
    .on('error', () => undefined)
    .on('close', () => kill('SIGKILL'))
    .resume()
    .unref();
}

/** One running `dist/src/main.js` or `dist/src/worker.js`. */
export class ServiceProcess {
  /** What it wrote to its standard output and error, line by line. */
  readonly lines: string[] = [];
  /** Settles when it has ended and all it wrote has been read. */
  readonly ended: Promise<ProcessEnd>;
  /** Port of its HTTP server, once it listens; undefined when it ended before. */
  readonly port: Promise<number | undefined>;
  private signalled = false;

  private constructor(
    readonly entry: 'main' | 'worker',
    private readonly child: ChildProcess,
  ) {
    const [, stdout, stderr, leash] = child.stdio as unknown as [unknown, Readable, Readable, Readable];
    for (const input of [stdout, stderr])
      createInterface({ input }).on('line', (line) => this.lines.push(line));
    this.ended = new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve({ code, signal }));
    });
    leash.on('error', () => undefined);
    this.port = new Promise((resolve) => {
      createInterface({ input: leash }).once('line', (line) => resolve(Number(line)));
      this.ended.then(
        () => resolve(undefined),
        () => resolve(undefined),
      );
    });
  }

  /** Starts a process with this environment and no other variable. */
  static spawn(entry: 'main' | 'worker', env: Record<string, string>): ServiceProcess {
    endWithTheRun();
    const { rootDir, folder, leashPort } = servers();
    const before = ['leash.mjs', 'kept-code.mjs'].map((name) => join(rootDir, 'test/harness/preload', name));
    const program = join(rootDir, 'dist/src', `${entry}.js`);
    const child = spawn(process.execPath, [...before.flatMap((path) => ['--import', path]), program], {
      cwd: folder,
      env: {
        PATH: process.env.PATH ?? '',
        CLIENTELE_TEST_LEASH: String(leashPort),
        CLIENTELE_TEST_CODE: folder,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    return new ServiceProcess(entry, child);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Lets the process that started it end before it. */
  unref(): void {
    this.child.unref();
    for (const stream of this.child.stdio) (stream as Socket | null)?.unref();
  }

  /** Sends a signal and, unless told not to, waits until the process has ended. */
  async kill(
    signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT' | 'SIGSTOP' | 'SIGCONT',
    { wait = true } = {},
  ): Promise<void> {
    this.signalled = true;
    this.child.kill(signal);
    if (wait) await this.ended;
  }

  /**
   * Waits until it listens.
   *
   * @throws Error with what it wrote, when it ends instead
   */
  async listening(): Promise<number> {
    const tooLate = new Promise<undefined>((resolve) => {
      setTimeout(() => resolve(undefined), START_MS).unref();
    });
    const port = await Promise.race([this.port, tooLate]);
    if (port === undefined) throw new Error(`${this.entry} did not start:\n${this.lastLines()}`);
    return port;
  }

  /**
   * Ends it the way an operator does.
   *
   * @throws Error when it ended by itself before, does not end within the time, or not with 0
   */
  async stop(withinMs: number): Promise<void> {
    if (!this.isRunning) return this.failIfItEnded();
    this.child.kill('SIGTERM');
    const patience = setTimeout(() => this.child.kill('SIGKILL'), withinMs);
    const { code, signal } = await this.ended;
    clearTimeout(patience);
    if (signal === 'SIGKILL' && !this.signalled)
      throw new Error(`${this.entry} did not end within ${withinMs} ms of SIGTERM:\n${this.lastLines()}`);
    if (code !== 0 && !this.signalled)
      throw new Error(`${this.entry} ended with ${signal ?? code}:\n${this.lastLines()}`);
  }

  /** @throws Error when it ended by itself */
  async failIfItEnded(): Promise<void> {
    if (this.isRunning || this.signalled) return;
    const { code, signal } = await this.ended;
    throw new Error(`${this.entry} ended by itself (${signal ?? code}):\n${this.lastLines()}`);
  }

  private lastLines(): string {
    return this.lines
      .filter((line) => !/"context":"_?(InstanceLoader|RoutesResolver|RouterExplorer)"/.test(line))
      .slice(-20)
      .join('\n');
  }
}

/** Starts a process that is expected to refuse, and gives its exit code and all it wrote. */
export async function runToItsEnd(
  entry: 'main' | 'worker',
  env: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  const child = ServiceProcess.spawn(entry, env);
  const port = await child.port;
  if (port !== undefined) await child.kill('SIGKILL');
  const { code } = await child.ended;
  return { code, output: child.lines.join('\n') };
}
