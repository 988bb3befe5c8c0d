import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { PlatformDatabase } from '../platform/database/global-database.js';
import { Logger } from '../platform/logging/logger.js';
import { Sweeper } from '../platform/queue/sweeper.js';
import { listWaitingMerchants } from './send-turns.queries.js';
import { SendTurns } from './send-turns.js';

/** Puts merchants in line whose sends nobody works on although there is something to do. At the start, and every few seconds. */
@Injectable()
export class SendsSweeper extends Sweeper {
  constructor(
    private readonly platform: PlatformDatabase,
    private readonly turns: SendTurns,
    private readonly config: Config,
    logger: Logger,
  ) {
    super(logger, config.SWEEP_SECONDS, 'the look for waiting sends');
  }

  protected async sweepOnce(): Promise<void> {
    const { IMPORT_STALE_SECONDS } = this.config;
    const merchants = await this.platform.transaction((tx) => listWaitingMerchants(tx, IMPORT_STALE_SECONDS));
    for (const merchantId of merchants) this.turns.enqueue(merchantId);
  }
}
