import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../auth/access.decorator.js';
import { Merchant, type MerchantCaller } from '../auth/caller.js';
import { type ExpectedVersions, IfMatch } from '../platform/http/etag.js';
import { Id } from '../platform/http/id.decorator.js';
import { PageQuery } from '../platform/http/page.dto.js';
import { Located } from '../platform/http/located.decorator.js';
import { problemResponse } from '../platform/http/problem.dto.js';
import {
  CreateWebhookEndpointRequest,
  RotateSecretRequest,
  UpdateWebhookEndpointRequest,
  WebhookEndpointDto,
  WebhookEndpointList,
  WebhookEndpointWithSecretDto,
} from './webhook-endpoints.dto.js';
import { WebhookEndpointsService } from './webhook-endpoints.service.js';

@ApiTags('webhooks')
@Controller('v1/webhook-endpoints')
export class WebhookEndpointsController {
  constructor(private readonly endpoints: WebhookEndpointsService) {}

  /**
   * Adds an endpoint. Each event it subscribes to is posted to it as the Standard Webhooks specification says: JSON
   * `{type, timestamp, data}`, with the headers `webhook-id`, `webhook-timestamp` and `webhook-signature`. At least once, and not
   * always in order: `webhook-id` tells repeats. The secret is shown here and never again.
   */
  @RequirePermission('webhooks:write')
  @Post()
  @Located('/v1/webhook-endpoints')
  @ApiConflictResponse(problemResponse('The merchant has 20 endpoints.'))
  create(
    @Merchant() caller: MerchantCaller,
    @Body() request: CreateWebhookEndpointRequest,
  ): Promise<WebhookEndpointWithSecretDto> {
    return this.endpoints.create(caller, request);
  }

  /** Lists endpoints, newest first. */
  @RequirePermission('webhooks:write')
  @Get()
  list(@Merchant() caller: MerchantCaller, @Query() query: PageQuery): Promise<WebhookEndpointList> {
    return this.endpoints.list(caller, query);
  }

  /** Reads an endpoint. */
  @RequirePermission('webhooks:write')
  @Get(':id')
  get(@Merchant() caller: MerchantCaller, @Id() id: string): Promise<WebhookEndpointDto> {
    return this.endpoints.get(caller, id);
  }

  /** Changes an endpoint: absent fields stay, `null` clears; also enables and disables it. */
  @RequirePermission('webhooks:write')
  @Patch(':id')
  update(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @Body() request: UpdateWebhookEndpointRequest,
    @IfMatch() expected: ExpectedVersions,
  ): Promise<WebhookEndpointDto> {
    return this.endpoints.update(caller, id, request, expected);
  }

  /** Deletes an endpoint with its deliveries; what waits to be sent to it is not sent. */
  @RequirePermission('webhooks:write')
  @Delete(':id')
  @HttpCode(204)
  remove(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @IfMatch() expected: ExpectedVersions,
  ): Promise<void> {
    return this.endpoints.remove(caller, id, expected);
  }

  /**
   * Gives the endpoint a new secret, shown here and never again. Until the overlap is over each message carries a signature
   * of each of the two secrets, so a receiver can change over at any time in between.
   */
  @RequirePermission('webhooks:write')
  @Post(':id/rotate-secret')
  @HttpCode(200)
  rotateSecret(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @Body() request: RotateSecretRequest,
  ): Promise<WebhookEndpointWithSecretDto> {
    return this.endpoints.rotateSecret(caller, id, request);
  }
}
