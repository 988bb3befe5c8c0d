import type { PlatformDatabase } from '../platform/database/global-database.js';
import type { TenantDatabase } from '../platform/database/tenant-database.js';
import type { Transaction } from '../platform/database/transaction.js';
import type { Logger } from '../platform/logging/logger.js';
import { Sweeper } from '../platform/queue/sweeper.js';
import { listMerchantIds } from './auth.queries.js';
import { PLATFORM_SCOPE } from './opaque-token.js';

const EVERY_SECONDS = 3_600;
/** Rows removed in one transaction. */
const BATCH = 5_000;

/** Removes rows of every merchant, and of the platform, that have had their time. At the start, and every hour. */
export abstract class OldRowsSweeper extends Sweeper {
  /** @param what as in {@link Sweeper} */
  constructor(
    private readonly platform: PlatformDatabase,
    private readonly database: TenantDatabase,
    logger: Logger,
    what: string,
  ) {
    super(logger, EVERY_SECONDS, what);
  }

  protected async sweepOnce(signal: AbortSignal): Promise<void> {
    const merchants = await this.platform.transaction(listMerchantIds);
    for (const scope of [...merchants, PLATFORM_SCOPE]) {
      let removed = BATCH;
      while (removed === BATCH && !signal.aborted)
        removed = await this.database.transaction(scope, (tx) => this.remove(tx, scope, new Date(), BATCH));
    }
  }

  /** @returns how many rows it removed, `most` of them at the most */
  protected abstract remove(tx: Transaction, scope: string, now: Date, most: number): Promise<number>;
}
