import type { ErasedPeople } from '../../customers/erasure/erased-people.js';
import type { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Transaction } from '../../platform/database/transaction.js';
import type { ImportMode } from '../import-options.dto.js';
import type { StoredChunk } from '../rows/import-rows.queries.js';
import type { ImportStage } from '../import.entity.js';
import type { Kept } from '../revert/plan-revert.js';
import type { ValidRow } from './import-kind.js';
import type { RowPlan } from './row-plan.js';
import type { SettledRow } from './settled-row.js';

/** What a chunk of one import is written with. */
export interface WriteContext {
  merchantId: string;
  importId: string;
  /** The moment of the chunk, inside the ids of its new records. */
  at: Date;
  mode: ImportMode;
  /** What a confirmed preview told of the rows; null when there was none. */
  plan: RowPlan | null;
  /** Knows erased people again. */
  erased: ErasedPeople;
}

/** The valid rows of a chunk as they come from reading. */
export interface ReadRows<Row = unknown> {
  rows: readonly ValidRow<Row>[];
  /** The rows for COPY, as the kind's `stage` made them. */
  staging: Uint8Array;
}

/** What undoing a chunk of the ledger came to. */
export interface RevertedChunk {
  /** Records undone. */
  reverted: number;
  /** What stays as it is, and why. */
  kept: Kept[];
}

/**
 * The half of an import kind that writes: what rows mean for what is there. One for each turn of an import, so it may
 * remember what the chunk before has done.
 */
export interface KindWriter {
  /**
   * Looks up, on a connection of its own and while the chunk before is being written, what rows will need; null when the
   * kind looks nothing up ahead. What it finds may be out of date when it is used.
   */
  foresee(database: TenantDatabase, merchantId: string, chunk: ReadRows): Promise<string[]> | null;

  /** Brings the rows into the session, before anything is locked. */
  stage(tx: Transaction, chunk: ReadRows): Promise<void>;

  /**
   * Decides what becomes of each row, and in the stage `apply` writes it.
   *
   * @returns one for each row, in order
   */
  settle(
    tx: Transaction,
    stage: ImportStage,
    context: WriteContext,
    chunk: ReadRows & { foreseen: readonly string[] | null },
  ): Promise<SettledRow[]>;

  /** Told after the chunk's transaction is committed. */
  committed(settled: readonly SettledRow[]): void;

  /**
   * Undoes what the import wrote for the lines of a chunk of its ledger, the line written last first: `backwards` says
   * that the import wrote the last line of its file first.
   */
  revertChunk(
    tx: Transaction,
    context: { merchantId: string; importId: string; at: Date; backwards: boolean },
    chunk: StoredChunk,
  ): Promise<RevertedChunk>;
}
