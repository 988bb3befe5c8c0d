import { API_PROCESSES } from '../population/build-population.js';
import { FILTERS } from './filters.js';
import { timeAsked } from './load.js';
import type { Sample } from './sample.js';
import type { Ways } from './ways.js';

/** Questions of each filter for each process before any is timed. */
const WARMED = 10;

/** Asks every filter often enough that what is measured runs as compiled, in each process of the API. */
export async function warmUp(samples: readonly Sample[], ways: Ways, connections: number): Promise<void> {
  const times = WARMED * API_PROCESSES;
  for (const { query } of FILTERS) {
    const asked = (at: number) => query(samples[at % samples.length] as Sample);
    await timeAsked(connections, { times, warmUp: 0 }, (at) => ways.http(asked(at)));
    await timeAsked(connections, { times: WARMED, warmUp: 0 }, (at) => ways.search(asked(at)));
  }
}
