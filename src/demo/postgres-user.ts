import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface SystemUser {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root. For root this is the unprivileged user to run it as: `postgres`, made when
 * the machine has none (a bare container), or `nobody` where no user can be made. For anybody else undefined:
 * the server runs as that user.
 *
 * @throws Error when root can find no such user at all.
 */
export async function unprivilegedUser(): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const existing = await lookUp('postgres');
  if (existing !== undefined) return existing;
  // Each may fail because another start did it a moment ago; the look-up afterwards decides.
  await run('groupadd', ['--system', 'postgres']).catch(() => undefined);
  const options = ['--system', '--gid', 'postgres', '--no-create-home', '--home-dir', '/nonexistent'];
  await run('useradd', [...options, '--shell', '/bin/false', 'postgres']).catch(() => undefined);
  const user = (await lookUp('postgres')) ?? (await lookUp('nobody'));
  if (user !== undefined) return user;
  throw new Error(
    'PostgreSQL does not run as root, and this system has no user "postgres" or "nobody" and could not make one. ' +
      'Run as an ordinary user, or create the user "postgres".',
  );
}

/**
 * Whether a shell test such as `test -x "$1"` holds for this user (undefined: ourselves). Asking the system by
 * doing it counts in what mode bits do not show: access lists, read-only and no-exec mounts, name spaces.
 */
export async function holdsFor(
  user: SystemUser | undefined,
  script: string,
  ...args: string[]
): Promise<boolean> {
  return run('/bin/sh', ['-c', script, 'sh', ...args], {
    ...user,
    cwd: '/',
    env: { PATH: '/usr/bin:/bin' },
  }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPERM' && error.code !== 'EINVAL') return false;
      throw new Error(
        `This root may not become user ${user?.uid}: start the container without dropping SETUID.`,
        {
          cause: error,
        },
      );
    },
  );
}

async function lookUp(name: string): Promise<SystemUser | undefined> {
  try {
    const [uid, gid] = await Promise.all(['-u', '-g'].map((option) => run('id', [option, name])));
    return uid && gid ? { uid: Number(uid.stdout), gid: Number(gid.stdout) } : undefined;
  } catch {
    return undefined;
  }
}
