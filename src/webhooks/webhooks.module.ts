import { Module } from '@nestjs/common';
import { DeliveryTurns } from './delivery-turns.js';
import { WebhookDeliveriesController } from './webhook-deliveries.controller.js';
import { WebhookDeliveriesService } from './webhook-deliveries.service.js';
import { WebhookEndpointsController } from './webhook-endpoints.controller.js';
import { WebhookEndpointsService } from './webhook-endpoints.service.js';

/** What the API process does of webhooks: it keeps the endpoints, and wakes the worker when something is recorded. */
@Module({
  controllers: [WebhookEndpointsController, WebhookDeliveriesController],
  providers: [WebhookEndpointsService, WebhookDeliveriesService, DeliveryTurns],
})
export class WebhooksModule {}
