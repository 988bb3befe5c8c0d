import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../auth/access.decorator.js';
import { Merchant, type MerchantCaller } from '../auth/caller.js';
import { Id } from '../platform/http/id.decorator.js';
import { ActivityList, CustomerActivityQuery, CustomerTracking } from './offer-activity.dto.js';
import { OfferActivityService } from './offer-activity.service.js';

/** The second half of a customer's page. */
@ApiTags('customers')
@Controller('v1/customers/:id')
export class CustomerActivityController {
  constructor(private readonly activity: OfferActivityService) {}

  /** Shows the offers the customer has claimed, redeemed, and now has among its favourites. */
  @RequirePermission('customers:read')
  @Get('tracking')
  tracking(@Merchant() caller: MerchantCaller, @Id() id: string): Promise<CustomerTracking> {
    return this.activity.tracking(caller, id);
  }

  /** Lists all that the customer did with offers, the latest first. */
  @RequirePermission('customers:read')
  @Get('activity')
  timeline(
    @Merchant() caller: MerchantCaller,
    @Id() id: string,
    @Query() query: CustomerActivityQuery,
  ): Promise<ActivityList> {
    return this.activity.timeline(caller, id, query);
  }
}
