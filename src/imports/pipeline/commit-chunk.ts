import { lockCheckpoint, moveCheckpoint } from './import-chunks.queries.js';
import { preferProbes } from '../../platform/database/prefer-probes.js';
import { AbortedByRejectError } from './aborted-by-reject.error.js';
import { chunkReport, onlyRejected } from './chunk-report.js';
import { keepReport, planOf } from './chunk-stages.js';
import { ClaimLostError, type ImportRun } from './import-run.js';
import { smoothedRate } from './smoothed-rate.js';
import type { Chunk } from './window-reader.js';
import { withRetries } from './with-retries.js';

/**
 * Writes one chunk in one transaction: the records (in the last pass), the ledger, the words about rejected and
 * duplicate lines, the counts and the checkpoint. So each line has its outcome exactly once, whenever the process dies.
 *
 * @throws ClaimLostError when another run has the import; nothing was written then
 * @throws AbortedByRejectError when a row is rejected that was not in the trial, of an import that is to write all or
 *   nothing; nothing of the chunk was written then
 */
export async function commitChunk(run: ImportRun, chunk: Chunk): Promise<void> {
  const startedAt = performance.now();
  await withRetries(() => commitOnce(run, chunk, startedAt));
  run.metrics.importChunkSeconds.observe((performance.now() - startedAt) / 1000);
}

async function commitOnce(run: ImportRun, chunk: Chunk, startedAt: number): Promise<void> {
  const { database, merchantId, writer } = run;
  const { id, attempt, errorGroups, rowsPerSecond, options, stage } = run.import;
  const read = { rows: chunk.valid, staging: chunk.staging };
  const foreseen = await chunk.foreseen;
  const { job, settled } = await database.transaction(merchantId, async (tx) => {
    await writer.stage(tx, read);
    if (!(await lockCheckpoint(tx, merchantId, id, attempt, chunk.byteOffset))) throw new ClaimLostError(id);
    await preferProbes(tx);
    const plan = await planOf(tx, run, chunk);
    const at = new Date(chunk.at);
    const context = { merchantId, importId: id, at, mode: options.mode, plan, erased: run.erased };
    const settled = await writer.settle(tx, stage, context, { ...read, foreseen });
    const whole = chunkReport(chunk.refused, settled, errorGroups);
    if (stage === 'apply' && options.onReject === 'abort' && whole.counts.rejected > 0)
      throw new AbortedByRejectError(chunk, onlyRejected(whole));
    const report = stage === 'trial' ? onlyRejected(whole) : whole;
    await keepReport(tx, run, chunk, report, settled);
    const seconds = (performance.now() - startedAt) / 1000;
    const job = await moveCheckpoint(tx, merchantId, id, {
      byteOffset: chunk.nextOffset,
      counts: report.counts,
      errorGroups: report.errorGroups,
      rowsPerSecond: smoothedRate(rowsPerSecond, chunk.lines / seconds),
    });
    return { job, settled };
  });
  run.import = job;
  writer.committed(settled);
}
