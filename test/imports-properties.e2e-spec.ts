import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import type { ImportDto } from '../src/imports/imports.dto.js';
import { type ImportCase, importCases, nameCase } from './harness/import-cases.js';
import { modelImport, type ModelCustomer, type ModelResult } from './harness/import-model.js';
import { importRows } from './harness/import-outcome.js';
import type { TestMerchant } from './harness/merchants.js';
import { queueBackend, servers } from './harness/servers.js';
import { startService, type Service } from './harness/service.js';
import { until } from './harness/until.js';

/*
 * Random files with random options, imported by many merchants at once while workers and the API are killed and the queue is
 * emptied: each ends as a naive model says. `npm run fuzz:imports -- --count 2000 --seed 7` for more of them.
 */

/** A hundred files; where there are two queues, each has half of them. */
const COUNT = Number(process.env.FUZZ_IMPORTS_COUNT ?? (servers().redisUrl === undefined ? 100 : 50));
const SEED = Number(process.env.FUZZ_IMPORTS_SEED ?? (queueBackend() === 'redis' ? 20_261_122 : 20_261_121));
const MERCHANTS = 20;
/** Looks that found an import further than before, of all merchants, between two kills: fast or slow, the machine gets on. */
const KILL_EVERY = 10;
const PATIENCE = 180_000;
/** Looks at imports that found them further. */
let moved = 0;

jest.setTimeout(120_000 + COUNT * 6_000);

let service: Service;

beforeAll(async () => {
  service = await startService({
    worker: 2,
    env: {
      IMPORT_CHUNK_ROWS: '3',
      IMPORT_TURN_MS: '50',
      IMPORT_MAX_SETBACKS: '100000',
      IMPORT_MAX_WAITING: '1000',
      DATABASE_POOL_SIZE: '8',
    },
  });
});
afterAll(() => service?.stop());

/** Asks until the API answers: the one that was asked may just have been killed. */
const answered = <T>(ask: () => Promise<{ status: number; body: T }>): Promise<T> =>
  until(
    async () => {
      const { status, body } = await ask();
      if (status >= 500) return false;
      if (status > 299) throw new Error(`${status}: ${JSON.stringify(body)}`);
      return { body };
    },
    { within: PATIENCE, every: 100, what: 'an answer' },
  ).then(({ body }) => body);

async function insertBefore({ id: merchantId }: TestMerchant, before: ModelCustomer[]): Promise<void> {
  for (const { name, email, mobile, externalId } of before)
    await service.database.asApp(
      merchantId,
      `INSERT INTO customers (merchant_id, id, name, email, mobile, external_id, tags, marketing_consent, claimed, redeemed,
         favourited, source_type, version, created_at, updated_at)
       VALUES ($1, gen_random_uuid(), $2, $3, $4, $5, '{}', 'unknown', 0, 0, 0, 'api', 1, now(), now())`,
      [merchantId, name, email, mobile, externalId],
    );
}

/** Imports the file of a case the way a client does, and confirms what is to be confirmed. */
async function importCase({ token }: TestMerchant, { csv, options }: ImportCase): Promise<ImportDto> {
  const file = { file: csv, fileName: 'case.csv', options };
  const { id } = await answered(() => service.api(token).upload<ImportDto>('/v1/imports', file));
  let seen = '';
  const settled = async (): Promise<ImportDto> =>
    until(
      async () => {
        const job = await answered(() => service.api(token).get<ImportDto>(`/v1/imports/${id}`));
        const { lines, ...counts } = job.counts;
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(lines);
        const now = JSON.stringify([job.status, job.counts]);
        if (now !== seen) moved += 1;
        seen = now;
        return !['queued', 'processing'].includes(job.status) && job;
      },
      { within: PATIENCE, every: 250, what: `the import ${id} to end` },
    );
  const told = await settled();
  if (told.status !== 'awaiting_confirmation') return told;
  await until(
    async () => {
      const { status, body } = await service.api(token).post<ImportDto>(`/v1/imports/${id}/confirm`, {});
      // A confirmation whose answer was lost was carried out.
      return status === 202 || (status === 409 && !JSON.stringify(body).includes('awaiting_confirmation'));
    },
    { within: PATIENCE, every: 100, what: 'the confirmation' },
  );
  return settled();
}

const outcomesOf = async ({ token }: TestMerchant, id: string): Promise<[number, string][]> => {
  const rows = await until(() => importRows(service, token, id), {
    within: PATIENCE,
    every: 100,
    what: 'the lines of the import',
  });
  return rows.map(({ line, outcome }) => [line, outcome]);
};

const customersOf = ({ id }: TestMerchant, { mark }: ImportCase): Promise<ModelCustomer[]> =>
  service.database.asApp<ModelCustomer & Record<string, unknown>>(
    id,
    `SELECT name, email, mobile, external_id AS "externalId", birthday FROM customers
      WHERE merchant_id = $1 AND NOT deleted AND name LIKE $2`,
    [id, `${mark} %`],
  );

const sorted = (customers: readonly ModelCustomer[]): string[] =>
  customers
    .map(({ name, email, mobile, externalId, birthday }) =>
      JSON.stringify([email, mobile, externalId, name, birthday]),
    )
    .sort();

async function check(merchant: TestMerchant, one: ImportCase): Promise<void> {
  const expected: ModelResult = modelImport(one.before, one.rows, one.options);
  await insertBefore(merchant, one.before);
  const job = await importCase(merchant, one);
  const outcomes = await outcomesOf(merchant, job.id);
  expect({
    status: job.status,
    outcomes,
    lines: job.counts.lines,
    customers: sorted(await customersOf(merchant, one)),
  }).toEqual({
    status: expected.status,
    outcomes: [...expected.outcomes].sort(([a], [b]) => a - b),
    lines: one.rows.length,
    customers: sorted(expected.customers),
  });
  const counted = (outcome: string): number => outcomes.filter(([, is]) => is === outcome).length;
  for (const outcome of ['created', 'updated', 'unchanged', 'duplicate', 'rejected', 'unprocessed'] as const)
    expect({ outcome, count: job.counts[outcome] }).toEqual({ outcome, count: counted(outcome) });
}

/** Kills something again and again until it is told to stop; afterwards everything runs. */
async function killAround(isOver: () => boolean): Promise<number> {
  let kills = 0;
  while (!isOver()) {
    const due = moved + KILL_EVERY;
    await until(() => isOver() || moved >= due, { within: PATIENCE, what: 'the imports to get further' });
    if (isOver()) break;
    kills += 1;
    const what = randomInt(10);
    if (what < 6) {
      const [worker] = service.workers.splice(randomInt(service.workers.length), 1);
      await worker?.kill('SIGKILL');
      await service.startWorker();
    } else if (what < 8) await service.wipeQueue();
    else {
      await service.apiProcess.kill('SIGKILL');
      await service.startApi();
    }
  }
  return kills;
}

test(`${COUNT} random imports end as a naive model says, whatever is killed (seed ${SEED})`, async () => {
  const merchants = await Promise.all(Array.from({ length: MERCHANTS }, () => service.newMerchant()));
  const cases = fc.sample(importCases, { numRuns: COUNT, seed: SEED }).map(nameCase);
  const failures: string[] = [];
  const waiting = [...cases];
  let over = false;
  const killing = killAround(() => over);
  await Promise.all(
    merchants.map(async (merchant) => {
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        const { mark, before, csv, options } = one;
        await check(merchant, one).catch((error: Error) =>
          failures.push(`${mark} ${JSON.stringify({ options, before })}\n${csv}\n${error.message}`),
        );
      }
    }),
  );
  over = true;
  const kills = await killing;
  process.stdout.write(`${COUNT} imports, ${kills} kills\n`);
  expect(failures).toEqual([]);
  expect(kills).toBeGreaterThan(1);
});
