import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../auth/access.decorator.js';
import { Merchant, type MerchantCaller } from '../../auth/caller.js';
import { Id } from '../../platform/http/id.decorator.js';
import { PageQuery } from '../../platform/http/page.dto.js';
import { HistoryList } from './customer-history.dto.js';
import { CustomerHistoryService } from './customer-history.service.js';

@ApiTags('customers')
@Controller('v1/customers')
export class CustomerHistoryController {
  constructor(private readonly history: CustomerHistoryService) {}

  /**
   * Lists what happened to a customer, newest first and the creation last: which field, from what to what, when, by
   * whom, and through what. A deleted customer still has its history while it can be restored.
   */
  @RequirePermission('customers:read')
  @Get(':id/history')
  list(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @Query() query: PageQuery,
  ): Promise<HistoryList> {
    return this.history.list(caller, id, query);
  }
}
