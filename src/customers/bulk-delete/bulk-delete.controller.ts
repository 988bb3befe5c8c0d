import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../auth/access.decorator.js';
import { Merchant, type MerchantCaller } from '../../auth/caller.js';
import { problemResponse } from '../../platform/http/problem.dto.js';
import { BulkDeleteRequest, BulkDeleteResult } from './bulk-delete.dto.js';
import { BulkDeleteService } from './bulk-delete.service.js';

@ApiTags('customers')
@Controller('v1/customers')
export class BulkDeleteController {
  constructor(private readonly deleting: BulkDeleteService) {}

  /**
   * Deletes many customers at once: those of `ids`, or those a filter asks for, when they are as many as were seen before it
   * was confirmed. Each can be restored for 30 days. A request deletes all of them or, when anything fails, none; of more than
   * 10,000 customers those who came first, and says how many remain, for the next request.
   */
  @RequirePermission('customers:delete')
  @Post('bulk-delete')
  @HttpCode(200)
  @ApiConflictResponse(
    problemResponse(
      'The filter asks for another number of customers than `expectedCount`: `count_changed`; `count` is how many they are now.',
    ),
  )
  bulkDelete(
    @Merchant() caller: MerchantCaller,
    @Body() request: BulkDeleteRequest,
  ): Promise<BulkDeleteResult> {
    return this.deleting.bulkDelete(caller, request);
  }
}
