// @ts-check
/**
 * `npm run build`: the metadata of the DTO classes, then every TypeScript file compiled on its own by swc into
 * `dist/`. Compiled files whose source is gone are removed first; the others stay where they are, so that a process
 * that was started from them is not disturbed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { generateMetadata } from './generate-metadata.mjs';
import { filesBelow } from './source-files.mjs';

const SOURCES = ['src', 'migrations', 'bench', 'tools'];
const NOT_BUILT = '**/*.spec.ts,**/*.mjs';

await generateMetadata();
removeStaleFiles();
const { status } = spawnSync(
  process.execPath,
  [swc(), ...SOURCES.filter(existsSync), '--out-dir', 'dist', '--ignore', NOT_BUILT, '--quiet'],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;

function removeStaleFiles() {
  if (!existsSync('dist')) return;
  for (const path of filesBelow('dist', (name) => /\.js(\.map)?$/.test(name))) {
    const source = path.replace(/^dist\//, '').replace(/\.js(\.map)?$/, '.ts');
    if (!existsSync(source)) rmSync(path, { force: true });
  }
}

function swc() {
  const manifest = createRequire(import.meta.url).resolve('@swc/cli/package.json');
  return join(dirname(manifest), 'bin/swc.js');
}
