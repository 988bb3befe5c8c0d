import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { InterruptedError, withRunningParts } from '../src/demo/running-parts.js';
import { benchActivity } from './activity-bench.js';
import { BenchArgumentError, HELP, parseBenchArguments, type BenchOptions } from './bench-arguments.js';
import type { BenchStage } from './bench-stage.js';
import { benchExport } from './export-bench.js';
import { benchFairness } from './fairness-bench.js';
import { benchGrowth } from './growth-bench.js';
import { benchImport } from './import-bench.js';
import { benchRead } from './read-bench.js';
import { benchSearch } from './search-bench.js';
import { benchSends } from './sends-bench.js';
import { benchStanding } from './standing-bench.js';

const SECTIONS = {
  import: benchImport,
  export: benchExport,
  read: benchRead,
  fairness: benchFairness,
  activity: benchActivity,
  sends: benchSends,
  search: benchSearch,
  growth: benchGrowth,
  standing: benchStanding,
};

/** `npm run bench`: see HELP. */
async function main(): Promise<number> {
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  try {
    const options = parseBenchArguments(process.argv.slice(2));
    if (options === null) {
      say(HELP.trimEnd());
      return 0;
    }
    await run(options, say);
    return 0;
  } catch (error) {
    if (error instanceof InterruptedError) say('\nStopped.');
    else say(`\n${error instanceof Error ? error.message : String(error)}`);
    return error instanceof BenchArgumentError ? 2 : 1;
  }
}

async function run(options: BenchOptions, say: (text: string) => void): Promise<void> {
  const folder = resolve('bench/data', `${options.section}-${process.pid}`);
  await mkdir(folder, { recursive: true });
  try {
    await withRunningParts(process, async (add) => {
      const stage: BenchStage = { folder, say, add };
      await SECTIONS[options.section](options, stage);
    });
  } finally {
    if (options.keep)
      say(`The data of the run is in ${join('bench/data', `${options.section}-${process.pid}`)}.`);
    else await rm(folder, { recursive: true, force: true });
  }
}

// Idle connections to the API would keep the process for a few more seconds.
process.exit(await main());
