import { parseArgs } from 'node:util';
import { SAMPLE_MAX_ROWS } from '../src/demo/sample-customers.js';

export const SECTIONS = [
  'import',
  'export',
  'read',
  'fairness',
  'activity',
  'sends',
  'search',
  'growth',
  'standing',
] as const;
export type Section = (typeof SECTIONS)[number];

export const HELP = `Measures Clientele against the limit of the same machine, in the same run.

  npm run bench -- <section> [options]

  import     a file through the running service, beside COPY of the same rows into the same indexed table
  export     a CSV file and a workbook of all customers, beside COPY of the same rows and columns
  read       reading and checking files on one core, without a database
  search     every filter of the list among 5000000 customers of 1000 merchants, beside bare SQL of the same shape
  growth     the same filters among 5000000 customers and among a fiftieth of them, in turns
  standing   knowing at each request who still may do what, beside SELECT 1 and a whole request
  sends      writing an audience down, and handing 100000 recipients over with the worker killed ten times
  fairness   a small upload while four large ones run on one worker, beside first in, first out
  activity   batches of events beside COPY of the same rows, timeline and tracking beside bare SQL

  --rows N     customers of a file (default: import 200000, read 1000000, fairness 1000000, activity 200000,
               sends 1000000)
  --scale X    search, growth: share of those customers, such as 0.02; each is built once and
               kept in bench/data (default 1: up to half an hour, 22 GB)
               activity: timeline and tracking among that share of 10000000 events, of the same data (default: only the
               events of the run)
  --runs N     repeat import, the two sides in turn, and take the median (default 1)
  --reimport   import: also the same file again, and the same with every second row changed
  --messy      import: 5 % bad rows and 2 % duplicates
  --redis      the queue on Redis: REDIS_URL, or a redis-server of its own from the PATH
  --keep       leave the data of the run in bench/data
  --help       this text

Results are printed and written to bench/results/. One bench at a time, on a machine that does nothing else.
`;

/** What to measure. */
export interface BenchOptions {
  section: Section;
  rows: number;
  runs: number;
  reimport: boolean;
  messy: boolean;
  /** Share of the full population of customers; null when it is not said. */
  scale: number | null;
  redis: boolean;
  keep: boolean;
}

/** The command line cannot be understood; the message says what is wrong with it. */
export class BenchArgumentError extends Error {}

const DEFAULT_ROWS: Record<Section, number> = {
  import: 200_000,
  read: 1_000_000,
  export: 1_000_000,
  fairness: 1_000_000,
  activity: 200_000,
  sends: 1_000_000,
  search: 5_000_000,
  growth: 5_000_000,
  standing: 1,
};

/**
 * The command line → what to measure; null when help is wanted.
 *
 * @throws BenchArgumentError
 */
export function parseBenchArguments(args: string[]): BenchOptions | null {
  const { values, positionals } = parse(args);
  const [name, ...more] = positionals;
  if (values.help || name === undefined) return null;
  const section = SECTIONS.find((one) => one === name);
  if (section === undefined || more.length > 0) {
    throw new BenchArgumentError(
      `There is no section ${[name, ...more].join(' ')}; there are ${SECTIONS.join(', ')}.`,
    );
  }
  return {
    section,
    rows: wholeNumber('--rows', values.rows, DEFAULT_ROWS[section], SAMPLE_MAX_ROWS),
    runs: wholeNumber('--runs', values.runs, 1, 100),
    reimport: values.reimport === true,
    messy: values.messy === true,
    scale: share('--scale', values.scale),
    redis: values.redis === true,
    keep: values.keep === true,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        rows: { type: 'string' },
        runs: { type: 'string' },
        scale: { type: 'string' },
        reimport: { type: 'boolean' },
        messy: { type: 'boolean' },
        redis: { type: 'boolean' },
        keep: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
  } catch (cause) {
    throw new BenchArgumentError((cause as Error).message, { cause });
  }
}

function wholeNumber(name: string, text: string | undefined, byDefault: number, most: number): number {
  if (text === undefined) return byDefault;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= most) return number;
  throw new BenchArgumentError(`${name} takes a whole number from 1 to ${most}, not "${text}".`);
}

function share(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const number = /^\d(\.\d{1,6})?$/.test(text) ? Number(text) : 0;
  if (number > 0 && number <= 1) return number;
  throw new BenchArgumentError(`${name} takes a number above 0 and up to 1, not "${text}".`);
}
