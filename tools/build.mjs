// @ts-check
/**
 * `npm run build`: the metadata of the DTO classes, then every TypeScript file compiled on its own by swc into `dist/`,
 * and of those files the programs that run for long, each with its libraries in few files.
 *
 * Both write beside `dist/`, and only what changed is moved there, each file whole: a program that starts at the same
 * time, or a second build, never meets half a file. What has no source any more is removed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { bundlePrograms } from './bundle-programs.mjs';
import { generateMetadata } from './generate-metadata.mjs';
import { filesBelow } from './source-files.mjs';

const SOURCES = ['src', 'migrations', 'bench', 'tools'];
const NOT_BUILT = '**/*.spec.ts,**/*.mjs';

await generateMetadata();
const draft = mkdtempSync('.dist-'); // as deep as dist/, so that the source maps find the sources from there
try {
  process.exitCode = compile(draft);
  if (process.exitCode === 0) {
    await bundlePrograms(draft);
    const built = filesBelow(draft, () => true).map((path) => relative(draft, path));
    // Bundles first: what starts a program that is new must find it.
    for (const path of built.sort((a, b) => Number(isBundle(b)) - Number(isBundle(a))))
      moveIfChanged(join(draft, path), join('dist', path));
    removeStaleFiles(new Set(built));
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

/** @param {Set<string>} built */
function removeStaleFiles(built) {
  for (const path of filesBelow('dist', (name) => /\.c?js(\.map)?$/.test(name)))
    if (!built.has(relative('dist', path))) rmSync(path, { force: true });
}

/**
 * @param {string} path
 * @returns {boolean} whether a program is started by the module of its name
 */
function isBundle(path) {
  return path.endsWith('.cjs');
}
