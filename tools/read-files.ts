import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { StoredOptions } from '../src/imports/import-options.dto.js';
import { fileVerdict } from './file-verdict.js';

/**
 * Says what the reading layer makes of files, without a server: `npm run read:files -- list.csv other.xlsx`, one JSON
 * line for each. Given a folder, it reads every file of it; `<file>.options.json` beside a file holds its options.
 */
const OPTIONS = '.options.json';

async function filesOf(path: string): Promise<string[]> {
  const names = await readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  return names?.sort().map((name) => join(path, name)) ?? [path];
}

async function optionsOf(path: string): Promise<Partial<StoredOptions> & { fileName?: string }> {
  const text = await readFile(`${path}${OPTIONS}`, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  return JSON.parse(text) as Partial<StoredOptions>;
}

const paths = (await Promise.all(process.argv.slice(2).map(filesOf))).flat();
for (const path of paths.filter((name) => !name.endsWith(OPTIONS))) {
  const { fileName = basename(path), ...options } = await optionsOf(path);
  process.stdout.write(
    `${JSON.stringify({ file: basename(path), ...(await fileVerdict(path, fileName, options)) })}\n`,
  );
}
