import { Agent } from 'node:http';
import type { Population } from '../population/build-population.js';
import { type Sample, takeSamples } from './sample.js';
import { get } from './ways.js';

/** Somebody to look for in the largest merchant, a hundred times. */
export async function sampleLargest(population: Population): Promise<Sample[]> {
  return deepen(population, await takeSamples(population.system.sql, population.largest.id, 100));
}

/** Gives each sample a place in the middle of the list by name, as a client has it. */
async function deepen({ system, largest }: Population, samples: Omit<Sample, 'deep'>[]): Promise<Sample[]> {
  const agent = new Agent({ keepAlive: true });
  let cursor = '';
  const deep: string[] = [];
  while (deep.length < 40) {
    const text = await get(
      `${system.apiUrl}/v1/customers?sort=name&limit=200${cursor}`,
      largest.token,
      agent,
    );
    const { nextCursor } = (JSON.parse(text) as { page: { nextCursor: string | null } }).page;
    if (nextCursor === null) break;
    deep.push(nextCursor);
    cursor = `&cursor=${nextCursor}`;
  }
  agent.destroy();
  return samples.map((sample, at) => ({ ...sample, deep: deep[at % deep.length] ?? '' }));
}
