import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { GUARD_SCRIPT } from './guard-script.js';
import { type GuardedCommand, type GuardedProcess, startGuarded } from './guarded-process.js';
import { processStartedAt } from './process-identity.js';

const FOREVER = 'console.log("up"); setInterval(() => {}, 1e6);';

function order(script: string, onLine: (line: string) => void = () => undefined): GuardedCommand {
  return {
    command: process.execPath,
    args: ['-e', script],
    env: { MARK: 'seen' },
    cwd: '/',
    stopSignal: 'SIGTERM',
    killSignal: 'SIGKILL',
    graceMs: 60_000,
    onLine,
  };
}

/** Starts it and waits for its first line, so that it is known to have come as far as printing it. */
async function startAndHear(script: string): Promise<{ guarded: GuardedProcess; line: string }> {
  let hear = (_line: string): void => undefined;
  const heard = new Promise<string>((resolve) => (hear = resolve));
  const guarded = await startGuarded(order(script, (line) => hear(line)));
  return { guarded, line: await heard };
}

describe('startGuarded', () => {
  it('hands on output, environment and exit code', async () => {
    const lines: string[] = [];
    const script =
      'console.log(process.env.MARK, Object.keys(process.env).length); console.error("bad"); process.exitCode = 3';
    const guarded = await startGuarded(order(script, (line) => lines.push(line)));
    expect(await guarded.ended).toEqual({ code: 3, signal: null });
    expect(lines.sort()).toEqual(['bad', 'seen 1']);
  });

  it('stops with the stop signal', async () => {
    const { guarded } = await startAndHear(
      'process.on("SIGTERM", () => process.exit(7)); console.log("up"); setInterval(() => {}, 1e6);',
    );
    expect(await guarded.stop()).toEqual({ code: 7, signal: null });
    expect(await guarded.stop()).toEqual({ code: 7, signal: null });
  });

  it('kills what does not want to stop', async () => {
    const { guarded } = await startAndHear(`process.on("SIGTERM", () => {}); ${FOREVER}`);
    expect(await guarded.kill()).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('says why a command cannot be started', async () => {
    await expect(startGuarded({ ...order(''), command: '/nowhere/postgres' })).rejects.toThrow('ENOENT');
  });

  it('ends the command when somebody kills the guard', async () => {
    const { guarded, line: guardPid } = await startAndHear(`console.log(process.ppid); ${FOREVER}`);
    process.kill(Number(guardPid), 'SIGKILL');
    await guarded.ended;
    expect(await processStartedAt(guarded.pid)).toBeUndefined();
  });
});

describe('the guard', () => {
  const begin = (): ChildProcess =>
    spawn(process.execPath, ['-e', GUARD_SCRIPT], { stdio: ['pipe', 'pipe', 'ignore', 'pipe'] });

  it('ends the command when its owner is gone, which closes the pipe', async () => {
    const guard = begin();
    guard.stdin?.write(`${JSON.stringify(order(FOREVER))}\n`);
    await once(guard.stdout as NodeJS.ReadableStream, 'data');
    // All ends of the owner at once, as the system does it for a killed process.
    for (const stream of guard.stdio) stream?.destroy();
    expect(await once(guard, 'exit')).toEqual([0, null]);
  });

  it('ends itself when the owner dies before it says what to start', async () => {
    const guard = begin();
    guard.stdin?.end();
    expect(await once(guard, 'exit')).toEqual([1, null]);
  });
});
