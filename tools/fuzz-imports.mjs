import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

/** `npm run fuzz:imports -- --count 2000 --seed 7 [--redis]`: the test of random imports with other figures. */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    redis: { type: 'boolean', default: false },
  },
});
process.stdout.write(`${values.count} imports, seed ${values.seed}\n`);
const backend = values.redis ? 'redis' : 'postgres';
const { status } = spawnSync(
  'npx',
  ['jest', `--selectProjects=e2e-${backend}`, '--testPathPatterns=imports-properties'],
  {
    stdio: 'inherit',
    env: { ...process.env, FUZZ_IMPORTS_COUNT: values.count, FUZZ_IMPORTS_SEED: values.seed },
  },
);
process.exitCode = status ?? 1;
