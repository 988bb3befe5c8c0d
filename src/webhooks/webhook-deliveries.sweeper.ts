import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { PlatformDatabase } from '../platform/database/global-database.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { newId } from '../platform/database/uuid-v7.js';
import { Logger } from '../platform/logging/logger.js';
import { Sweeper } from '../platform/queue/sweeper.js';
import { DeliveryTurns } from './delivery-turns.js';
import { deleteOlder, listDueEndpoints, listMerchantsWithOlder } from './webhook-deliveries.queries.js';

const HOUR_MS = 3_600_000;

/** Days a delivery is kept. */
const KEPT_DAYS = 30;

/**
 * Puts endpoints in line whose next attempt has come, or that the queue has lost; and forgets old deliveries. At the
 * start, and every few seconds; the forgetting every hour.
 */
@Injectable()
export class WebhookDeliveriesSweeper extends Sweeper {
  private forgetAt = 0;

  constructor(
    private readonly platform: PlatformDatabase,
    private readonly database: TenantDatabase,
    private readonly turns: DeliveryTurns,
    config: Config,
    logger: Logger,
  ) {
    super(logger, config.SWEEP_SECONDS, 'the look for due webhooks');
  }

  protected async sweepOnce(): Promise<void> {
    for (const endpoint of await this.platform.transaction(listDueEndpoints)) this.turns.enqueue(endpoint);
    if (Date.now() < this.forgetAt) return;
    this.forgetAt = Date.now() + HOUR_MS;
    await this.forgetOld();
  }

  /** Ids begin with the time they were made, so the age is in the primary key. */
  private async forgetOld(): Promise<void> {
    const before = newId(Date.now() - KEPT_DAYS * 24 * HOUR_MS);
    const merchants = await this.platform.transaction((tx) => listMerchantsWithOlder(tx, before));
    for (const merchantId of merchants)
      await this.database.transaction(merchantId, (tx) => deleteOlder(tx, merchantId, before));
  }
}
