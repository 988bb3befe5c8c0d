import { Module } from '@nestjs/common';
import { CustomerActivityController } from './customer-activity.controller.js';
import { EraseActivity } from './erase-activity.js';
import { IngestActivityService } from './ingest-activity.service.js';
import { OfferActivityController } from './offer-activity.controller.js';
import { OfferActivityService } from './offer-activity.service.js';

@Module({
  controllers: [OfferActivityController, CustomerActivityController],
  providers: [EraseActivity, OfferActivityService, IngestActivityService],
})
export class OfferActivityModule {}
