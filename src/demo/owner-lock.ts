import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
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
 * Takes the lock file for this process and answers the function that gives it back.
 *
 * A lock left by a process that was killed is taken over. Nothing else is ever changed, so a refused start
 * does no harm. Sound among processes that see each other's pids, that is on one machine or in one container.
 *
 * @throws AlreadyRunningError when a live process, this one included, holds it.
 */
export async function takeOwnerLock(lockFile: string): Promise<() => Promise<void>> {
  const startedAt = (await processStartedAt(process.pid)) ?? '';
  const mine = JSON.stringify({ pid: process.pid, startedAt, token: randomUUID() });
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (await createExclusively(lockFile, mine)) return () => release(lockFile, mine);
    const found = await readFile(lockFile, 'utf8').catch(() => undefined);
    if (found === undefined) continue;
    const owner = parseOwner(found);
    if (owner === undefined && attempt < ATTEMPTS / 2) {
      await delay(HALF_WRITTEN_WAIT_MS);
      continue;
    }
    if (owner !== undefined && (await processStartedAt(owner.pid)) === owner.startedAt) {
      throw new AlreadyRunningError(owner.pid, lockFile);
    }
    await removeStale(lockFile, found);
  }
  throw new Error(`Could not take the lock ${lockFile}: other processes keep taking it at the same moment.`);
}

async function createExclusively(lockFile: string, content: string): Promise<boolean> {
  try {
    await writeFile(lockFile, content, { flag: 'wx', mode: 0o644 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Two starts may both find the same stale lock. Renaming first shows what was really taken away: when it is the
 * other one's fresh lock, it is put back.
 */
async function removeStale(lockFile: string, stale: string): Promise<void> {
  const aside = `${lockFile}.${randomUUID()}`;
  const moved = await rename(lockFile, aside).then(
    () => true,
    () => false,
  );
  if (!moved) return;
  const taken = await readFile(aside, 'utf8');
  if (taken !== stale) await createExclusively(lockFile, taken);
  await rm(aside, { force: true });
}

async function release(lockFile: string, mine: string): Promise<void> {
  const found = await readFile(lockFile, 'utf8').catch(() => undefined);
  if (found === mine) await rm(lockFile, { force: true });
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
