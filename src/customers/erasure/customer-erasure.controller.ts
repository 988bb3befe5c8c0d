import { Controller, HttpCode, Post } from '@nestjs/common';
import { ApiConflictResponse, ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../auth/access.decorator.js';
import { Merchant, type MerchantCaller } from '../../auth/caller.js';
import { Id } from '../../platform/http/id.decorator.js';
import { problemResponse } from '../../platform/http/problem.dto.js';
import { EraseCustomerService } from './erase-customer.service.js';

@ApiTags('customers')
@Controller('v1/customers')
export class CustomerErasureController {
  constructor(private readonly erasing: EraseCustomerService) {}

  /**
   * Erases a person for good: the customer (deleted or not), its history, its search terms, its activity, the stored files of
   * imports that hold the person, what was noted of their lines, and all stored exports. Conditions of segments, sends and
   * exports that name the person become the e-mail `(erased)`, which finds nobody. Imports that wait for somebody and hold the person are
   * canceled. What is left is a keyed hash of e-mail, mobile and externalId: whoever brings one of them again is
   * refused with `erased_customer`. There is no way back.
   */
  @RequirePermission('customers:delete')
  @Post(':id/erase')
  @HttpCode(204)
  @ApiConflictResponse(
    problemResponse(
      'An import that holds the person, or an export, is under way (`erasure_blocked`): wait for its end.',
    ),
  )
  erase(@Merchant() caller: MerchantCaller, @Id() id: string): Promise<void> {
    return this.erasing.erase(caller, id);
  }
}
