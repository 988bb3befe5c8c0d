import { tmpdir } from 'node:os';

/**
 * Directories every user can pass through, for what cannot stay in a project folder that is closed to others.
 * `/var/tmp` first: other than `/tmp` it is kept when the machine starts again.
 */
export function shelteredDirectories(): string[] {
  return [...new Set(['/var/tmp', tmpdir()])];
}
