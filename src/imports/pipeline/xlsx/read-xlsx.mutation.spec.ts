import { FileRejectedError } from '../file-rejected.error.js';
import { buildXlsx, textRow } from '../../../../test/fixtures/imports/xlsx-builder.js';
import { withFile } from '../../../../test/fixtures/imports/xlsx-fixture.js';
import { type ZipPart } from '../../../../test/fixtures/imports/xlsx-zip-writer.js';
import { readXlsxFile } from './read-xlsx.js';

const MUTATIONS = 150;
const ROWS = 40;
const SEEDS: Record<string, (part: ZipPart) => ZipPart> = {
  deflated: (part) => part,
  stored: (part) => ({ ...part, stored: true }),
  zip64: (part) => ({ ...part, zip64: true, dataDescriptor: true }),
};

/** Mulberry32: the same files in every run, so that a failure can be found again. */
function randomNumbers(seed: number): (below: number) => number {
  return (below) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function mutate(bytes: Buffer, random: (below: number) => number): Buffer {
  const mutated = Buffer.from(bytes);
  const kind = random(4);
  const at = random(mutated.length);
  if (kind === 0) return mutated.subarray(0, at);
  if (kind === 1) return Buffer.concat([mutated.subarray(0, at), mutated.subarray(at + 1 + random(20))]);
  for (let count = 1 + random(kind === 2 ? 1 : 8); count > 0; count--)
    mutated[random(mutated.length)] = random(256);
  return mutated;
}

/** How many rows were read to the end; undefined when the file was refused. */
async function rowsRead(path: string): Promise<number | undefined> {
  try {
    let count = 0;
    for await (const batch of (await readXlsxFile(path)).rows) count += batch.length;
    return count;
  } catch (error) {
    if (error instanceof FileRejectedError) return undefined;
    throw error;
  }
}

describe('readXlsxFile on damaged files', () => {
  it.each(Object.entries(SEEDS))('reads all rows or refuses: %s', async (_, each) => {
    const rows = Array.from({ length: ROWS }, (_row, index) =>
      textRow(index + 1, `Sánchez ${index}`, `${index * 7919}`),
    );
    const seed = buildXlsx({
      sheets: [{ name: 'List', rows: rows.join('') }],
      strings: '<si><t>x</t></si>',
      formats: [0],
      each,
    });
    const random = randomNumbers(4);
    let refused = 0;
    for (let index = 0; index < MUTATIONS; index++) {
      const count = await withFile(mutate(seed, random), rowsRead);
      if (count === undefined) refused++;
      else expect(count).toBe(ROWS);
    }
    expect(refused).toBeGreaterThan(MUTATIONS / 2);
  });
});
