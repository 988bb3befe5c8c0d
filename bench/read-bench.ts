import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import exceljs from 'exceljs';
import { formatTable } from '../src/demo/walk-through.js';
import { generateCustomersCsv } from '../src/demo/sample-customers.js';
import type { BenchOptions } from './bench-arguments.js';
import type { BenchStage } from './bench-stage.js';
import type { ReadFigures } from './read-file.js';
import { mebibytes, rounded, writeResult } from './report.js';

const SEED = 20_261_121;
const XLSX_ROWS = 100_000;

/** What is to be reached. */
const GOALS = { csv: '150,000 rows/s of one core', xlsx: 'parsed at 50,000 rows/s in 200 MB' };

/** `npm run bench -- read`: files read and checked in a process without a database. */
export async function benchRead({ rows }: BenchOptions, { folder, say }: BenchStage): Promise<void> {
  const csv = join(folder, 'customers.csv');
  const xlsx = join(folder, 'customers.xlsx');
  await pipeline(Readable.from(sample(rows)), createWriteStream(csv));
  await writeWorkbook(xlsx);
  const figures = [
    { format: 'csv', goal: GOALS.csv, ...(await readInProcess(csv, folder)) },
    { format: 'xlsx', goal: GOALS.xlsx, ...(await readInProcess(xlsx, folder)) },
  ];
  const header = [
    '',
    'rows',
    'CPU µs/row: parse',
    'check',
    'unpack',
    'rows/s of one core',
    'by the clock: rows/s',
    'parse rows/s',
    'check rows/s',
    'peak MiB: parse',
    'all',
    'goal',
  ];
  const cells = figures.map((one) => [
    one.format,
    one.rows,
    one.prepareCpuMicroseconds,
    one.readCpuMicroseconds,
    one.unpackMicroseconds,
    one.rowsPerSecondOfOneCore,
    one.rowsPerSecond,
    one.prepareRowsPerSecond,
    one.readRowsPerSecond,
    one.preparePeakMiB,
    one.peakMiB,
    one.goal,
  ]);
  say(
    formatTable(
      header,
      cells.map((row) => row.map(String)),
      ['left', ...header.slice(2).map(() => 'right' as const), 'left'],
    ),
  );
  say(`Written to ${await writeResult('read', { figures })}.`);
}

function sample(rows: number): Generator<string> {
  return generateCustomersCsv({ rows, seed: SEED, badRatio: 0, duplicateRatio: 0 });
}

/** Six columns, as the CSV has them. */
async function writeWorkbook(file: string): Promise<void> {
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ filename: file, useSharedStrings: true });
  const sheet = workbook.addWorksheet('Customers');
  let rest = '';
  for (const piece of sample(XLSX_ROWS)) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) sheet.addRow(line.split(',')).commit();
  }
  sheet.commit();
  await workbook.commit();
}

async function readInProcess(source: string, folder: string) {
  const program = fileURLToPath(new URL('read-file.js', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [
    program,
    source,
    join(folder, 'canonical'),
  ]);
  const figures = JSON.parse(stdout) as ReadFigures;
  const { rows, refused, prepareSeconds, readSeconds, preparePeakBytes, peakBytes } = figures;
  const microseconds = (seconds: number): number => rounded((seconds * 1e6) / rows);
  return {
    rows,
    refused,
    // Reading and checking, whichever thread of the process did it.
    rowsPerSecondOfOneCore: Math.round(rows / (figures.prepareCpuSeconds + figures.readCpuSeconds)),
    rowsPerSecond: Math.round(rows / (prepareSeconds + readSeconds)),
    prepareSeconds: rounded(prepareSeconds),
    prepareRowsPerSecond: Math.round(rows / prepareSeconds),
    readSeconds: rounded(readSeconds),
    readRowsPerSecond: Math.round(rows / readSeconds),
    prepareCpuMicroseconds: microseconds(figures.prepareCpuSeconds),
    readCpuMicroseconds: microseconds(figures.readCpuSeconds),
    unpackMicroseconds: microseconds(figures.unpackCpuSeconds),
    preparePeakMiB: mebibytes(preparePeakBytes),
    peakMiB: mebibytes(peakBytes),
  };
}
