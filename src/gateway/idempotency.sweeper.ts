import { Injectable } from '@nestjs/common';
import { PLATFORM_SCOPE } from '../auth/opaque-token.js';
import { PlatformDatabase } from '../platform/database/global-database.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { Logger } from '../platform/logging/logger.js';
import { Sweeper } from '../platform/queue/sweeper.js';
import { deleteExpiredKeys, listMerchantIds } from './idempotency-keys.queries.js';

const EVERY_SECONDS = 3_600;
/** Keys removed in one transaction. */
const BATCH = 5_000;

/** Removes kept answers that are past their day. At the start, and every hour. */
@Injectable()
export class IdempotencySweeper extends Sweeper {
  constructor(
    private readonly platform: PlatformDatabase,
    private readonly database: TenantDatabase,
    logger: Logger,
  ) {
    super(logger, EVERY_SECONDS, 'the removal of old answers');
  }

  protected async sweepOnce(signal: AbortSignal): Promise<void> {
    const merchants = await this.platform.transaction(listMerchantIds);
    for (const merchantId of [...merchants, PLATFORM_SCOPE]) {
      let done = false;
      while (!done && !signal.aborted)
        done = await this.database.transaction(merchantId, (tx) =>
          deleteExpiredKeys(tx, merchantId, new Date(), BATCH),
        );
    }
  }
}
