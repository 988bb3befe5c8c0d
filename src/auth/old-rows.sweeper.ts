import type { PlatformDatabase } from '../platform/database/global-database.js';
import type { TenantDatabase } from '../platform/database/tenant-database.js';
import type { Logger } from '../platform/logging/logger.js';
import { Sweeper } from '../platform/queue/sweeper.js';
import { listMerchantIds } from './auth.queries.js';
import { deleteExpired, type ExpiringTable } from './old-rows.queries.js';
import { PLATFORM_SCOPE } from './opaque-token.js';

const EVERY_SECONDS = 3_600;
/** Rows removed in one transaction. */
const BATCH = 5_000;

/** Removes the rows of a table that have had their time, of every merchant and of the platform. At the start, and every hour. */
export abstract class OldRowsSweeper extends Sweeper {
  /** @param what as in {@link Sweeper} */
  constructor(
    private readonly platform: PlatformDatabase,
    private readonly database: TenantDatabase,
    logger: Logger,
    private readonly expiring: ExpiringTable,
    what: string,
  ) {
    super(logger, EVERY_SECONDS, what);
  }

  protected async sweepOnce(signal: AbortSignal): Promise<void> {
    const merchants = await this.platform.transaction(listMerchantIds);
    for (const scope of [...merchants, PLATFORM_SCOPE]) {
      let removed = BATCH;
      while (removed === BATCH && !signal.aborted)
        removed = await this.database.transaction(scope, (tx) =>
          deleteExpired(tx, this.expiring, scope, new Date(), BATCH),
        );
    }
  }
}
