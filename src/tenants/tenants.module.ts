import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysService } from './api-keys.service.js';
import { AuditEventsController } from './audit-events.controller.js';
import { AuditEventsService } from './audit-events.service.js';
import { MerchantsController } from './merchants.controller.js';
import { MerchantsService } from './merchants.service.js';
import { OwnMerchantController } from './own-merchant.controller.js';
import { AcceptInvitesService } from './accept-invites.service.js';
import { UserInvitesController } from './user-invites.controller.js';
import { UserInvitesService } from './user-invites.service.js';
import { UsersController } from './users.controller.js';
import { UsersService } from './users.service.js';

@Module({
  imports: [AuthModule],
  controllers: [
    ApiKeysController,
    AuditEventsController,
    MerchantsController,
    OwnMerchantController,
    UserInvitesController,
    UsersController,
  ],
  providers: [
    AcceptInvitesService,
    UserInvitesService,
    ApiKeysService,
    AuditEventsService,
    MerchantsService,
    UsersService,
  ],
})
export class TenantsModule {}
