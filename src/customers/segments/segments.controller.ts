import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../auth/access.decorator.js';
import { Merchant, type MerchantCaller } from '../../auth/caller.js';
import { type ExpectedVersions, IfMatch } from '../../platform/http/etag.js';
import { Id } from '../../platform/http/id.decorator.js';
import { PageQuery } from '../../platform/http/page.dto.js';
import { Located } from '../../platform/http/located.decorator.js';
import { problemResponse } from '../../platform/http/problem.dto.js';
import { CustomerTotal } from '../customers.dto.js';
import { CreateSegmentRequest, SegmentDto, SegmentList, UpdateSegmentRequest } from './segments.dto.js';
import { SegmentsService } from './segments.service.js';

const Taken = () => ApiConflictResponse(problemResponse('Another segment, `segmentId`, has this name.'));

@ApiTags('segments')
@Controller('v1/segments')
export class SegmentsController {
  constructor(private readonly segments: SegmentsService) {}

  /** Saves a filter of customers under a name. Its id is a `segmentId` wherever a filter is. */
  @RequirePermission('customers:write')
  @Post()
  @Located('/v1/segments')
  @Taken()
  create(@Merchant() caller: MerchantCaller, @Body() request: CreateSegmentRequest): Promise<SegmentDto> {
    return this.segments.create(caller, request);
  }

  /** Lists segments, newest first. */
  @RequirePermission('customers:read')
  @Get()
  list(@Merchant() caller: MerchantCaller, @Query() query: PageQuery): Promise<SegmentList> {
    return this.segments.list(caller, query);
  }

  /** Reads a segment. */
  @RequirePermission('customers:read')
  @Get(':id')
  get(@Merchant() caller: MerchantCaller, @Id() id: string): Promise<SegmentDto> {
    return this.segments.get(caller, id);
  }

  /** Counts the customers who belong to a segment now: exact up to 10,000. */
  @RequirePermission('customers:read')
  @Get(':id/count')
  count(@Merchant() caller: MerchantCaller, @Id() id: string): Promise<CustomerTotal> {
    return this.segments.count(caller, id);
  }

  /** Changes a segment: absent fields stay. */
  @RequirePermission('customers:write')
  @Patch(':id')
  @Taken()
  update(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @Body() request: UpdateSegmentRequest,
    @IfMatch() expected: ExpectedVersions,
  ): Promise<SegmentDto> {
    return this.segments.update(caller, id, request, expected);
  }

  /** Deletes a segment; its customers stay. */
  @RequirePermission('customers:write')
  @Delete(':id')
  @HttpCode(204)
  remove(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @IfMatch() expected: ExpectedVersions,
  ): Promise<void> {
    return this.segments.remove(caller, id, expected);
  }
}
