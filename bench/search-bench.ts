import { formatTable } from '../src/demo/walk-through.js';
import type { BenchOptions } from './bench-arguments.js';
import type { BenchStage } from './bench-stage.js';
import { API_PROCESSES, type Population, SERVING, startPopulation } from './population/build-population.js';
import { rounded, writeResult } from './report.js';
import { asksOf, type Way, WAYS } from './search/asks.js';
import { type BenchFilter, FILTERS } from './search/filters.js';
import { summarise, type Times, timeAsked } from './search/load.js';
import type { Sample } from './search/sample.js';
import { sampleLargest } from './search/sample-largest.js';
import { warmUp } from './search/warm-up.js';
import { openWays, type Ways } from './search/ways.js';

const CONNECTIONS = [1, 8, 10] as const;
/** Questions of each kind, way and number of connections. */
const ASKED = { times: 120 };
/** Questions of a way before the next has its turn, for each connection. */
const TURN = 2;
/** Of the medians to those of bare SQL at as many connections. */
const GOALS = { search: 1.5, http: 3 };

/** Figures of one filter: by way and number of connections. */
interface FilterFigures extends Record<Way, Record<number, Times>> {
  name: string;
  /** Of the medians: the search at 1 and 8 connections, HTTP at 10. */
  ratios: { search1: number; search8: number; http10: number };
}

/** `npm run bench -- search`: each filter through HTTP, through the application's search, and as bare SQL of the same shape. */
export async function benchSearch({ scale, runs }: BenchOptions, stage: BenchStage): Promise<void> {
  const { say } = stage;
  const population = await startPopulation(stage, scale ?? 1);
  const samples = await sampleLargest(population);
  const ways = await openWays(population, Math.max(...CONNECTIONS));
  try {
    say('Warming up: a service that has run for a while is measured.');
    await warmUp(samples, ways, Math.max(...CONNECTIONS));
    const figures: FilterFigures[] = [];
    for (const filter of FILTERS) {
      figures.push(await measure(filter, samples, ways, ASKED.times * runs));
      say(lineOf(figures.at(-1) as FilterFigures));
    }
    await report(population, figures, say);
  } finally {
    await ways.stop();
  }
}

async function measure(
  filter: BenchFilter,
  samples: readonly Sample[],
  ways: Ways,
  times: number,
): Promise<FilterFigures> {
  const ask = await asksOf(
    ways,
    samples.map((sample) => filter.query(sample)),
  );
  const figures: Omit<FilterFigures, 'ratios'> = { name: filter.name, bare: {}, search: {}, http: {} };
  for (const connections of CONNECTIONS) {
    const taken: Record<Way, number[]> = { bare: [], search: [], http: [] };
    const each = TURN * connections;
    // In short turns, so that a machine that is slower for a while is so for all of them, and each is first as often.
    for (let turn = 0; turn * each < times; turn += 1) {
      const asked = { first: turn * each, times: each, warmUp: connections };
      for (const way of [...WAYS.slice(turn % WAYS.length), ...WAYS.slice(0, turn % WAYS.length)])
        taken[way].push(...(await timeAsked(connections, asked, ask[way])));
    }
    for (const way of WAYS) figures[way][connections] = summarise(taken[way]);
  }
  const ratio = (way: Way, connections: number) =>
    rounded((figures[way][connections]?.p50 ?? NaN) / (figures.bare[connections]?.p50 ?? NaN));
  return {
    ...figures,
    ratios: { search1: ratio('search', 1), search8: ratio('search', 8), http10: ratio('http', 10) },
  };
}

function lineOf({ name, bare, search, http, ratios }: FilterFigures): string {
  const pair = (times: Times | undefined) => `${times?.p50 ?? ''}/${times?.p95 ?? ''}`;
  return [
    name.padEnd(32),
    ...[bare[1], bare[8], bare[10], search[1], search[8], http[1], http[8], http[10]].map((times) =>
      pair(times).padStart(14),
    ),
    ...[ratios.search1, ratios.search8, ratios.http10].map((ratio) => `${ratio}x`.padStart(7)),
  ].join('');
}

async function report(
  { plan, system }: Population,
  figures: FilterFigures[],
  say: BenchStage['say'],
): Promise<void> {
  const missed = figures.filter(
    ({ ratios }) =>
      ratios.search1 > GOALS.search || ratios.search8 > GOALS.search || ratios.http10 > GOALS.http,
  );
  say(
    formatTable(
      ['goal missed', 'search 1', 'search 8', 'HTTP 10'],
      missed.map(({ name, ratios }) => [
        name,
        `${ratios.search1}x`,
        `${ratios.search8}x`,
        `${ratios.http10}x`,
      ]),
      ['left', 'right', 'right', 'right'],
    ),
  );
  say(
    `Goals: search at most ${GOALS.search}x, HTTP at 10 connections at most ${GOALS.http}x the bare statements.`,
  );
  const file = await writeResult(`search-${plan.customers}`, {
    postgres: system.postgresVersion,
    settings: SERVING,
    apiProcesses: API_PROCESSES,
    plan,
    asked: ASKED,
    goals: GOALS,
    filters: figures,
  });
  say(`Written to ${file}.`);
}
