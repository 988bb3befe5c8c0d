import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { formatTable } from '../src/demo/walk-through.js';
import { generateCustomersCsv } from '../src/demo/sample-customers.js';
import type { BenchOptions } from './bench-arguments.js';
import type { BenchStage } from './bench-stage.js';
import { type BenchMerchant, makeMerchant } from './bench-merchants.js';
import { type BenchSystem, startBenchSystem } from './bench-system.js';
import { copyCustomers, exportCustomers } from './copy-limit.js';
import { type ImportFigures, timeImport } from './time-import.js';
import { PeakMemory } from './process-memory.js';
import { againstCopy, mebibytes, median, rounded, writeResult } from './report.js';

const SEED = 20_261_121;
const MESS = { badRatio: 0.05, duplicateRatio: 0.02 };
const CLEAN = { badRatio: 0, duplicateRatio: 0 };

/** The goal of the ratio to COPY. */
const GOAL_RATIO = 2;

/** Times of one side of the bench, run by run. */
type Times = Record<'copy', number[]> & Record<'import' | 'unchanged' | 'changed', ImportFigures[]>;

/** `npm run bench -- import`: the service beside COPY. */
export async function benchImport(options: BenchOptions, stage: BenchStage): Promise<void> {
  const { say } = stage;
  const files = { csv: join(stage.folder, 'customers.csv'), changed: join(stage.folder, 'changed.csv') };
  const sample = generateCustomersCsv({ rows: options.rows, seed: SEED, ...(options.messy ? MESS : CLEAN) });
  await pipeline(Readable.from(sample), createWriteStream(files.csv));
  if (options.reimport) await changeEverySecondRow(files.csv, files.changed);

  const system = await startBenchSystem(stage, { redis: options.redis });
  const peaks = { worker: new PeakMemory(system.worker.pid), api: new PeakMemory(system.api.pid) };
  const look = () => Promise.all([peaks.worker.look(), peaks.api.look()]);
  const times: Times = { copy: [], import: [], unchanged: [], changed: [] };
  for (let run = 1; run <= options.runs; run += 1) {
    say(`Run ${run} of ${options.runs}: ${options.rows} rows …`);
    const merchant = await freshMerchant(system, run);
    times.import.push(await timeImport(system, merchant, files.csv, look));
    const rows = join(stage.folder, 'customers.copy');
    await exportCustomers(system.sql, merchant.id, rows);
    if (options.reimport) {
      times.unchanged.push(await timeImport(system, merchant, files.csv, look));
      times.changed.push(await timeImport(system, merchant, files.changed, look));
    }
    times.copy.push(await copyCustomers(system.sql, rows));
  }
  const [worker, api] = await look();
  await report(options, system, times, { workerMiB: mebibytes(worker), apiMiB: mebibytes(api) }, say);
}

/** A merchant in an empty table: what earlier runs wrote would make later ones slower. */
async function freshMerchant(system: BenchSystem, run: number): Promise<BenchMerchant> {
  const { rows } = await system.sql.query<{ list: string | null }>(
    `SELECT string_agg(quote_ident(tablename), ', ') AS list FROM pg_tables
      WHERE schemaname = 'public' AND (tablename ~ '^customer' OR tablename ~ '^import')`,
  );
  await system.sql.query(`TRUNCATE ${rows[0]?.list ?? 'customers'}`);
  return makeMerchant(system, `bench-${run}`);
}

/** The cells hold neither quotes nor line breaks. */
async function changeEverySecondRow(source: string, target: string): Promise<void> {
  const lines = createInterface({ input: createReadStream(source), crlfDelay: Infinity });
  async function* changed(): AsyncGenerator<string> {
    let number = 0;
    for await (const line of lines) {
      number += 1;
      yield number > 1 && number % 2 === 0 ? `${line.replace(',', ' II,')}\n` : `${line}\n`;
    }
  }
  await pipeline(changed, createWriteStream(target));
}

async function report(
  { rows, messy, runs }: BenchOptions,
  system: BenchSystem,
  times: Times,
  memory: { workerMiB: number; apiMiB: number },
  say: BenchStage['say'],
): Promise<void> {
  const copySeconds = median(times.copy);
  const sides = { import: times.import, unchanged: times.unchanged, changed: times.changed };
  const figures = Object.entries(sides)
    .filter(([, all]) => all.length > 0)
    .map(([name, all]) => ({
      name,
      ...againstCopy(
        rows,
        all.map((one) => one.seconds),
        copySeconds,
      ),
      uploadSeconds: rounded(median(all.map((one) => one.uploadSeconds))),
      queuedSeconds: rounded(median(all.map((one) => one.queuedSeconds))),
      prepareSeconds: rounded(median(all.map((one) => one.prepareSeconds))),
      writeSeconds: rounded(median(all.map((one) => one.writeSeconds))),
      counts: all[0]?.counts ?? {},
    }));
  const cells = figures.map((one) => [
    one.name,
    one.seconds,
    one.rowsPerSecond,
    `${one.ratioToCopy}x`,
    one.uploadSeconds,
    one.queuedSeconds,
    one.prepareSeconds,
    one.writeSeconds,
  ]);
  const copy = ['COPY', rounded(copySeconds), Math.round(rows / copySeconds), '1x', '', '', '', ''];
  const header = ['', 'seconds', 'rows/s', 'ratio', 'upload', 'queued', 'prepare', 'write'];
  say(
    formatTable(
      header,
      [copy, ...cells].map((row) => row.map(String)),
      ['left', ...header.slice(1).map(() => 'right' as const)],
    ),
  );
  for (const { name, counts } of figures) say(`${name}: ${JSON.stringify(counts)}`);
  say(`Peak memory: worker ${memory.workerMiB} MiB, API ${memory.apiMiB} MiB.`);
  say(`Goal: at most ${GOAL_RATIO}x COPY; worker under 400 MB, API under 250 MB.`);
  const name = ['import', messy && 'messy', system.queue === 'redis' && 'redis'].filter(Boolean).join('-');
  const file = await writeResult(name, {
    postgres: system.postgresVersion,
    rows,
    runs,
    queue: system.queue,
    copySeconds: rounded(copySeconds),
    goalRatio: GOAL_RATIO,
    memory,
    figures,
  });
  say(`Written to ${file}.`);
}
