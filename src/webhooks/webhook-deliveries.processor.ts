import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { Queues } from '../platform/queue/queues.js';
import { deliverDue } from './deliver-due.js';
import { DELIVERIES_QUEUE, type DeliveryTurn, DeliveryTurns } from './delivery-turns.js';
import { hasDue } from './webhook-deliveries.queries.js';
import { WebhookSender } from './webhook-sender.js';

/** Runs the turns of the queue in the worker process. */
@Injectable()
export class WebhookDeliveriesProcessor implements OnApplicationBootstrap {
  constructor(
    private readonly queues: Queues,
    private readonly turns: DeliveryTurns,
    private readonly database: TenantDatabase,
    private readonly sender: WebhookSender,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    const { WEBHOOK_CONCURRENCY: concurrency, IMPORT_STALE_SECONDS: lockSeconds } = this.config;
    this.queues.work<DeliveryTurn>(DELIVERIES_QUEUE, { concurrency, lockSeconds }, (job) => this.turn(job));
  }

  private async turn(job: DeliveryTurn): Promise<void> {
    const { merchantId, endpointId } = job;
    await deliverDue(
      {
        database: this.database,
        sender: this.sender,
        timeoutSeconds: this.config.WEBHOOK_TIMEOUT_SECONDS,
        pauses: this.config.WEBHOOK_RETRY_SECONDS,
        disableHours: this.config.WEBHOOK_DISABLE_HOURS,
      },
      { merchantId, endpointId },
    );
    const more = await this.database.transaction(merchantId, (tx) => hasDue(tx, merchantId, endpointId));
    if (more) await this.turns.again(job);
  }
}
