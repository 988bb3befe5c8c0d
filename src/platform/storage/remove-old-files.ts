import { readdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

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
  for await (const path of oldFiles(folder, before, { recursive })) {
    if (!isMeant(basename(path))) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

/** Paths of the files of a folder, and of the folders in it, that nobody has written to since a moment. */
export async function* oldFiles(
  folder: string,
  before: Date,
  { recursive }: { recursive: boolean },
): AsyncGenerator<string> {
  for (const entry of await unlessGone(readdir(folder, { withFileTypes: true }), [])) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && recursive) yield* oldFiles(path, before, { recursive });
    if (!entry.isFile()) continue;
    const file = await unlessGone(stat(path), null);
    if (file && file.mtime < before) yield path;
  }
}

async function unlessGone<T, Other>(look: Promise<T>, otherwise: Other): Promise<T | Other> {
  try {
    return await look;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
    throw error;
  }
}
