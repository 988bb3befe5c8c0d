// @ts-check
import { readdirSync } from 'node:fs';
import { join, posix, sep } from 'node:path';

/**
 * Files of a folder, however deep, as paths from the working directory with `/`, sorted.
 *
 * @param {string} folder
 * @param {(path: string) => boolean} wanted
 * @returns {string[]}
 */
export function filesBelow(folder, wanted) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).split(sep).join(posix.sep))
    .filter(wanted)
    .sort();
}
