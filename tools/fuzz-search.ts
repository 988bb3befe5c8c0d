import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeMerchant } from '../bench/bench-merchants.js';
import { startBenchSystem } from '../bench/bench-system.js';
import { withRunningParts } from '../src/demo/running-parts.js';
import { createPool } from '../src/platform/database/pool.js';
import { TenantDatabase } from '../src/platform/database/tenant-database.js';
import { randomNumbers } from './mutate-bytes.js';
import { SearchTrial } from './search/trial.js';

/**
 * `npm run fuzz:search -- --count 2000 --seed 1`: random searches among random customers, page by page while customers come
 * and go, compared with what the contract says of each customer. Prints one JSON line of figures, and exits 1 at the first difference.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    people: { type: 'string', default: '400' },
    seed: { type: 'string', default: '1' },
  },
});
const folder = await mkdtemp(join(tmpdir(), 'fuzz-search-'));
const started = performance.now();
try {
  await withRunningParts(process, async (add) => {
    const system = await startBenchSystem({ folder, add, say: () => undefined }, { redis: false });
    const { id } = await makeMerchant(system, 'fuzz');
    const pool = createPool(system.database.app, {
      max: 1,
      applicationName: 'fuzz-search',
      onIdleError: () => undefined,
    });
    const trial = new SearchTrial(new TenantDatabase(pool), id, randomNumbers(Number(values.seed)));
    await trial.addPeople(Number(values.people));
    for (let done = 0; done < Number(values.count); done += 1) await trial.compare();
    await pool.end();
  });
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(`${JSON.stringify({ ...values, seconds: Math.round(seconds) })}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exit(0);
