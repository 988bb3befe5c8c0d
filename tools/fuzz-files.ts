import { ImportOptions } from '../src/imports/import-options.dto.js';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FileRejectedError } from '../src/imports/pipeline/file-rejected.error.js';
import { ReadingThread } from '../src/imports/pipeline/reading-thread.js';
import { mutateBytes, randomNumbers } from './mutate-bytes.js';
import { mutationSeeds, type Seed } from './mutation-seeds.js';

/**
 * `npm run fuzz:files -- --count 2000 --seed 1`: reads damaged files in the thread that imports read in. A file may be
 * read or refused; it may not crash or hang the thread, read as nothing, leave files behind, need much memory, or be
 * refused in words that are not ours. Prints one JSON line of figures, and exits 1 with the files that failed.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    keep: { type: 'string' },
  },
});
const HANG_SECONDS = 30;
const MOST_MEMORY = 512 * 1024 * 1024;
/** Words of programs, which a merchant must never read. */
const FOREIGN_WORDS =
  /Unexpected token|inflate|saxes|undefined|\bNaN\b|Error:|\bnull\b|JSON|ENOENT|Z_[A-Z]+_ERROR|invalid (?:block|code|distance|stored)|out of range|at [\w.]+ \(/i;
const LIMITS = { maxLines: 5_000_000, maxColumns: 200, maxCellBytes: 65_536 };

const folder = await mkdtemp(join(tmpdir(), 'fuzz-files-'));
process.env.TMPDIR = folder; // whatever the reader leaves behind is found here
const thread = new ReadingThread();
const failures: string[] = [];
const refusals = new Map<string, number>();
let slowest = 0;
let memory = 0;
let rowsRead = 0;
const started = performance.now();

try {
  const seeds = await mutationSeeds();
  const random = randomNumbers(Number(values.seed));
  const pick = (): Seed => seeds[random(seeds.length)] as Seed;
  const count = Number(values.count);
  for (let index = 0; index < count; index += 1) {
    const { fileName, bytes } = seeds[index % seeds.length] as Seed;
    const mutated = mutateBytes(bytes, pick().bytes, random);
    const problem = await problemWith(fileName, mutated);
    if (problem !== undefined) {
      failures.push(`${index} ${fileName}: ${problem}`);
      if (values.keep !== undefined) await writeFile(join(values.keep, `${index}-${fileName}`), mutated);
    }
    memory = Math.max(memory, process.memoryUsage.rss());
  }
  if (memory > MOST_MEMORY) failures.push(`the process took ${memory} bytes`);
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(
    `${JSON.stringify({
      count,
      read: count - [...refusals.values()].reduce((sum, times) => sum + times, 0) - failures.length,
      rowsRead,
      refusals: Object.fromEntries([...refusals].sort()),
      slowestMs: Math.round(slowest),
      memoryMb: Math.round(memory / 1024 / 1024),
      seconds: Math.round(seconds),
      failures,
    })}\n`,
  );
  process.exitCode = failures.length === 0 ? 0 : 1;
} finally {
  await thread.close();
  await rm(folder, { recursive: true, force: true });
}

/** What is wrong with how a file was read; undefined when it was read or refused as it should be. */
async function problemWith(fileName: string, bytes: Buffer): Promise<string | undefined> {
  const source = join(folder, 'upload');
  const target = join(folder, 'canonical');
  await writeFile(source, bytes);
  const begun = performance.now();
  try {
    const rows = await readThrough(fileName, source, target);
    if (rows === 0) return 'completed with 0 rows';
    rowsRead += rows;
  } catch (error) {
    if (!(error instanceof FileRejectedError)) return `crashed: ${String(error)}`;
    refusals.set(error.code, (refusals.get(error.code) ?? 0) + 1);
    if (error.code === 'file_too_complex') return `hung or grew: ${error.detail}`;
    if (!/^[a-z]+(_[a-z0-9]+)+$/.test(error.code)) return `has the code ${error.code}`;
    if (!/^[A-Z“"].*\.$/s.test(error.detail) || FOREIGN_WORDS.test(error.detail))
      return `is refused with “${error.detail}”`;
  } finally {
    slowest = Math.max(slowest, performance.now() - begun);
    await rm(source, { force: true });
    await rm(target, { force: true });
  }
  const left = await readdir(folder);
  return left.length > 0 ? `left ${left.join(', ')}` : undefined;
}

/** Prepares the file and reads its first window, as an import does. @returns data lines */
async function readThrough(fileName: string, source: string, target: string): Promise<number> {
  const options = new ImportOptions();
  const prepared = await thread.prepare(
    { source, target, fileName, options, limits: LIMITS, remembered: [] },
    HANG_SECONDS,
  );
  const { mapping, cells, dateOrder, dateSystem, lines, problems } = prepared;
  const { kind, blankCells } = options;
  const spec = { kind, mapping, cells, dateOrder, dateSystem, blankCells };
  const batch = await thread.read(
    { ...spec, defaultCountry: 'IN', today: '2026-11-21', timeZone: 'UTC' },
    await readFile(target),
    { most: lines, at: 0, order: 'first' },
  );
  const told = [...problems, ...batch.refused.flatMap(({ errors }) => errors)];
  const foreign = told.find(({ detail }) => FOREIGN_WORDS.test(withoutQuotes(detail)));
  if (foreign) throw new Error(`says “${foreign.detail}”`);
  if (batch.lines !== lines || batch.valid.length + batch.refused.length !== lines)
    throw new Error(`of ${lines} lines ${batch.valid.length} are good and ${batch.refused.length} refused`);
  return lines;
}

/** Without what is quoted from the file, which may hold any word. */
function withoutQuotes(detail: string): string {
  return detail.replace(/“[^”]*”|"[^"]*"/g, '');
}
