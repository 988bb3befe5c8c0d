import { lockCheckpoint, moveCheckpoint } from '../import-chunks.queries.js';
import { WrittenKeys } from '../kinds/foresee-matches.js';
import { preferProbes } from '../../platform/database/prefer-probes.js';
import { stageRows } from '../kinds/customer-matches.queries.js';
import { chunkReport, onlyRejected } from './chunk-report.js';
import { keepReport, planOf, settleRows } from './chunk-stages.js';
import { ClaimLostError, type ImportRun } from './import-run.js';
import { smoothedRate } from './smoothed-rate.js';
import type { Chunk } from './window-reader.js';
import { withRetries } from './with-retries.js';

/**
 * Writes one chunk in one transaction: the customers (in the last pass), the ledger, the words about rejected and
 * duplicate lines, the counts and the checkpoint. So each line has its outcome exactly once, whenever the process dies.
 *
 * @throws ClaimLostError when another run has the import; nothing was written then
 */
export async function commitChunk(run: ImportRun, chunk: Chunk): Promise<void> {
  const startedAt = performance.now();
  await withRetries(() => commitOnce(run, chunk, startedAt));
  run.metrics.importChunkSeconds.observe((performance.now() - startedAt) / 1000);
}

async function commitOnce(run: ImportRun, chunk: Chunk, startedAt: number): Promise<void> {
  const { database, merchantId } = run;
  const { id, attempt, errorGroups, rowsPerSecond, options } = run.import;
  const foreseen = await chunk.foreseen;
  const { job, resolutions } = await database.transaction(merchantId, async (tx) => {
    if (chunk.valid.length > 0) await stageRows(tx, chunk.staging);
    if (!(await lockCheckpoint(tx, merchantId, id, attempt, chunk.byteOffset))) throw new ClaimLostError(id);
    await preferProbes(tx);
    const resolutions = await settleRows(
      tx,
      run.import.stage,
      {
        merchantId,
        importId: id,
        at: new Date(chunk.at),
        mode: options.mode,
        plan: await planOf(tx, run, chunk),
      },
      {
        rows: chunk.valid,
        first: 0,
        foreseen: foreseen && [...foreseen, ...(run.written?.idsAmong(chunk.valid) ?? [])],
      },
    );
    const whole = chunkReport(chunk.refused, resolutions, errorGroups);
    const report = run.import.stage === 'trial' ? onlyRejected(whole) : whole;
    await keepReport(tx, run, chunk, report, resolutions);
    const seconds = (performance.now() - startedAt) / 1000;
    const job = await moveCheckpoint(tx, merchantId, id, {
      byteOffset: chunk.nextOffset,
      counts: report.counts,
      errorGroups: report.errorGroups,
      rowsPerSecond: smoothedRate(rowsPerSecond, chunk.lines / seconds),
    });
    return { job, resolutions };
  });
  run.import = job;
  run.written = new WrittenKeys(resolutions);
}
