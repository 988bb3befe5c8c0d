import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module.js';
import { CustomersModule } from './customers/customers.module.js';
import { DocsModule } from './docs/docs.module.js';
import { GatewayModule } from './gateway/gateway.module.js';
import { ExportsModule } from './exports/exports.module.js';
import { ImportsModule } from './imports/imports.module.js';
import metadata from './metadata.js';
import { OfferActivityModule } from './offer-activity/offer-activity.module.js';
import { OffersModule } from './offers/offers.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { SendsModule } from './sends/sends.module.js';
import { TenantsModule } from './tenants/tenants.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';

/** What the API process answers. */
@Module({
  imports: [
    PlatformModule.forProcess('api'),
    AuthModule,
    GatewayModule,
    TenantsModule,
    WebhooksModule,
    CustomersModule,
    OffersModule,
    OfferActivityModule,
    ImportsModule,
    ExportsModule,
    SendsModule,
    DocsModule.describing(metadata),
  ],
})
export class ApiModule {}
