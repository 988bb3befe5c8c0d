import { open } from 'node:fs/promises';
import { Config } from '../src/platform/config/config.js';
import { type PreparedFile, prepareFile } from '../src/imports/pipeline/prepare-file.js';
import { type PackedBatch, readRows, unpackRows } from '../src/imports/pipeline/read-rows.js';
import { CUSTOMERS_KIND } from '../src/imports/kinds/customers.kind.js';
import { ImportOptions } from '../src/imports/import-options.dto.js';
import type { RowSpec } from '../src/imports/kinds/import-kind.js';

/** What reading one file took. */
export interface ReadFigures {
  rows: number;
  refused: number;
  /** Recognising, parsing and writing the canonical form. */
  prepareSeconds: number;
  /** Mapping, normalising and checking each row, and its line for COPY. */
  readSeconds: number;
  /** The same two in seconds of the processor, which a busy machine disturbs less. */
  prepareCpuSeconds: number;
  readCpuSeconds: number;
  /** Making objects of the rows again, which the process does to which the thread hands them. */
  unpackCpuSeconds: number;
  /** Of memory, while the file was parsed, and until it was checked, too. */
  preparePeakBytes: number;
  peakBytes: number;
}

/** As the service reads: chunks of so many rows, of windows that are a little longer on average. */
const CHUNK_ROWS = new Config().IMPORT_CHUNK_ROWS;
const MARGIN = 1.15;
const LIMITS = { maxLines: 5_000_000, maxColumns: 200, maxCellBytes: 65_536 };
const OPTIONS = new ImportOptions();

/** A process of its own for each file, so that its memory is that file's: `node read-file.js <source> <target>`. */
const [source = '', target = ''] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await read()));

async function read(): Promise<ReadFigures> {
  const begun = performance.now();
  const cpuBegun = cpuSeconds();
  const { mapping, cells, dateOrder, dateSystem, ...size } = await prepareFile({
    source,
    target,
    fileName: source,
    options: OPTIONS,
    limits: LIMITS,
    remembered: [],
  });
  const prepared = performance.now();
  const cpuPrepared = cpuSeconds();
  const preparePeakBytes = peakMemory();
  const spec: RowSpec = {
    kind: 'customers',
    mapping,
    cells,
    dateOrder,
    dateSystem,
    defaultCountry: 'IN',
    blankCells: 'ignore',
    today: new Date().toISOString().slice(0, 10),
    timeZone: 'UTC',
  };
  const { rows, refused } = await readWindows(spec, size);
  const ended = performance.now();
  const cpuRead = cpuSeconds();
  const peakBytes = peakMemory();
  return {
    rows,
    refused,
    prepareSeconds: (prepared - begun) / 1000,
    readSeconds: (ended - prepared) / 1000,
    prepareCpuSeconds: cpuPrepared - cpuBegun,
    readCpuSeconds: cpuRead - cpuPrepared,
    unpackCpuSeconds: await unpackWindows(spec, size),
    preparePeakBytes,
    peakBytes,
  };
}

type CanonicalSize = Pick<PreparedFile, 'lines' | 'canonicalBytes'>;

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function peakMemory(): number {
  return process.resourceUsage().maxRSS * 1024;
}

/** Window by window, as a reading thread of the service does. */
async function readWindows(spec: RowSpec, size: CanonicalSize): Promise<{ rows: number; refused: number }> {
  const total = { rows: 0, refused: 0 };
  for await (const batch of batchesOf(spec, size)) {
    total.rows += batch.lines;
    total.refused += batch.refused.length;
  }
  return total;
}

/**
 * Seconds of the processor. Told by a pass of its own: the thread that reads unpacks nothing, and what unpacking leaves behind
 * is not its garbage.
 */
async function unpackWindows(spec: RowSpec, size: CanonicalSize): Promise<number> {
  let seconds = 0;
  for await (const batch of batchesOf(spec, size)) {
    const begun = cpuSeconds();
    unpackRows(CUSTOMERS_KIND, spec, batch);
    seconds += cpuSeconds() - begun;
  }
  return seconds;
}

async function* batchesOf(
  spec: RowSpec,
  { lines, canonicalBytes: end }: CanonicalSize,
): AsyncGenerator<PackedBatch> {
  const wanted = Math.ceil(CHUNK_ROWS * (end / lines) * MARGIN);
  const file = await open(target);
  for (let offset = 0; offset < end;) {
    const window = Buffer.allocUnsafe(Math.min(wanted, end - offset));
    await file.read(window, 0, window.length, offset);
    const batch = readRows(CUSTOMERS_KIND, spec, window, {
      most: CHUNK_ROWS,
      at: Date.now(),
      order: 'first',
    });
    if (batch.lines === 0) throw new Error('A record is longer than the window.');
    yield batch;
    offset += batch.bytes;
  }
  await file.close();
}
