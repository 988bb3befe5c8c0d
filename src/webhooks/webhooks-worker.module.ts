import { Module } from '@nestjs/common';
import { DeliveryTurns } from './delivery-turns.js';
import { WebhookDeliveriesProcessor } from './webhook-deliveries.processor.js';
import { WebhookDeliveriesSweeper } from './webhook-deliveries.sweeper.js';
import { WebhookHttp } from './webhook-http.js';
import { WebhookSender } from './webhook-sender.js';

/** What the worker process does of webhooks: it sends them. */
@Module({
  providers: [
    DeliveryTurns,
    WebhookHttp,
    WebhookSender,
    WebhookDeliveriesProcessor,
    WebhookDeliveriesSweeper,
  ],
  exports: [WebhookSender],
})
export class WebhooksWorkerModule {}
