import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Removes files of a folder, and of the folders in it, that nobody has written to since a moment. Files and folders that
 * go meanwhile are no error.
 *
 * @param isMeant by the name of the file, without its folder
 * @returns how many were removed
 */
export async function removeOldFiles(
  folder: string,
  isMeant: (name: string) => boolean,
  before: Date,
  { recursive }: { recursive: boolean },
): Promise<number> {
  let removed = 0;
  for (const entry of await unlessGone(readdir(folder, { withFileTypes: true }), [])) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && recursive)
      removed += await removeOldFiles(path, isMeant, before, { recursive });
    if (!entry.isFile() || !isMeant(entry.name)) continue;
    const file = await unlessGone(stat(path), null);
    if (!file || file.mtime >= before) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

async function unlessGone<T, Other>(look: Promise<T>, otherwise: Other): Promise<T | Other> {
  try {
    return await look;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
    throw error;
  }
}
