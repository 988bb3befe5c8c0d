import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../auth/access.decorator.js';
import { Merchant, type MerchantCaller } from '../auth/caller.js';
import { type ExpectedVersions, IfMatch } from '../platform/http/etag.js';
import { Id } from '../platform/http/id.decorator.js';
import { Located } from '../platform/http/located.decorator.js';
import { problemResponse } from '../platform/http/problem.dto.js';
import {
  ApiKeyDto,
  ApiKeyList,
  CreateApiKeyRequest,
  ListApiKeysQuery,
  NewApiKeyDto,
  UpdateApiKeyRequest,
} from './api-keys.dto.js';
import { ApiKeysService } from './api-keys.service.js';

const unknown = problemResponse('This merchant has no such API key.');

/** API keys of the merchant of the token. */
@ApiTags('api-keys')
@Controller('v1/api-keys')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeysService) {}

  /** Makes an API key: the answer is the only time the key itself is shown. */
  @RequirePermission('keys:write')
  @Post()
  @Located('/v1/api-keys')
  create(@Merchant() caller: MerchantCaller, @Body() request: CreateApiKeyRequest): Promise<NewApiKeyDto> {
    return this.keys.create(caller, request);
  }

  /** Lists API keys, newest first, revoked and expired ones too. */
  @RequirePermission('keys:write')
  @Get()
  list(@Merchant() caller: MerchantCaller, @Query() query: ListApiKeysQuery): Promise<ApiKeyList> {
    return this.keys.list(caller, query);
  }

  /** Reads an API key, without the key itself. */
  @RequirePermission('keys:write')
  @Get(':id')
  @ApiNotFoundResponse(unknown)
  get(@Merchant() caller: MerchantCaller, @Id() id: string): Promise<ApiKeyDto> {
    return this.keys.get(caller, id);
  }

  /** Renames an API key. */
  @RequirePermission('keys:write')
  @Patch(':id')
  @ApiNotFoundResponse(unknown)
  update(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @Body() request: UpdateApiKeyRequest,
    @IfMatch() expected: ExpectedVersions,
  ): Promise<ApiKeyDto> {
    return this.keys.update(caller, id, request, expected);
  }

  /** Revokes an API key: requests with it are refused within seconds. It stays in the list, because histories name it. */
  @RequirePermission('keys:write')
  @Delete(':id')
  @HttpCode(204)
  @ApiNotFoundResponse(unknown)
  revoke(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @IfMatch() expected: ExpectedVersions,
  ): Promise<void> {
    return this.keys.revoke(caller, id, expected);
  }
}
