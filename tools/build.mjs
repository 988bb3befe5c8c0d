// @ts-check
/**
 * `npm run build`: the metadata of the DTO classes, then every TypeScript file compiled on its own by swc into `dist/`.
 *
 * swc writes beside `dist/`, and only what changed is moved there, each file whole: a program that starts at the same
 * time, or a second build, never meets half a file. What has no source any more is removed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { generateMetadata } from './generate-metadata.mjs';
import { filesBelow } from './source-files.mjs';

const SOURCES = ['src', 'migrations', 'bench', 'tools'];
const NOT_BUILT = '**/*.spec.ts,**/*.mjs';

await generateMetadata();
const draft = mkdtempSync('.dist-'); // as deep as dist/, so that the source maps find the sources from there
try {
  process.exitCode = compile(draft);
  if (process.exitCode === 0) {
    for (const path of filesBelow(draft, () => true))
      moveIfChanged(path, join('dist', relative(draft, path)));
    removeStaleFiles();
  }
} finally {
  rmSync(draft, { recursive: true });
}

/**
 * @param {string} folder
 * @returns {number} 0 when all files could be compiled
 */
function compile(folder) {
  const cli = join(dirname(createRequire(import.meta.url).resolve('@swc/cli/package.json')), 'bin/swc.js');
  const sources = SOURCES.filter(existsSync);
  const options = ['--out-dir', folder, '--ignore', NOT_BUILT, '--quiet'];
  const { status } = spawnSync(process.execPath, [cli, ...sources, ...options], { stdio: 'inherit' });
  return status ?? 1;
}

/**
 * @param {string} from
 * @param {string} to
 */
function moveIfChanged(from, to) {
  if (existsSync(to) && readFileSync(to).equals(readFileSync(from))) return;
  mkdirSync(dirname(to), { recursive: true });
  renameSync(from, to);
}

function removeStaleFiles() {
  for (const path of filesBelow('dist', (name) => /\.js(\.map)?$/.test(name))) {
    const source = relative('dist', path).replace(/\.js(\.map)?$/, '.ts');
    if (!existsSync(source)) rmSync(path, { force: true });
  }
}
