// @ts-check
/**
 * `npm run check`: everything that can be said of the code without running its tests. The steps run at the same time,
 * each one's output is shown in one piece when it ends, and the last lines say how all of them went.
 *
 * `npm run check -- eslint types` runs only the steps of those names.
 */
import { spawn, spawnSync } from 'node:child_process';

/** @type {Record<string, string[]>} name → program of node_modules/.bin, or a file for node, and its arguments */
const STEPS = {
  prettier: ['prettier', '--check', '--log-level', 'warn', '.'],
  eslint: ['eslint', '.', '--max-warnings', '0'],
  types: ['tsc', '--noEmit'],
  arrows: ['depcruise', '--config', '.dependency-cruiser.cjs', 'src', 'test', 'migrations', 'bench', 'tools'],
  migrations: ['dist/tools/check-migrations.js'],
  openapi: ['dist/src/openapi.js', '--check'],
  spectral: ['spectral', 'lint', '--fail-severity', 'hint', 'openapi.json'],
  redocly: ['redocly', 'lint', 'openapi.json', '--max-problems', '50', '--format', 'codeframe'],
};

const started = performance.now();
const { status } = spawnSync(process.execPath, ['tools/build.mjs'], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in STEPS));
if (unknown.length > 0) {
  process.stderr.write(`No such step: ${unknown.join(', ')}. There are ${Object.keys(STEPS).join(', ')}.\n`);
  process.exit(2);
}

const names = Object.keys(STEPS).filter((name) => wanted.length === 0 || wanted.includes(name));
const results = await Promise.all(names.map(run));
const failed = results.filter(({ passed }) => !passed).map(({ name }) => name);
const seconds = ((performance.now() - started) / 1000).toFixed(1);
process.stdout.write(
  failed.length === 0
    ? `All ${results.length} checks passed in ${seconds} s.\n`
    : `${failed.length} of ${results.length} checks failed in ${seconds} s: ${failed.join(', ')}.\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

/**
 * Runs a step; its output stays back until it ends.
 *
 * @param {string} name
 * @returns {Promise<{ name: string, passed: boolean }>}
 */
function run(name) {
  const [program = '', ...parameters] = STEPS[name] ?? [];
  const file = program.endsWith('.js') ? program : `node_modules/.bin/${program}`;
  const begun = performance.now();
  const child = spawn(process.execPath, [file, ...parameters], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
  }
  return new Promise((resolve) => {
    child.on('error', (error) => (output += `${error.message}\n`));
    child.on('close', (code) => {
      const passed = code === 0;
      const time = ((performance.now() - begun) / 1000).toFixed(1);
      process.stdout.write(`${passed ? '✓' : '✗'} ${name} (${time} s)\n`);
      if (!passed) process.stdout.write(`${output.trimEnd()}\n\n`);
      resolve({ name, passed });
    });
  });
}
