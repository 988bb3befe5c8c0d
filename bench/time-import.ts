import { uploadFile } from '../src/demo/demo-api.js';
import { type BenchImport, type BenchMerchant, whenFinished } from './bench-merchants.js';
import type { BenchSystem } from './bench-system.js';

/** How long an import took, and with what. */
export interface ImportFigures {
  /** From the first byte sent to `finishedAt`. */
  seconds: number;
  uploadSeconds: number;
  /** From the answer to the upload until a worker took it up. */
  queuedSeconds: number;
  /** Reading the file through. */
  prepareSeconds: number;
  writeSeconds: number;
  counts: Record<string, number>;
}

/** Sends a file through the service and waits for its end. The clocks of all parts are one: they share a machine. */
export async function timeImport(
  system: BenchSystem,
  merchant: BenchMerchant,
  file: string,
  meanwhile: () => Promise<unknown>,
): Promise<ImportFigures> {
  await system.sql.query('CHECKPOINT');
  const begun = Date.now();
  const { body } = await uploadFile<BenchImport>(system.apiUrl, '/v1/imports', {
    token: merchant.token,
    file,
    contentType: 'text/csv',
    options: { force: true },
  });
  const taken = Date.now();
  const job = await whenFinished(system, merchant, body.id, meanwhile);
  const { rows } = await system.sql.query<{ at: Date }>(
    'SELECT prepared_at AS at FROM imports WHERE id = $1',
    [job.id],
  );
  const started = time(job.startedAt);
  const prepared = time(rows[0]?.at ?? null);
  const finished = time(job.finishedAt);
  return {
    seconds: (finished - begun) / 1000,
    uploadSeconds: (taken - begun) / 1000,
    queuedSeconds: Math.max(0, started - taken) / 1000,
    prepareSeconds: (prepared - started) / 1000,
    writeSeconds: (finished - prepared) / 1000,
    counts: job.counts,
  };
}

function time(at: string | Date | null): number {
  if (at === null) throw new Error('A finished import lacks one of its times.');
  return new Date(at).getTime();
}
