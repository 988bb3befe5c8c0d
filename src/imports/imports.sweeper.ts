import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { PlatformDatabase } from '../platform/database/global-database.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { Logger } from '../platform/logging/logger.js';
import { Periodic } from '../platform/queue/periodic.js';
import { Storage } from '../platform/storage/storage.js';
import { expireImports } from './expire-imports.js';
import { listWaitingMerchants } from './import-turns.queries.js';
import { ImportTurns } from './import-turns.js';
import { listMerchantsWithExpired } from './waiting-imports.queries.js';

/**
 * Finds imports that nobody works on although they are not done (the queue was emptied, a worker died, the API died
 * between commit and queue) and puts their merchants in line again, and ends those that nobody confirmed in time. At the
 * start, and every few seconds.
 */
@Injectable()
export class ImportsSweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly sweep: Periodic;

  constructor(
    private readonly platform: PlatformDatabase,
    private readonly database: TenantDatabase,
    private readonly storage: Storage,
    private readonly turns: ImportTurns,
    private readonly config: Config,
    logger: Logger,
  ) {
    this.sweep = new Periodic(logger, 'the look for waiting imports', () => this.sweepOnce());
  }

  onApplicationBootstrap(): void {
    this.sweep.start(this.config.SWEEP_SECONDS * 1000);
  }

  onModuleDestroy(): Promise<void> {
    return this.sweep.stop();
  }

  private async sweepOnce(): Promise<void> {
    const { IMPORT_STALE_SECONDS } = this.config;
    const merchants = await this.platform.transaction((tx) => listWaitingMerchants(tx, IMPORT_STALE_SECONDS));
    for (const merchantId of merchants) this.turns.enqueue(merchantId);
    const expiring = await this.platform.transaction(listMerchantsWithExpired);
    for (const merchantId of expiring) await expireImports(this.database, this.storage, merchantId);
  }
}
