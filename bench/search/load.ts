import { rounded } from '../report.js';

/** Milliseconds of one way to ask, at a number of connections. */
export interface Times {
  p50: number;
  p95: number;
}

/**
 * Asks again and again, as many at once as there are connections; milliseconds of all but the first few.
 *
 * @param ask one question; `at` is its number, so that each is for something else
 */
export async function timeAsked(
  connections: number,
  { first = 0, times, warmUp }: { first?: number; times: number; warmUp: number },
  ask: (at: number, connection: number) => Promise<unknown>,
): Promise<number[]> {
  const taken: number[] = [];
  let next = 0;
  const client = async (connection: number): Promise<void> => {
    while (next < times + warmUp) {
      const at = next;
      next += 1;
      const begun = performance.now();
      await ask(first + at, connection);
      if (at >= warmUp) taken.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, connection) => client(connection)));
  return taken;
}

export function summarise(taken: readonly number[]): Times {
  const sorted = taken.toSorted((a, b) => a - b);
  const part = (share: number) => rounded(sorted[Math.floor(sorted.length * share)] ?? Number.NaN, 3);
  return { p50: part(0.5), p95: part(0.95) };
}
