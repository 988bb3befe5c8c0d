import type { ErasedPeople } from '../../customers/erasure/erased-people.js';
import type { Config } from '../../platform/config/config.js';
import type { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { Metrics } from '../../platform/health/metrics.js';
import type { Logger } from '../../platform/logging/logger.js';
import type { Storage } from '../../platform/storage/storage.js';
import type { Import } from '../import.entity.js';
import type { KindWriter } from '../kinds/kind-writer.js';
import type { ReadingThread } from './reading-thread.js';
import type { ReadingThreads } from './reading-threads.js';

/** What the steps of a run need of the process. */
export interface RunServices {
  database: TenantDatabase;
  storage: Storage;
  threads: ReadingThreads;
  config: Config;
  metrics: Metrics;
  /** Whether another merchant waits for a turn. */
  othersWait: () => Promise<boolean>;
  logger: Logger;
  erased: ErasedPeople;
}

/** One turn of one import: the claim it holds, and what its steps share. */
export interface ImportRun extends RunServices {
  merchantId: string;
  /** As claimed; the steps move its checkpoint and counts as they commit. */
  import: Import;
  thread: ReadingThread;
  /** Writes the rows, or takes them back, as the kind of the import does. */
  writer: KindWriter;
  /** Aborted when the process is asked to stop. */
  signal: AbortSignal;
  /** When the turn gives way if others wait, on the clock of `performance.now()`. */
  endsAt: number;
}

/** Another run has taken the import over, or it was ended meanwhile: this run writes no more. */
export class ClaimLostError extends Error {
  constructor(importId: string) {
    super(`the claim on import ${importId} is lost`);
    this.name = 'ClaimLostError';
  }
}
