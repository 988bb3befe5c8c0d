import type { Export, ExportStatus } from './export.entity.js';
import type { ExportDto, ExportProgressDto } from './exports.dto.js';

/** The status as it is now: a file that has had its time is gone, whether it is removed yet or not. */
export function statusNow({ status, expiresAt }: Export, now: number = Date.now()): ExportStatus {
  return status === 'completed' && expiresAt !== null && expiresAt.getTime() <= now ? 'expired' : status;
}

/** Whether the export moves no more by itself. */
export function isAtRest({ status }: Export): boolean {
  return status !== 'queued' && status !== 'processing';
}

/** An export as the API shows it. */
export function presentExport(job: Export, now: number = Date.now()): ExportDto {
  const { id, kind, format, filter, columns, total, written } = job;
  return {
    id,
    kind,
    format,
    status: statusNow(job, now),
    filter,
    columns,
    file: { name: job.fileName, bytes: job.fileBytes },
    counts: { total, written },
    progress: progressOf(job, now),
    failure: job.failure,
    createdBy: job.createdBy,
    createdAt: job.createdAt,
    startedAt: job.startedAt,
    finishedAt: job.finishedAt,
    expiresAt: job.expiresAt,
    links: {
      self: `/v1/exports/${id}`,
      file: `/v1/exports/${id}/file`,
      cancel: `/v1/exports/${id}/cancel`,
    },
  };
}

function progressOf(
  { status, total, written, startedAt, finishedAt }: Export,
  now: number,
): ExportProgressDto {
  const seconds = startedAt ? ((finishedAt?.getTime() ?? now) - startedAt.getTime()) / 1000 : 0;
  const rate = written > 0 && seconds > 0 ? written / seconds : null;
  const isComplete = status === 'completed' || status === 'expired';
  const known = total !== null && total > 0 ? Math.min(100, (written / total) * 100) : null;
  return {
    percent: isComplete ? 100 : known === null ? null : Math.floor(known * 10) / 10,
    rowsPerSecond: rate === null ? null : Math.round(rate),
    etaSeconds:
      status === 'processing' && rate !== null && total !== null
        ? Math.ceil(Math.max(0, total - written) / rate)
        : null,
  };
}
