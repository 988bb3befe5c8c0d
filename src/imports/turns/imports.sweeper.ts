import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/config.js';
import { GlobalDatabase, PlatformDatabase } from '../../platform/database/global-database.js';
import { endFrozenSessions } from '../../platform/database/past-frozen.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Logger } from '../../platform/logging/logger.js';
import { Sweeper } from '../../platform/queue/sweeper.js';
import { Storage } from '../../platform/storage/storage.js';
import { expireImports } from '../tidy/expire-imports.js';
import { listWaitingMerchants } from './import-turns.queries.js';
import { ImportTurns } from './import-turns.js';
import { tidyImports } from '../tidy/tidy-imports.js';
import { listMerchantsWithUntidied } from '../tidy/tidy-imports.queries.js';
import { listMerchantsWithExpired } from './waiting-imports.queries.js';

/** What workers call their sessions; see `database.module.ts`. */
const WORKER_SESSIONS = 'clientele-worker';

/**
 * Finds imports that nobody works on although they are not done (the queue was emptied, a worker died, the API died
 * between commit and queue) and puts their merchants in line again, ends those that nobody confirmed in time, and tidies
 * up after those that ended. Ends sessions of workers that stand still, so that nobody waits for what they hold. At the
 * start, and every few seconds.
 */
@Injectable()
export class ImportsSweeper extends Sweeper {
  constructor(
    private readonly platform: PlatformDatabase,
    private readonly global: GlobalDatabase,
    private readonly database: TenantDatabase,
    private readonly storage: Storage,
    private readonly turns: ImportTurns,
    private readonly config: Config,
    logger: Logger,
  ) {
    super(logger, config.SWEEP_SECONDS, 'the look for waiting imports');
  }

  protected async sweepOnce(signal: AbortSignal): Promise<void> {
    const { IMPORT_STALE_SECONDS } = this.config;
    await this.global.transaction((tx) => endFrozenSessions(tx, WORKER_SESSIONS, IMPORT_STALE_SECONDS));
    const merchants = await this.platform.transaction((tx) => listWaitingMerchants(tx, IMPORT_STALE_SECONDS));
    for (const merchantId of merchants) this.turns.enqueue(merchantId);
    const expiring = await this.platform.transaction(listMerchantsWithExpired);
    for (const merchantId of expiring) await expireImports(this.database, this.storage, merchantId);
    const untidied = await this.platform.transaction(listMerchantsWithUntidied);
    for (const merchantId of untidied) await tidyImports(this.database, merchantId, signal);
  }
}
