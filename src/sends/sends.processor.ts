import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { Logger } from '../platform/logging/logger.js';
import { TurnsLoop } from '../platform/queue/turns-loop.js';
import { EmailChannel } from './email-channel.js';
import { takeTurn } from './run-send.js';
import type { Channel } from './send-channel.js';
import { hasRunnableSend } from './send-turns.queries.js';
import { SendTurns } from './send-turns.js';
import type { SendChannel } from './send.entity.js';
import { WebhookChannel } from './webhook-channel.js';

/** Runs the turns of sends in the worker process. */
@Injectable()
export class SendsProcessor implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: TurnsLoop;

  constructor(
    private readonly turns: SendTurns,
    private readonly database: TenantDatabase,
    private readonly webhook: WebhookChannel,
    private readonly email: EmailChannel,
    private readonly config: Config,
    private readonly logger: Logger,
  ) {
    this.loop = new TurnsLoop(turns, (merchantId, signal) => this.turn(merchantId, signal));
  }

  onApplicationBootstrap(): void {
    const { SEND_CONCURRENCY: concurrency, IMPORT_STALE_SECONDS: lockSeconds } = this.config;
    this.loop.start({ concurrency, lockSeconds });
  }

  /** The running chunk is settled, then the turn ends; before the queue waits for its jobs. */
  onModuleDestroy(): void {
    this.loop.stop();
  }

  private async turn(merchantId: string, signal: AbortSignal): Promise<boolean> {
    const { database, config, logger } = this;
    const channelOf = (name: SendChannel): Channel => (name === 'email' ? this.email : this.webhook.open());
    const othersWait = () => this.turns.othersWait();
    await takeTurn({ database, config, logger, channelOf, othersWait }, merchantId, signal);
    return database.transaction(merchantId, (tx) => hasRunnableSend(tx, merchantId));
  }
}
