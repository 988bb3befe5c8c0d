import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../auth/access.decorator.js';
import { Merchant, type MerchantCaller } from '../auth/caller.js';
import { IngestActivityService } from './ingest-activity.service.js';
import {
  ActivityList,
  ListActivityQuery,
  RecordActivityRequest,
  RecordActivityResponse,
} from './offer-activity.dto.js';
import { OfferActivityService } from './offer-activity.service.js';

@ApiTags('offer-activity')
@Controller('v1/offer-activity')
export class OfferActivityController {
  constructor(
    private readonly activity: OfferActivityService,
    private readonly ingestion: IngestActivityService,
  ) {}

  /** Records 1 to 1,000 events; each is answered by itself, in order, and one that cannot be recorded holds up no other. */
  @RequirePermission('activity:write')
  @Post()
  @HttpCode(200)
  async record(
    @Merchant() caller: MerchantCaller,
    @Body() { events }: RecordActivityRequest,
  ): Promise<RecordActivityResponse> {
    return { results: await this.ingestion.record(caller, events) };
  }

  /** Lists events, the latest to occur first. */
  @RequirePermission('offers:read')
  @Get()
  list(@Merchant() caller: MerchantCaller, @Query() query: ListActivityQuery): Promise<ActivityList> {
    return this.activity.list(caller, query);
  }
}
