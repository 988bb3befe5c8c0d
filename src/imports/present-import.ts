import type { Import } from './import.entity.js';
import { retriedBy, totalOfChain } from './upload/retry-chain.js';
import type { ImportDto, ImportProgressDto, ImportRevertDto } from './imports.dto.js';

/** Days after its end in which an import can be reverted. */
const REVERT_DAYS = 30;

/** An import as the API shows it. */
export function presentImport(job: Import, now: number = Date.now()): ImportDto {
  const { id, kind, status, created, updated, unchanged, duplicate, rejected, lines } = job;
  const done = created + updated + unchanged + duplicate + rejected;
  return {
    id,
    kind,
    status,
    file: { name: job.fileName, bytes: job.fileBytes, sha256: job.fileSha256, detected: job.detected },
    options: { ...job.options },
    mapping: job.mapping,
    columns: job.columns,
    counts: { lines, created, updated, unchanged, duplicate, rejected, unprocessed: lines - done },
    progress: progressOf(job, done, now),
    errorGroups: job.errorGroups,
    failure: job.failure,
    createdBy: job.createdBy,
    createdAt: job.createdAt,
    startedAt: job.startedAt,
    finishedAt: job.finishedAt,
    expiresAt: job.expiresAt,
    revertibleUntil: revertibleUntil(job),
    revert: presentRevert(job),
    retryOf: job.retryOf,
    retriedBy: retriedBy(job),
    total: totalOfChain(job),
    links: {
      self: `/v1/imports/${id}`,
      events: `/v1/imports/${id}/events`,
      rows: `/v1/imports/${id}/rows`,
      rejectedFile: `/v1/imports/${id}/rejected-file`,
      revert: `/v1/imports/${id}/revert`,
      kept: `/v1/imports/${id}/kept`,
    },
  };
}

/** The moment from which an import cannot be reverted any more; null when there is nothing to revert. */
export function revertibleUntil({ created, updated, status, finishedAt, revert }: Import): Date | null {
  const ended = ['completed', 'completed_with_errors', 'canceled', 'failed'].includes(status);
  if (!ended || finishedAt === null || revert !== null || created + updated === 0) return null;
  return new Date(finishedAt.getTime() + REVERT_DAYS * 86_400_000);
}

function presentRevert({ created, updated, revert }: Import): ImportRevertDto | null {
  if (!revert) return null;
  const { reverted, kept, requestedBy, requestedAt, finishedAt } = revert;
  const total = created + updated;
  return {
    total,
    reverted,
    kept,
    unprocessed: total - reverted - kept,
    requestedBy,
    requestedAt,
    finishedAt,
  };
}

/** Whether nothing more will happen to the import unless somebody asks for it. */
export function isAtRest({ status }: Pick<Import, 'status'>): boolean {
  return status !== 'queued' && status !== 'processing' && status !== 'reverting';
}

function progressOf(job: Import, done: number, now: number): ImportProgressDto {
  const { lines, rowsPerSecond } = job;
  const share = isAtRest(job) ? done / lines : shareDone(job, done);
  const isWhole = isAtRest(job) && job.failure === null && done === lines;
  return {
    percent: isWhole ? 100 : lines === 0 ? 0 : Math.floor(share * 1000) / 10,
    rowsPerSecond: rowsPerSecond === null ? null : Math.round(rowsPerSecond),
    etaSeconds: etaSeconds(job, share, now),
  };
}

/**
 * How much of the work is done, 0 to 1. To write all rows or none takes two passes, and the first of them counts
 * rejected lines alone: how far it is, its checkpoint tells.
 */
function shareDone({ stage, options, byteOffset, canonicalBytes, lines }: Import, done: number): number {
  const share = lines === 0 ? 0 : done / lines;
  if (options.onReject !== 'abort' || stage === 'preview' || stage === 'inspect') return share;
  if (stage !== 'trial') return 0.5 + share / 2;
  const read = canonicalBytes ? byteOffset / canonicalBytes : 0;
  return (options.duplicates === 'last' && canonicalBytes ? 1 - read : read) / 2;
}

/** The rate of late knows nothing of the time an import waits while others have their turns; the rate since the first row does. */
function etaSeconds(job: Import, share: number, now: number): number | null {
  const { status, stage, preparedAt, rowsPerSecond, lines, options } = job;
  if (status !== 'processing' || stage === 'undo' || !preparedAt || !rowsPerSecond || share === 0)
    return null;
  const rows = options.onReject === 'abort' && stage !== 'preview' ? lines * 2 : lines;
  const seconds = Math.max((now - preparedAt.getTime()) / 1000, 0.001);
  // What was confirmed has waited for a person, which says nothing of its rate.
  const sinceBegin = options.dryRun && stage !== 'preview' ? Infinity : (rows * share) / seconds;
  return Math.ceil((rows * (1 - share)) / Math.min(rowsPerSecond, sinceBegin));
}
