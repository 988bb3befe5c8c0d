import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { processStartedAt } from './process-identity.js';

const ATTEMPTS = 20;
const HALF_WRITTEN_WAIT_MS = 25;

/** Another live process holds the folder. `pid` is that process. */
export class AlreadyRunningError extends Error {
  constructor(
    readonly pid: number,
    readonly lockFile: string,
  ) {
    super(`Already running as process ${pid} (see ${lockFile}). Stop that one first, or use another folder.`);
    this.name = 'AlreadyRunningError';
  }
}

interface Owner {
  pid: number;
  startedAt: string;
}

/**
 * Takes the lock for this process and answers the function that gives it back.
 *
 * A lock is never taken away from its file: who finds the newest generation (`<lockFile>.<n>`) ownerless creates the
 * next one, which only one can. So a start that looked long ago can harm nobody. Sound among processes that see each
 * other's pids, that is on one machine or in one container.
 *
 * @throws AlreadyRunningError when a live process, this one included, holds it.
 */
export async function takeOwnerLock(lockFile: string): Promise<() => Promise<void>> {
  const startedAt = (await processStartedAt(process.pid)) ?? '';
  const mine = JSON.stringify({ pid: process.pid, startedAt });
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const [newest = 0, ...older] = await generations(lockFile);
    if (newest > 0 && !(await isFree(lockFile, newest, attempt < ATTEMPTS / 2))) continue;
    const next = `${lockFile}.${newest + 1}`;
    if (!(await createExclusively(next, mine))) continue;
    const [found] = await generations(lockFile);
    if (found !== newest + 1) {
      await rm(next); // the look was so old that its generation had gone round already
      continue;
    }
    await Promise.all(
      [newest, ...older].map((generation) => rm(`${lockFile}.${generation}`, { force: true })),
    );
    return () => writeFile(next, RELEASED);
  }
  throw new Error(`Could not take the lock ${lockFile}: other processes keep taking it at the same moment.`);
}

/** Generations there are, newest first. */
async function generations(lockFile: string): Promise<number[]> {
  const prefix = `${basename(lockFile)}.`;
  const names = await readdir(dirname(lockFile));
  return names
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map((name) => Number(name.slice(prefix.length)))
    .sort((a, b) => b - a);
}

/** False when another look is needed. @throws AlreadyRunningError when its owner lives */
async function isFree(lockFile: string, generation: number, patient: boolean): Promise<boolean> {
  const content = await readFile(`${lockFile}.${generation}`, 'utf8').catch(() => undefined);
  if (content === undefined) return false;
  if (content === RELEASED) return true;
  const owner = parseOwner(content);
  if (owner === undefined && patient) {
    await delay(HALF_WRITTEN_WAIT_MS);
    return false;
  }
  if (owner !== undefined && (await processStartedAt(owner.pid)) === owner.startedAt) {
    throw new AlreadyRunningError(owner.pid, lockFile);
  }
  return true;
}

const RELEASED = '{"released":true}';

async function createExclusively(file: string, content: string): Promise<boolean> {
  try {
    await writeFile(file, content, { flag: 'wx', mode: 0o644 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function parseOwner(content: string): Owner | undefined {
  try {
    const value = JSON.parse(content) as Partial<Owner>;
    if (typeof value.pid !== 'number' || typeof value.startedAt !== 'string') return undefined;
    return { pid: value.pid, startedAt: value.startedAt };
  } catch {
    return undefined;
  }
}
