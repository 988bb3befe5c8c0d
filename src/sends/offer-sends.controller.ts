import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../auth/access.decorator.js';
import { Merchant, type MerchantCaller } from '../auth/caller.js';
import { Id } from '../platform/http/id.decorator.js';
import { Located } from '../platform/http/located.decorator.js';
import { problemResponse } from '../platform/http/problem.dto.js';
import { AudienceService } from './audience.service.js';
import { presentSend } from './present-send.js';
import { AudienceDto, AudienceRequest, CreateSendRequest, SendDto } from './sends.dto.js';
import { SendsService } from './sends.service.js';

@ApiTags('sends')
@Controller('v1/offers/:id')
export class OfferSendsController {
  constructor(
    private readonly audience: AudienceService,
    private readonly sends: SendsService,
  ) {}

  /** Counts who would be sent the offer now, and why others would not; sends nothing. */
  @RequirePermission('sends:write')
  @Post('audience')
  @HttpCode(200)
  preview(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @Body() request: AudienceRequest,
  ): Promise<AudienceDto> {
    return this.audience.preview(caller, id, request);
  }

  /**
   * Sends the offer, which must be active, to customers. Its audience is written down first and does not change after; each
   * customer is sent an offer once, however many sends there are. Answers 202 with the job, which is polled until it is done.
   */
  @RequirePermission('sends:write')
  @Post('sends')
  @Located('/v1/sends')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: SendDto, description: 'Taken; the job is at `Location`.' })
  @ApiConflictResponse(
    problemResponse(
      'The offer is not active, nothing subscribes or there is no mail server, or `expectedCount` is not `count`.',
    ),
  )
  async create(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @Body() request: CreateSendRequest,
  ): Promise<SendDto> {
    return presentSend(await this.sends.create(caller, id, request));
  }
}
