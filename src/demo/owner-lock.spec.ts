import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AlreadyRunningError, takeOwnerLock } from './owner-lock.js';

describe('takeOwnerLock', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'owner-lock-'));
    file = join(folder, 'owner.json');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('refuses a second owner by naming the first, and changes nothing', async () => {
    await takeOwnerLock(file);
    const before = await readFile(`${file}.1`, 'utf8');
    const second = takeOwnerLock(file);
    await expect(second).rejects.toThrow(AlreadyRunningError);
    await expect(second).rejects.toMatchObject({ pid: process.pid, lockFile: file });
    expect(await readFile(`${file}.1`, 'utf8')).toBe(before);
  });

  it('gives the folder back', async () => {
    const release = await takeOwnerLock(file);
    await release();
    await takeOwnerLock(file);
    expect(await readdir(folder)).toEqual(['owner.json.2']);
  });

  it.each([
    ['a process that is gone', JSON.stringify({ pid: 2 ** 30, startedAt: '1' })],
    ['a process whose pid another one has now', JSON.stringify({ pid: process.pid, startedAt: 'earlier' })],
    ['a start killed while writing', ''],
    ['anything else', 'not JSON'],
  ])('takes over a lock left by %s', async (_, content) => {
    await writeFile(`${file}.7`, content);
    await takeOwnerLock(file);
    expect(JSON.parse(await readFile(`${file}.8`, 'utf8'))).toMatchObject({ pid: process.pid });
    expect(await readdir(folder)).toEqual(['owner.json.8']);
  });

  it('lets exactly one of many simultaneous starts take over', async () => {
    await writeFile(`${file}.1`, JSON.stringify({ pid: 2 ** 30, startedAt: '1' }));
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => takeOwnerLock(file)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});
