import { randomBytes, randomUUID } from 'node:crypto';
import { access, chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startGuarded } from './guarded-process.js';
import { type PostgresHome } from './postgres-home.js';

export const SUPERUSER = 'postgres';

/** What PostgreSQL's programs get: nothing of the caller's, whose PGDATA, LC_ALL or PGOPTIONS would mislead them. */
export const POSTGRES_ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C' };

const PARTIAL = 'partial-';
const INITDB_GRACE_MS = 5_000;

/**
 * Character classes (what is a letter, for full-text and trigram search) still come from the C library, so a
 * UTF-8 one is preferred; the systems name it differently, and plain C is what every system has.
 */
const CHARACTER_TYPES = ['C.UTF-8', 'en_US.UTF-8', 'C'];

export interface InitialiseOptions {
  home: PostgresHome;
  initdb: string;
  password: string;
  /** Do not wait until the files are on disk: for data that is thrown away. */
  noSync: boolean;
  onLog: (line: string) => void;
}

/**
 * The data directory below `home`, made when there is none.
 *
 * It is made under another name and renamed when complete, so a start killed in the middle of it leaves nothing
 * that looks like data; what such starts left is removed here.
 *
 * @throws Error with the last lines of initdb when it fails.
 */
export async function initialiseCluster(options: InitialiseOptions): Promise<string> {
  const { home, onLog } = options;
  const cluster = join(home.directory, 'cluster');
  for (const name of await readdir(home.directory)) {
    if (name.startsWith(PARTIAL))
      await rm(join(home.directory, name), { recursive: true, force: true, maxRetries: 5 });
  }
  if (await exists(cluster)) return cluster;

  onLog('Making the database files (once).');
  const partial = join(home.directory, `${PARTIAL}${randomUUID()}`);
  const passwordFile = join(partial, 'password');
  await mkdir(partial, { mode: 0o700 });
  await writeFile(passwordFile, `${options.password}\n`, { mode: 0o600 });
  if (home.user !== undefined) {
    for (const path of [passwordFile, partial]) await chown(path, home.user.uid, home.user.gid);
  }
  await runInitdb(options, join(partial, 'cluster'), passwordFile);
  await rename(join(partial, 'cluster'), cluster);
  await rm(partial, { recursive: true, force: true });
  return cluster;
}

/**
 * The superuser's password, random, in a file only we can read; written before there are data files, so that the
 * data never exists without it.
 *
 * @throws Error when there is data whose password is lost.
 */
export async function keepPassword(file: string, home: PostgresHome): Promise<string> {
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  if (kept.trim() !== '') return kept.trim();
  if (await exists(join(home.directory, 'cluster'))) {
    throw new Error(
      `${file} is missing, and the data beside it cannot be opened without. Delete the folder to begin anew.`,
    );
  }
  const password = randomBytes(24).toString('base64url');
  const partial = `${file}.${randomUUID()}`;
  await writeFile(partial, `${password}\n`, { mode: 0o600 });
  await rename(partial, file);
  return password;
}

async function runInitdb(
  options: InitialiseOptions,
  dataDirectory: string,
  passwordFile: string,
): Promise<void> {
  for (const characterType of CHARACTER_TYPES) {
    const lines: string[] = [];
    const initdb = await startGuarded({
      command: options.initdb,
      args: [
        `--pgdata=${dataDirectory}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale=C',
        `--lc-ctype=${characterType}`,
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-instructions',
        ...(options.noSync ? ['--no-sync'] : []),
      ],
      env: POSTGRES_ENVIRONMENT,
      cwd: '/',
      user: options.home.user,
      stopSignal: 'SIGINT',
      killSignal: 'SIGKILL',
      graceMs: INITDB_GRACE_MS,
      onLine: (line) => lines.push(line),
    });
    const end = await initdb.ended;
    if (end.code === 0) return;
    if (!lines.some((line) => line.includes('invalid locale name'))) {
      throw new Error(`initdb failed (${end.signal ?? `code ${end.code}`}):\n${lines.slice(-10).join('\n')}`);
    }
  }
  throw new Error('initdb knows no locale of this system, not even "C".');
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
