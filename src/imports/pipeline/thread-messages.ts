import type { ErrorCode } from '../../platform/errors/error-catalogue.js';
import type { RowSpec } from '../kinds/import-kind.js';
import type { PreparedFile, PrepareInput } from './prepare-file.js';
import type { PackedBatch, TakeRows } from './read-rows.js';

/** What a reading thread is asked to do. */
export type ThreadRequest =
  | { task: 'prepare'; input: PrepareInput }
  | { task: 'read'; spec: RowSpec; window: Uint8Array; take: TakeRows };

/** What it answers; a rejected file is an answer, not a fault of the thread. */
export type ThreadAnswer =
  | { task: 'prepare'; prepared: PreparedFile }
  | { task: 'read'; batch: PackedBatch }
  | { task: 'rejected'; code: ErrorCode; detail: string }
  | { task: 'failed'; message: string; stack: string | undefined };
