import { recordEvent } from '../../webhooks/record-event.js';
import type { Import } from '../import.entity.js';
import { completeImport } from './import-chunks.queries.js';
import { ClaimLostError, type ImportRun } from './import-run.js';
import { boundsOf, forget, hasSeveralPasses } from './pass.js';

/** Every line has its outcome: forgets what only the running import needed, then says that it is done. */
export async function finishImport(run: ImportRun): Promise<void> {
  const { database, merchantId, logger, metrics } = run;
  const { id, attempt } = run.import;
  await forget(run, ['import_touches']);
  if (hasSeveralPasses(run.import)) await forget(run, ['import_plans']);
  const completed = await database.transaction(merchantId, async (tx) => {
    const ended = await completeImport(tx, merchantId, id, attempt, boundsOf(run.import).end);
    if (ended) await recordEvent(tx, merchantId, { type: 'import.completed', data: eventData(ended) });
    return ended;
  });
  if (!completed) throw new ClaimLostError(id);
  run.import = completed;
  const { created, updated, unchanged, duplicate, rejected, status, lines } = completed;
  for (const [outcome, count] of Object.entries({ created, updated, unchanged, duplicate, rejected })) {
    metrics.importLines.inc({ outcome }, count);
  }
  logger.info(
    { importId: id, status, lines, created, updated, unchanged, duplicate, rejected },
    'import finished',
  );
}

function eventData(job: Import): Record<string, unknown> {
  const { id, kind, status, lines, created, updated, unchanged, duplicate, rejected } = job;
  return { id, kind, status, counts: { lines, created, updated, unchanged, duplicate, rejected } };
}
