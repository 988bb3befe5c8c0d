import { createHash, randomUUID } from 'node:crypto';
import { chmod, chown, lstat, mkdir, realpath, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { holdsFor, type SystemUser } from './postgres-user.js';
import { shelteredDirectories } from './sheltered-directories.js';

/** PostgreSQL insists on a data directory closed to others, and some file systems cannot close one. */
const CAN_HOLD_DATA =
  'cd "$1" && : > "$1/probe" && rm "$1/probe" && test "$(ls -ld "$1" | cut -c5-10)" = "------"';
const MOVED = 'moved-to';

export interface PostgresHome {
  /** Holds the data directory and what is made beside it; `user` can pass through and write here. */
  directory: string;
  user: SystemUser | undefined;
}

/**
 * Decides where the data lives and as whom the server runs.
 *
 * Normally that is `dataDir` itself. When root's unprivileged user cannot get there (a project below /root) it is
 * a folder under the system's temporary directory, named after `dataDir`; `dataDir/moved-to` then says which, and
 * deleting `dataDir` gives up that data as well. Root takes over data that an ordinary user made, as that user.
 *
 * @throws Error when the data belongs to somebody else, or no place can hold it.
 */
export async function choosePostgresHome(
  dataDir: string,
  user: SystemUser | undefined,
  onLog: (line: string) => void,
): Promise<PostgresHome> {
  const existing = await stat(join(dataDir, 'cluster')).catch(() => undefined);
  if (existing !== undefined) return { directory: dataDir, user: asOwner(existing, dataDir, user) };
  // Our own folder, which a strict umask has closed; the ones above it are not ours to open.
  if (user !== undefined) await chmod(dataDir, 0o711);
  if (await canHoldData(dataDir, user)) return { directory: dataDir, user };
  for (const parent of shelteredDirectories()) {
    const key = createHash('sha256')
      .update(await realpath(dataDir))
      .digest('hex')
      .slice(0, 16);
    const directory = join(parent, `clientele-data-${key}`);
    if (!(await openShelter(directory, dataDir))) continue;
    if (!(await canHoldData(directory, user))) continue;
    await writeFile(join(dataDir, MOVED), `${directory}\n`);
    onLog(
      `${dataDir} cannot hold the data of PostgreSQL (user ${user?.uid ?? 'unchanged'}); it is in ${directory}.`,
    );
    return { directory, user };
  }
  throw new Error(
    `PostgreSQL can keep its data neither in ${dataDir} nor in ${shelteredDirectories().join(' or ')}.`,
  );
}

function asOwner(cluster: SystemUser, dataDir: string, user: SystemUser | undefined): SystemUser | undefined {
  if (process.getuid?.() === 0) return cluster.uid === 0 ? user : { uid: cluster.uid, gid: cluster.gid };
  if (cluster.uid === process.getuid?.()) return undefined;
  throw new Error(
    `The data in ${dataDir} belongs to user ${cluster.uid}, probably because it was made by root. ` +
      'Start as root again, or delete the folder to begin anew.',
  );
}

async function canHoldData(directory: string, user: SystemUser | undefined): Promise<boolean> {
  const probe = join(directory, `probe-${randomUUID()}`);
  try {
    await mkdir(probe, { mode: 0o700 });
    if (user !== undefined) await chown(probe, user.uid, user.gid);
    return await holdsFor(user, CAN_HOLD_DATA, probe);
  } catch {
    return false;
  } finally {
    await rm(probe, { recursive: true, force: true });
  }
}

/** False when the name is taken by somebody else, which in a directory open to all must not be trusted. */
async function openShelter(directory: string, dataDir: string): Promise<boolean> {
  const found = await lstat(directory).catch(() => undefined);
  if (found !== undefined) {
    if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0) return false;
    const mark = await readFile(join(dataDir, MOVED), 'utf8').catch(() => '');
    if (mark.trim() === directory) return true;
    await rm(directory, { recursive: true, force: true });
  }
  // Explicitly, since the umask takes bits from what mkdir is told.
  return mkdir(directory)
    .then(() => chmod(directory, 0o711))
    .then(
      () => true,
      () => false,
    );
}
