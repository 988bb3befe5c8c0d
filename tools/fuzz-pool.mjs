// @ts-check
/**
 * `npm run fuzz:pool -- --requests 100000`: requests of many merchants at once on a pool of five connections, with clients that
 * hang up and statements the database ends (`test/pool-hygiene.e2e-spec.ts`). Fails on one row of another merchant.
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { requests: { type: 'string', default: '10000' } } });
const child = spawn(
  process.execPath,
  [
    'node_modules/.bin/jest',
    '--selectProjects=e2e-postgres',
    '--testPathPatterns=test/pool-hygiene\\.e2e-spec',
    '--runInBand',
  ],
  { stdio: 'inherit', env: { ...process.env, POOL_REQUESTS: values.requests } },
);
child.on('close', (code) => (process.exitCode = code ?? 1));
