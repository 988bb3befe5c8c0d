// @ts-check
/*
 * Loaded into each process that a test starts, and into its threads, before their own code. Compiling is the half of a start,
 * and a run starts some two hundred processes: the first keeps what V8 has compiled until it listens, the others of the
 * run take that. What V8 does not take (another version, another bundle) it compiles as ever.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { isMainThread, threadId } from 'node:worker_threads';
import { whenListening } from './when-listening.mjs';

const folder = process.env.CLIENTELE_TEST_CODE;
const { extensions } = createRequire(import.meta.url);
const bundle = /[\\/]dist[\\/]src[\\/]\w+\.cjs$/;

extensions['.cjs'] = load;

/**
 * @param {NodeJS.Module} module
 * @param {string} filename
 */
function load(module, filename) {
  if (folder === undefined || !bundle.test(filename)) {
    extensions['.js']?.(module, filename);
    return;
  }
  const kept = join(folder, `${basename(filename)}.code`);
  const cachedData = existsSync(kept) ? readFileSync(kept) : undefined;
  const script = new Script(Module.wrap(readFileSync(filename, 'utf8')), { filename, cachedData });
  /** @type {unknown} */
  const body = script.runInThisContext();
  const run = /** @type {(...scope: unknown[]) => void} */ (body);
  run(module.exports, createRequire(filename), module, filename, dirname(filename));
  if (cachedData !== undefined) return;
  if (isMainThread) whenListening(() => keep(script, kept));
  else keep(script, kept);
}

/**
 * @param {Script} script
 * @param {string} path moved there whole: others read it at any moment
 */
function keep(script, path) {
  const draft = `${path}.${process.pid}.${threadId}`;
  writeFileSync(draft, script.createCachedData());
  renameSync(draft, path);
}
