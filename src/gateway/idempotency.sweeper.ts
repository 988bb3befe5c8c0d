import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { PLATFORM_SCOPE } from '../auth/opaque-token.js';
import { PlatformDatabase } from '../platform/database/global-database.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { Logger } from '../platform/logging/logger.js';
import { Periodic } from '../platform/queue/periodic.js';
import { deleteExpiredKeys, listMerchantIds } from './idempotency-keys.queries.js';

const EVERY_MS = 3_600_000;
/** Keys removed in one transaction. */
const BATCH = 5_000;

/** Removes kept answers that are past their day. At the start, and every hour. */
@Injectable()
export class IdempotencySweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly sweep: Periodic;

  constructor(
    private readonly platform: PlatformDatabase,
    private readonly database: TenantDatabase,
    logger: Logger,
  ) {
    this.sweep = new Periodic(logger, 'the removal of old answers', (signal) => this.sweepOnce(signal));
  }

  onApplicationBootstrap(): void {
    this.sweep.start(EVERY_MS);
  }

  onModuleDestroy(): Promise<void> {
    return this.sweep.stop();
  }

  private async sweepOnce(signal: AbortSignal): Promise<void> {
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
