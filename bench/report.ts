import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

const RESULTS = 'bench/results';

/** Writes a section's figures with what they were measured on, and nothing that names the machine. */
export async function writeResult(
  name: string,
  { postgres, ...figures }: { postgres?: string; [figure: string]: unknown },
): Promise<string> {
  const machine = {
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    ...(postgres === undefined ? {} : { postgres }),
  };
  const file = join(RESULTS, `${name}.json`);
  await mkdir(RESULTS, { recursive: true });
  const result = { measuredOn: new Date().toISOString().slice(0, 10), machine, ...figures };
  await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);
  return file;
}

/** The one in the middle; of an even number the mean of the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? Number.NaN) + high) / 2;
}

/** Seconds of several runs over the same rows, and what they are against COPY of the rows. */
export function againstCopy(
  rows: number,
  runs: readonly number[],
  copySeconds: number,
): { seconds: number; rowsPerSecond: number; ratioToCopy: number } {
  const seconds = median(runs);
  return {
    seconds: rounded(seconds),
    rowsPerSecond: Math.round(rows / seconds),
    ratioToCopy: rounded(seconds / copySeconds),
  };
}

/** With so many decimals, as a number. */
export function rounded(value: number, decimals = 2): number {
  return Number(value.toFixed(decimals));
}

/** In MiB. */
export function mebibytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20);
}
