import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { PlatformDatabase } from '../platform/database/global-database.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { Logger } from '../platform/logging/logger.js';
import { Sweeper } from '../platform/queue/sweeper.js';
import { Storage } from '../platform/storage/storage.js';
import {
  listExpired,
  listMerchantsWithExpired,
  listWaitingMerchants,
  markExpired,
} from './export-turns.queries.js';
import { ExportTurns } from './export-turns.js';
import { exportFolder } from './storage-keys.js';

/**
 * Puts merchants in line whose exports nobody works on although they are not done, and removes the files that have had
 * their time. At the start, and every few seconds.
 */
@Injectable()
export class ExportsSweeper extends Sweeper {
  constructor(
    private readonly platform: PlatformDatabase,
    private readonly database: TenantDatabase,
    private readonly storage: Storage,
    private readonly turns: ExportTurns,
    private readonly config: Config,
    logger: Logger,
  ) {
    super(logger, config.SWEEP_SECONDS, 'the look for waiting exports');
  }

  protected async sweepOnce(signal: AbortSignal): Promise<void> {
    const { IMPORT_STALE_SECONDS } = this.config;
    const waiting = await this.platform.transaction((tx) => listWaitingMerchants(tx, IMPORT_STALE_SECONDS));
    for (const merchantId of waiting) this.turns.enqueue(merchantId);
    const expired = await this.platform.transaction(listMerchantsWithExpired);
    for (const merchantId of expired) if (!signal.aborted) await this.expire(merchantId);
  }

  private async expire(merchantId: string): Promise<void> {
    const ids = await this.database.transaction(merchantId, (tx) => listExpired(tx, merchantId));
    for (const id of ids) {
      await this.storage.removeAll(exportFolder(merchantId, id));
      await this.database.transaction(merchantId, (tx) => markExpired(tx, merchantId, id));
    }
  }
}
