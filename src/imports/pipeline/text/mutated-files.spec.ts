import { Buffer } from 'node:buffer';
import { textFixtures } from '../../../../test/fixtures/imports/text-fixtures.js';
import { FileRejectedError } from '../file-rejected.error.js';
import { decodeStream } from './decode-stream.js';
import { detectDelimiter } from './detect-delimiter.js';
import { detectEncoding } from './detect-encoding.js';
import { EncodingScan } from './encoding-scan.js';
import { readDelimited } from './read-delimited.js';
import { recogniseFile } from './recognise-file.js';
import { defaultTextLimits } from './text-limits.js';

const mutations = 600;

/** Park and Miller's generator: the same files in every run, so that a failure can be repeated. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

function mutated(bytes: Buffer, next: (below: number) => number): Buffer {
  const copy = Buffer.from(bytes);
  for (let times = 1 + next(4); times > 0; times--) copy[next(copy.length)] = next(256);
  return next(4) === 0 ? copy.subarray(0, next(copy.length)) : copy;
}

async function readAll(bytes: Buffer): Promise<number> {
  if (recogniseFile({ head: bytes, size: bytes.length }).kind !== 'text') return 0;
  const scan = new EncodingScan();
  scan.add(bytes);
  const { encoding, damagedAt } = detectEncoding(scan.end());
  if (damagedAt !== null) return 0;
  const text: string[] = [];
  for await (const piece of decodeStream(() => [bytes], encoding)) text.push(piece);
  let rows = 0;
  const dialect = detectDelimiter(text.join(''), true);
  for await (const batch of readDelimited(text, dialect, defaultTextLimits)) rows += batch.length;
  return rows;
}

describe('damaged files', () => {
  it('are read or refused with a code of ours, never anything else', async () => {
    const seeds = textFixtures.filter(({ bytes }) => bytes.length > 0);
    const next = generator(20_261_121);
    for (let index = 0; index < mutations; index++) {
      const seed = seeds[index % seeds.length];
      if (!seed) continue;
      const bytes = mutated(seed.bytes, next);
      try {
        await readAll(bytes);
      } catch (error) {
        if (!(error instanceof FileRejectedError))
          throw new Error(`${seed.name}: ${bytes.toString('hex')}`, { cause: error });
        expect(error.code).toMatch(/^[a-z]+(_[a-z0-9]+)+$/);
      }
    }
  });
});
