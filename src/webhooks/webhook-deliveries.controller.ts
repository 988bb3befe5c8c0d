import { Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../auth/access.decorator.js';
import { Merchant, type MerchantCaller } from '../auth/caller.js';
import { Id } from '../platform/http/id.decorator.js';
import { problemResponse } from '../platform/http/problem.dto.js';
import {
  ListWebhookDeliveriesQuery,
  WebhookDeliveryDto,
  WebhookDeliveryList,
} from './webhook-deliveries.dto.js';
import { WebhookDeliveriesService } from './webhook-deliveries.service.js';

const Disabled = () => ApiConflictResponse(problemResponse('The endpoint is disabled.'));

@ApiTags('webhooks')
@Controller('v1/webhook-endpoints/:id')
export class WebhookDeliveriesController {
  constructor(private readonly deliveries: WebhookDeliveriesService) {}

  /** Lists what was told to an endpoint in the last 30 days, newest first. */
  @RequirePermission('webhooks:write')
  @Get('deliveries')
  list(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @Query() query: ListWebhookDeliveriesQuery,
  ): Promise<WebhookDeliveryList> {
    return this.deliveries.list(caller, id, query);
  }

  /** Sends a message again, under the same `webhook-id` and with all its attempts before it. */
  @RequirePermission('webhooks:write')
  @Post('deliveries/:deliveryId/replay')
  @Disabled()
  @HttpCode(200)
  replay(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @Id('deliveryId') deliveryId: string,
  ): Promise<WebhookDeliveryDto> {
    return this.deliveries.replay(caller, id, deliveryId);
  }

  /** Tries the endpoint out: sends it a message of the type `webhook.test`. */
  @RequirePermission('webhooks:write')
  @Post('test')
  @Disabled()
  @HttpCode(200)
  test(@Merchant() caller: MerchantCaller, @Id() id: string): Promise<WebhookDeliveryDto> {
    return this.deliveries.test(caller, id);
  }
}
