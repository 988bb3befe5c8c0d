import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../auth/access.decorator.js';
import { Merchant, type MerchantCaller } from '../auth/caller.js';
import { type ExpectedVersions, IfMatch } from '../platform/http/etag.js';
import { MerchantDto, UpdateOwnMerchantRequest } from './merchants.dto.js';
import { MerchantsService } from './merchants.service.js';

/** The merchant of the token. */
@ApiTags('merchant')
@Controller('v1/merchant')
export class OwnMerchantController {
  constructor(private readonly merchants: MerchantsService) {}

  /** Reads the merchant the token is for. */
  @RequirePermission('merchant:read')
  @Get()
  get(@Merchant() { merchantId }: MerchantCaller): Promise<MerchantDto> {
    return this.merchants.get(merchantId);
  }

  /** Changes the merchant the token is for: absent fields stay. */
  @RequirePermission('merchant:write')
  @Patch()
  update(
    @Merchant() caller: MerchantCaller,
    @Body() request: UpdateOwnMerchantRequest,
    @IfMatch() expected: ExpectedVersions,
  ): Promise<MerchantDto> {
    return this.merchants.update(caller, caller.merchantId, request, expected);
  }
}
