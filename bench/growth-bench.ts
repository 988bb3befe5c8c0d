import { formatTable } from '../src/demo/walk-through.js';
import type { BenchOptions } from './bench-arguments.js';
import type { BenchStage } from './bench-stage.js';
import { type Population, SERVING, startPopulation } from './population/build-population.js';
import { rounded, writeResult } from './report.js';
import { asksOf, type Way, WAYS } from './search/asks.js';
import { type BenchFilter, FILTERS } from './search/filters.js';
import { summarise, type Times, timeAsked } from './search/load.js';
import { sampleLargest } from './search/sample-largest.js';
import { warmUp } from './search/warm-up.js';
import { openWays, type Ways } from './search/ways.js';

/** Share of the customers that the smaller population has. */
const SMALLER = 0.02;
/** Questions of each kind and way in each population. */
const ASKED = { times: 400 };
/** Questions of a way before the next has its turn. */
const TURN = 2;
/** Of the p95 to that of the smaller population. */
const GOAL = 2;

/** Figures of one filter: by way, in the larger and the smaller population, and how many times as long the p95 of the larger is. */
interface GrowthFigures extends Record<Way, { larger: Times; smaller: Times; growth: number }> {
  name: string;
}

/** A population that is asked. */
interface Side {
  ways: Ways;
  queriesOf: (filter: BenchFilter) => Record<string, string>[];
}

/**
 * `npm run bench -- growth`: each filter among all customers and among a fiftieth of them, one connection, in turns, so that what the
 * machine does besides falls on both.
 */
export async function benchGrowth({ scale, runs }: BenchOptions, stage: BenchStage): Promise<void> {
  const { say } = stage;
  const populations = {
    larger: await startPopulation(stage, scale ?? 1),
    smaller: await startPopulation(stage, (scale ?? 1) * SMALLER),
  };
  say('Warming up: a service that has run for a while is measured.');
  const sides = { larger: await open(populations.larger), smaller: await open(populations.smaller) };
  try {
    const figures: GrowthFigures[] = [];
    for (const filter of FILTERS) {
      figures.push(await measure(filter, sides, ASKED.times * runs));
      say(lineOf(figures.at(-1) as GrowthFigures));
    }
    await report(populations, figures, say);
  } finally {
    await sides.larger.ways.stop();
    await sides.smaller.ways.stop();
  }
}

async function open(population: Population): Promise<Side> {
  const samples = await sampleLargest(population);
  const ways = await openWays(population, 1);
  await warmUp(samples, ways, 1);
  return { ways, queriesOf: ({ query }) => samples.map(query) };
}

async function measure(
  filter: BenchFilter,
  { larger, smaller }: { larger: Side; smaller: Side },
  times: number,
): Promise<GrowthFigures> {
  const tasks = [
    await asksOf(larger.ways, larger.queriesOf(filter)),
    await asksOf(smaller.ways, smaller.queriesOf(filter)),
  ];
  const all = tasks.flatMap((asks) => WAYS.map((way) => ({ ask: asks[way], taken: [] as number[] })));
  for (let turn = 0; turn * TURN < times; turn += 1) {
    const asked = { first: turn * TURN, times: TURN, warmUp: 1 };
    const from = turn % all.length;
    for (const { ask, taken } of [...all.slice(from), ...all.slice(0, from)])
      taken.push(...(await timeAsked(1, asked, ask)));
  }
  const of = (at: number) => {
    const [large, small] = [all[at], all[at + WAYS.length]].map((one) => summarise(one?.taken ?? []));
    if (!large || !small) throw new Error('a way was not asked');
    return { larger: large, smaller: small, growth: rounded(large.p95 / small.p95) };
  };
  return { name: filter.name, bare: of(0), search: of(1), http: of(2) };
}

function lineOf({ name, ...figures }: GrowthFigures): string {
  return [
    name.padEnd(32),
    ...WAYS.flatMap((way) => [
      `${figures[way].larger.p95}`.padStart(10),
      `${figures[way].smaller.p95}`.padStart(8),
      `${figures[way].growth}x`.padStart(8),
    ]),
  ].join('');
}

async function report(
  { larger, smaller }: { larger: Population; smaller: Population },
  figures: readonly GrowthFigures[],
  say: BenchStage['say'],
): Promise<void> {
  const within = (way: Way) => figures.filter((one) => one[way].growth <= GOAL).length;
  say(
    formatTable(
      ['p95 (ms)', 'larger', 'smaller', 'growth'],
      figures
        .filter(({ search }) => search.growth > GOAL)
        .map(({ name, search }) => [
          name,
          String(search.larger.p95),
          String(search.smaller.p95),
          `${search.growth}x`,
        ]),
      ['left', 'right', 'right', 'right'],
    ),
  );
  say(
    `Goal: the p95 at most ${GOAL}x. Within: search ${within('search')}, HTTP ${within('http')}, bare ${within('bare')} of ${figures.length}.`,
  );
  const file = await writeResult(`growth-${larger.plan.customers}`, {
    postgres: larger.system.postgresVersion,
    settings: SERVING,
    plans: { larger: larger.plan, smaller: smaller.plan },
    asked: ASKED,
    goal: GOAL,
    filters: figures,
  });
  say(`Written to ${file}.`);
}
