import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { MerchantsController } from './merchants.controller.js';
import { MerchantsService } from './merchants.service.js';
import { OwnMerchantController } from './own-merchant.controller.js';
import { UsersController } from './users.controller.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [AuthModule],
  controllers: [MerchantsController, OwnMerchantController, UsersController],
  providers: [MerchantsService, UsersService],
})
export class TenantsModule {}
