import type { ColumnMapping } from './columns/column-mapping.js';
import type { StoredOptions } from './import-options.dto.js';
import type { RowSpec } from './kinds/import-kind.js';

/** Where an import stands; the diagram is in README.md of this folder. */
export type ImportStatus =
  | 'queued'
  | 'processing'
  | 'completed'
  | 'completed_with_errors'
  | 'failed'
  | 'canceled'
  | 'awaiting_mapping'
  | 'awaiting_confirmation'
  | 'reverting'
  | 'reverted'
  | 'expired';

/**
 * What an import does with its rows next. `inspect`: nothing, a person is to map its columns. `preview`: tells what it
 * would do. `trial`: looks whether any row is rejected. `apply`: writes customers. `undo`: takes back what it wrote,
 * because it was to write all or nothing.
 */
export type ImportStage = 'inspect' | 'preview' | 'trial' | 'apply' | 'undo';

/** What a data line ends in. Together with `unprocessed` they always add up to the lines of the file. */
export const OUTCOMES = ['created', 'updated', 'unchanged', 'duplicate', 'rejected'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export type OutcomeCounts = Record<Outcome, number>;

/** A kind of problem the file has, with how often and where first. */
export interface ErrorGroup {
  code: string;
  column: string | null;
  count: number;
  /** Up to five, ascending. */
  firstLines: number[];
}

/** A column of the file. */
export interface FileColumn {
  name: string;
  /** From 0. */
  index: number;
  /** Up to five values, as written. */
  samples: string[];
  field: string | null;
  by: ColumnMapping['by'];
  /** Fields it could be mapped to instead. */
  alternatives: string[];
}

/** Why an import could not be run at all. */
export interface ImportFailure {
  code: string;
  detail: string;
}

/** How far undoing an import is. */
export interface RevertState {
  /** The first line of the chunk of the ledger that was undone last: the checkpoint. */
  atLine: number;
  /** Customers that are as they were before the import. */
  reverted: number;
  /** Customers of which something stayed, because it changed since. */
  kept: number;
  requestedBy: { type: string; id: string };
  /** ISO 8601. */
  requestedAt: string;
  finishedAt: string | null;
}

/** How far taking back an import is that was to write all or nothing, and why it is taken back. */
export interface UndoState {
  /** As in {@link RevertState}. */
  atLine: number;
  /** Customers of which something stays, because somebody else changed it meanwhile. */
  kept: number;
  failure: ImportFailure;
}

/** An import as the total of its chain of retries needs it. */
export interface ChainLink extends OutcomeCounts {
  id: string;
  retryOf: string | null;
  lines: number;
  status: ImportStatus;
}

/** An import as stored. */
export interface Import extends OutcomeCounts {
  id: string;
  kind: string;
  status: ImportStatus;
  stage: ImportStage;
  fileName: string;
  fileBytes: number;
  fileSha256: string;
  /** What the reader found out about the file, each with how it was decided. */
  detected: Record<string, unknown> | null;
  /** As uploaded, and over that what was said when it was confirmed. */
  options: StoredOptions;
  columns: FileColumn[] | null;
  mapping: ColumnMapping[] | null;
  /** How its rows are read, settled when the file was read through. */
  rowSpec: RowSpec | null;
  /** When the file was read through and its canonical form stored; null before. */
  preparedAt: Date | null;
  canonicalBytes: number | null;
  /** How far the canonical form is committed: the checkpoint. */
  byteOffset: number;
  /** Data lines; 0 until the file was read through. */
  lines: number;
  errorGroups: ErrorGroup[];
  failure: ImportFailure | null;
  /** The import whose rejected rows this one brings mended, and the first of that chain. */
  retryOf: string | null;
  retryRoot: string | null;
  /** Every import of that chain, oldest first, where it was read along: see {@link IMPORT_VIEW_COLUMNS}. */
  chain?: ChainLink[] | null;
  /** When its stored files were removed; null while they are there. */
  filesRemovedAt: Date | null;
  /** Null unless it was asked to be undone. */
  revert: RevertState | null;
  /** Null unless it is being taken back, or was. */
  undo: UndoState | null;
  /** Turns that broke off one after the other without getting further. */
  setbacks: number;
  /** Fence: every claim raises it, and every write of a run names it. */
  attempt: number;
  rowsPerSecond: number | null;
  createdBy: { type: string; id: string };
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  /** Until when it waits to be confirmed; null when it does not wait. */
  expiresAt: Date | null;
}

/** The columns of {@link Import}, for SELECT and RETURNING; the table's alias is `i`. */
export const IMPORT_COLUMNS = `i.id, i.kind, i.status, i.stage, i.file_name AS "fileName", i.file_bytes AS "fileBytes",
  i.file_sha256 AS "fileSha256", i.detected, i.options || coalesce(i.confirmed_options, '{}') AS options, i.columns, i.mapping, i.row_spec AS "rowSpec", i.prepared_at AS "preparedAt",
  i.canonical_bytes AS "canonicalBytes", i.byte_offset AS "byteOffset", i.lines, i.created, i.updated, i.unchanged,
  i.duplicate, i.rejected, i.error_groups AS "errorGroups", i.failure, i.revert, i.undo, i.setbacks,
  i.retry_of AS "retryOf", i.retry_root AS "retryRoot", i.files_removed_at AS "filesRemovedAt", i.attempt,
  i.rows_per_second AS "rowsPerSecond", i.created_by AS "createdBy", i.created_at AS "createdAt",
  i.started_at AS "startedAt", i.finished_at AS "finishedAt",
  i.expires_at AS "expiresAt"`;

/** {@link IMPORT_COLUMNS} with the imports that retry one another, for what the API shows. */
export const IMPORT_VIEW_COLUMNS = `${IMPORT_COLUMNS}, (
  SELECT jsonb_agg(jsonb_build_object('id', r.id, 'retryOf', r.retry_of, 'lines', r.lines, 'status', r.status,
           'created', r.created, 'updated', r.updated, 'unchanged', r.unchanged, 'duplicate', r.duplicate,
           'rejected', r.rejected) ORDER BY r.id)
    FROM imports r
   WHERE r.merchant_id = $1 AND (r.id = coalesce(i.retry_root, i.id) OR r.retry_root = coalesce(i.retry_root, i.id))
 ) AS chain`;
