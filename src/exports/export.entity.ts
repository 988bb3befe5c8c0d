import type { CustomerFilter } from '../customers/customer-filter.dto.js';
import type { ExportColumn } from './write/export-columns.js';

export const EXPORT_STATUSES = [
  'queued',
  'processing',
  'completed',
  'failed',
  'canceled',
  'expired',
] as const;
/** `queued → processing → completed → expired`, or `failed`, or `canceled`. */
export type ExportStatus = (typeof EXPORT_STATUSES)[number];

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Why there is no file. */
export interface ExportFailure {
  code: string;
  detail: string;
}

/** An export as stored. */
export interface Export {
  id: string;
  kind: 'customers';
  format: ExportFormat;
  filter: CustomerFilter;
  /** What the segment that `filter` names asked for at that moment; null when it names none. */
  segmentFilter: CustomerFilter | null;
  columns: ExportColumn[];
  fileName: string;
  status: ExportStatus;
  /** Rows there are to write; null until they are counted. */
  total: number | null;
  /** Rows written. */
  written: number;
  fileBytes: number | null;
  failure: ExportFailure | null;
  /** Goes up with each claim, and names the file of that claim. */
  attempt: number;
  /** Claims that ended without a word: the worker died, or could not write the file. */
  setbacks: number;
  createdBy: { type: 'user' | 'key'; id: string };
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  expiresAt: Date | null;
}

/** The columns of {@link Export}, for SELECT and RETURNING; the table's alias is `e`. */
export const EXPORT_FIELDS = `e.id, e.kind, e.format, e.filter, e.segment_filter AS "segmentFilter", e.columns,
  e.file_name AS "fileName", e.status, e.total, e.written, e.file_bytes AS "fileBytes", e.failure, e.attempt, e.setbacks,
  e.created_by AS "createdBy", e.created_at AS "createdAt", e.started_at AS "startedAt",
  e.finished_at AS "finishedAt", e.expires_at AS "expiresAt"`;
