import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { processCommandLine, processStartedAt } from './process-identity.js';

describe('processStartedAt', () => {
  it('is the same at every look and another for another process', async () => {
    const mine = await processStartedAt(process.pid);
    expect(mine).toBeTruthy();
    expect(await processStartedAt(process.pid)).toBe(mine);
    expect(await processStartedAt(1)).not.toBe(mine);
  });

  it('knows a process only as long as it runs', async () => {
    const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'], {
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    await once(child, 'spawn');
    expect(await processStartedAt(child.pid ?? 0)).toBeTruthy();
    child.stdin?.end();
    await once(child, 'exit');
    expect(await processStartedAt(child.pid ?? 0)).toBeUndefined();
  });
});

describe('processCommandLine', () => {
  it('holds the arguments', async () => {
    expect(await processCommandLine(process.pid)).toContain('node');
    expect(await processCommandLine(2 ** 30)).toBe('');
  });
});
