import { EventEmitter } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runDemo } from './run-demo.js';

async function run(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number; text: string }> {
  let text = '';
  const output = { write: (part: string) => (text += part) };
  const code = await runDemo({ args, env, output, signals: new EventEmitter() });
  return { code, text };
}

describe('runDemo', () => {
  it('explains itself', async () => {
    const { code, text } = await run(['--help']);
    expect(code).toBe(0);
    for (const word of ['--rows', '--no-sample', 'PORT', 'CLIENTELE_HOME', 'REDIS_URL'])
      expect(text).toContain(word);
  });

  it('starts nothing for a command line it does not understand', async () => {
    expect(await run(['--rows', 'many'])).toEqual({
      code: 2,
      text: '\n--rows takes a whole number, not "many".\n',
    });
    expect((await run([], { PORT: 'http' })).code).toBe(2);
  });

  it('says in words what stopped it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'run-demo-'));
    const file = join(folder, 'file');
    await writeFile(file, '');
    const { code, text } = await run([], { CLIENTELE_HOME: join(file, 'below') });
    await rm(folder, { recursive: true });
    expect(code).toBe(1);
    expect(text).toContain('ENOTDIR');
  });
});
