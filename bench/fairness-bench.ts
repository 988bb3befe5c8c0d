import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { callApi } from '../src/demo/demo-api.js';
import { generateCustomersCsv } from '../src/demo/sample-customers.js';
import { formatTable } from '../src/demo/walk-through.js';
import type { BenchOptions } from './bench-arguments.js';
import {
  type BenchImport,
  type BenchMerchant,
  makeMerchant,
  upload,
  whenFinished,
} from './bench-merchants.js';
import type { BenchStage } from './bench-stage.js';
import { type BenchSystem, startBenchSystem } from './bench-system.js';
import { rounded, writeResult } from './report.js';

const LARGE_IMPORTS = 4;
const SMALL_ROWS = 100;
const GOAL_SECONDS = 5;

/**
 * How turns are given. First in, first out is the same worker with one turn at a time that never gives way; there the
 * small upload waits for all of the large ones, so it is measured with a tenth of their rows: with all of them it
 * would wait ten times as long.
 */
const ORDERS: { name: string; share: number; settings: Record<string, string> }[] = [
  { name: 'turns, as by default', share: 1, settings: {} },
  { name: 'turns, one at a time', share: 1, settings: { WORKER_CONCURRENCY: '1' } },
  {
    name: 'first in, first out',
    share: 0.1,
    settings: { WORKER_CONCURRENCY: '1', IMPORT_TURN_MS: '3600000' },
  },
];

/** `npm run bench -- fairness`: how long a small upload waits behind large ones on one worker process. */
export async function benchFairness(options: BenchOptions, stage: BenchStage): Promise<void> {
  const { rows, redis } = options;
  const large = join(stage.folder, 'large.csv');
  const small = join(stage.folder, 'small.csv');
  await writeSample(small, SMALL_ROWS, 2);
  const results: { order: string; largeRows: number; seconds: number }[] = [];
  let postgres = '';
  for (const { name, share, settings } of ORDERS) {
    const largeRows = Math.ceil(rows * share);
    await writeSample(large, largeRows, 1);
    stage.say(`${name}: ${LARGE_IMPORTS} merchants with ${largeRows} rows, then one with ${SMALL_ROWS} …`);
    const system = await startBenchSystem(stage, { redis, settings });
    postgres = system.postgresVersion;
    results.push({ order: name, largeRows, seconds: await timeSmall(system, large, small) });
    await system.stop();
  }
  const table = results.map(({ order, largeRows, seconds }) => [order, String(largeRows), String(seconds)]);
  stage.say(formatTable(['', 'rows of each', 'seconds'], table, ['left', 'right', 'right']));
  stage.say(`From queued to finished, of the small upload. Goal: ${GOAL_SECONDS} s.`);
  const figures = {
    largeImports: LARGE_IMPORTS,
    smallRows: SMALL_ROWS,
    goalSeconds: GOAL_SECONDS,
    results,
  };
  const queue = redis ? 'redis' : 'postgres';
  const file = await writeResult(redis ? 'fairness-redis' : 'fairness', { postgres, queue, ...figures });
  stage.say(`Written to ${file}.`);
}

/** Seconds from queued to finished of the small upload. */
async function timeSmall(system: BenchSystem, large: string, small: string): Promise<number> {
  const merchants: BenchMerchant[] = [];
  for (let number = 1; number <= LARGE_IMPORTS + 1; number += 1) {
    merchants.push(await makeMerchant(system, `fairness-${number}`));
  }
  const last = merchants.pop();
  if (last === undefined) throw new Error('There is no merchant.');
  const ids: string[] = [];
  for (const merchant of merchants) ids.push(await upload(system, merchant, large));
  await untilRowsAreWritten(system, merchants, ids);
  const job = await whenFinished(system, last, await upload(system, last, small));
  return rounded((Date.parse(job.finishedAt ?? '') - Date.parse(job.createdAt)) / 1000);
}

/** Waits until one of the large imports writes customers: from then on the worker is busy. */
async function untilRowsAreWritten(
  { apiUrl }: BenchSystem,
  merchants: readonly BenchMerchant[],
  ids: readonly string[],
): Promise<void> {
  for (;;) {
    for (const [index, { token }] of merchants.entries()) {
      const path = `/v1/imports/${ids[index] ?? ''}`;
      const { body } = await callApi<BenchImport>(apiUrl, 'GET', path, { token });
      if ((body.counts.created ?? 0) > 0) return;
    }
    await delay(100);
  }
}

function writeSample(file: string, rows: number, seed: number): Promise<void> {
  const sample = generateCustomersCsv({ rows, seed, badRatio: 0, duplicateRatio: 0 });
  return pipeline(Readable.from(sample), createWriteStream(file));
}
