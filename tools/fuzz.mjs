// @ts-check
/**
 * `npm run fuzz -- --requests 5000 --seed 1`: sends requests generated from the OpenAPI document to a real service of its
 * own (`test/fuzz.e2e-spec.ts`), and fails on a 5xx or an answer that is not in the document. Without a seed it takes
 * one by the clock, and says which.
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '5000' },
    seed: { type: 'string', default: String(Math.floor(Date.now() / 1000) % 1_000_000) },
  },
});
process.stdout.write(`${values.requests} requests, seed ${values.seed}\n`);
const child = spawn(
  process.execPath,
  [
    'node_modules/.bin/jest',
    '--selectProjects=e2e-postgres',
    '--testPathPatterns=test/fuzz\\.e2e-spec',
    '--runInBand',
  ],
  { stdio: 'inherit', env: { ...process.env, FUZZ_REQUESTS: values.requests, FUZZ_SEED: values.seed } },
);
child.on('close', (code) => (process.exitCode = code ?? 1));
