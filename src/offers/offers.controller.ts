import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../auth/access.decorator.js';
import { Merchant, type MerchantCaller } from '../auth/caller.js';
import { type ExpectedVersions, IfMatch } from '../platform/http/etag.js';
import { Id } from '../platform/http/id.decorator.js';
import { Located } from '../platform/http/located.decorator.js';
import { problemResponse } from '../platform/http/problem.dto.js';
import {
  CreateOfferRequest,
  ListOffersQuery,
  OfferDto,
  OfferList,
  UpdateOfferRequest,
} from './offers.dto.js';
import { OffersService } from './offers.service.js';

@ApiTags('offers')
@Controller('v1/offers')
export class OffersController {
  constructor(private readonly offers: OffersService) {}

  /** Makes an offer, a draft unless `status` says otherwise. */
  @RequirePermission('offers:write')
  @Post()
  @Located('/v1/offers')
  @ApiConflictResponse(problemResponse('Another offer, `offerId`, has this code.'))
  create(@Merchant() caller: MerchantCaller, @Body() request: CreateOfferRequest): Promise<OfferDto> {
    return this.offers.create(caller, request);
  }

  /** Lists offers, newest first. */
  @RequirePermission('offers:read')
  @Get()
  list(@Merchant() caller: MerchantCaller, @Query() query: ListOffersQuery): Promise<OfferList> {
    return this.offers.list(caller, query);
  }

  /** Reads an offer. */
  @RequirePermission('offers:read')
  @Get(':id')
  get(@Merchant() caller: MerchantCaller, @Id() id: string): Promise<OfferDto> {
    return this.offers.get(caller, id);
  }

  /** Changes an offer: absent fields stay, `null` clears. */
  @RequirePermission('offers:write')
  @Patch(':id')
  @ApiConflictResponse(
    problemResponse('Another offer, `offerId`, has this code, or the status cannot become that one.'),
  )
  update(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @Body() request: UpdateOfferRequest,
    @IfMatch() expected: ExpectedVersions,
  ): Promise<OfferDto> {
    return this.offers.update(caller, id, request, expected);
  }

  /** Deletes an offer that was never sent and that no customer has done anything with; any other can be ended instead. */
  @RequirePermission('offers:write')
  @Delete(':id')
  @ApiConflictResponse(problemResponse('There is activity on the offer, or there are sends of it.'))
  @HttpCode(204)
  remove(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @IfMatch() expected: ExpectedVersions,
  ): Promise<void> {
    return this.offers.remove(caller, id, expected);
  }
}
