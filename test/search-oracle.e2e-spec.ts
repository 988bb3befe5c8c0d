import { Pool } from 'pg';
import { TenantDatabase } from '../src/platform/database/tenant-database.js';
import { randomNumbers } from '../tools/mutate-bytes.js';
import { SearchTrial } from '../tools/search/trial.js';
import type { Service } from './harness/service.js';
import { shareService } from './harness/shared-service.js';

/** As `npm run fuzz:search` does with many more. */
const COMBINATIONS = 100;
const PEOPLE = 250;
const SEED = 20_261_122;

let service: Service;
let pool: Pool;
beforeAll(async () => {
  service = await shareService();
  pool = new Pool({ connectionString: service.database.urls.app, max: 1 });
});
afterAll(async () => {
  await pool?.end();
  await service?.stop();
});

test(`${COMBINATIONS} random searches give what the contract says, page by page, while customers come and go`, async () => {
  const { id } = await service.newMerchant({ defaultCountry: 'IN', timeZone: 'Asia/Kolkata' });
  const trial = new SearchTrial(new TenantDatabase(pool), id, randomNumbers(SEED));
  await trial.addPeople(PEOPLE);
  for (let done = 0; done < COMBINATIONS; done += 1) await trial.compare();
}, 360_000);
