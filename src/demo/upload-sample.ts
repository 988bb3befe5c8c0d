import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { callApi, pollJob, uploadFile } from './demo-api.js';
import { type ProgressOutput, progressWriter } from './progress-bar.js';
import { generateCustomersCsv } from './sample-customers.js';
import { type ImportResult } from './walk-through.js';

/** Always the same file, so that a second start meets the import of the first. */
const SAMPLE_SEED = 20_261_101;
const RUNNING = ['queued', 'processing'];

interface ImportJob extends ImportResult {
  id: string;
  progress?: { percent: number; rowsPerSecond?: number | null; etaSeconds?: number | null } | null;
}

export interface SampleUpload {
  result: ImportResult;
  /** The same file was uploaded within the last day, and this is what became of it then. */
  existed: boolean;
}

/** Writes the sample to `file`, uploads it, and shows the progress until the import has ended in whatever way. */
export async function uploadSample(options: {
  apiUrl: string;
  token: string;
  rows: number;
  file: string;
  output: ProgressOutput;
}): Promise<SampleUpload> {
  const { apiUrl, token, file } = options;
  const sample = generateCustomersCsv({ rows: options.rows, seed: SAMPLE_SEED });
  await pipeline(Readable.from(sample), createWriteStream(file));
  const upload = await uploadFile<ImportJob>(apiUrl, '/v1/imports', { token, file, contentType: 'text/csv' });
  const progress = progressWriter(options.output);
  const result = await pollJob(
    () => callApi<ImportJob>(apiUrl, 'GET', `/v1/imports/${upload.body.id}`, { token }),
    (job) => !RUNNING.includes(job.status),
    (job) => progress.show({ percent: 0, ...job.progress, counts: job.counts }),
  );
  progress.done();
  return { result, existed: upload.status === 200 };
}
