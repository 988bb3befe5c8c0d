import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiNotFoundResponse, ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../auth/access.decorator.js';
import { type Caller, CurrentCaller } from '../auth/caller.js';
import { type ExpectedVersions, IfMatch } from '../platform/http/etag.js';
import { Id } from '../platform/http/id.decorator.js';
import { Located } from '../platform/http/located.decorator.js';
import { problemResponse } from '../platform/http/problem.dto.js';
import {
  CreateMerchantRequest,
  ListMerchantsQuery,
  MerchantDto,
  MerchantList,
  UpdateMerchantRequest,
} from './merchants.dto.js';
import { MerchantsService } from './merchants.service.js';

const unknown = problemResponse('There is no such merchant.');
const slugTaken = problemResponse('Another merchant has the slug.');

/** Merchants, for platform admins. */
@ApiTags('merchants')
@Controller('v1/merchants')
export class MerchantsController {
  constructor(private readonly merchants: MerchantsService) {}

  /** Opens a merchant with its first owner. */
  @RequirePermission('merchants:write')
  @Post()
  @Located('/v1/merchants')
  @ApiConflictResponse(slugTaken)
  create(@CurrentCaller() caller: Caller, @Body() request: CreateMerchantRequest): Promise<MerchantDto> {
    return this.merchants.create(caller, request);
  }

  /** Lists merchants, newest first. */
  @RequirePermission('merchants:write')
  @Get()
  list(@Query() query: ListMerchantsQuery): Promise<MerchantList> {
    return this.merchants.list(query);
  }

  /** Reads a merchant. */
  @RequirePermission('merchants:write')
  @Get(':id')
  @ApiNotFoundResponse(unknown)
  get(@Id() id: string): Promise<MerchantDto> {
    return this.merchants.get(id);
  }

  /** Changes a merchant: absent fields stay. */
  @RequirePermission('merchants:write')
  @Patch(':id')
  @ApiNotFoundResponse(unknown)
  @ApiConflictResponse(slugTaken)
  update(
    @CurrentCaller() caller: Caller,
    @Id() id: string,
    @Body() request: UpdateMerchantRequest,
    @IfMatch() expected: ExpectedVersions,
  ): Promise<MerchantDto> {
    return this.merchants.update(caller, id, request, expected);
  }

  /** Suspends a merchant: its tokens and keys are refused until it is resumed. A suspended one stays as it is. */
  @RequirePermission('merchants:write')
  @Post(':id/suspend')
  @HttpCode(200)
  @ApiNotFoundResponse(unknown)
  suspend(@CurrentCaller() caller: Caller, @Id() id: string): Promise<MerchantDto> {
    return this.merchants.setStatus(caller, id, 'suspended');
  }

  /** Resumes a suspended merchant. An active one stays as it is. */
  @RequirePermission('merchants:write')
  @Post(':id/resume')
  @HttpCode(200)
  @ApiNotFoundResponse(unknown)
  resume(@CurrentCaller() caller: Caller, @Id() id: string): Promise<MerchantDto> {
    return this.merchants.setStatus(caller, id, 'active');
  }
}
