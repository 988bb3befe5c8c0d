import { Module } from '@nestjs/common';
import { AudienceService } from './audience.service.js';
import { EraseFromSends } from './erase-from-sends.js';
import { OfferSendsController } from './offer-sends.controller.js';
import { SendTurns } from './send-turns.js';
import { SendsController } from './sends.controller.js';
import { SendsService } from './sends.service.js';

/** What the API process does of sends: it takes them and tells how they stand. */
@Module({
  controllers: [OfferSendsController, SendsController],
  providers: [AudienceService, EraseFromSends, SendsService, SendTurns],
})
export class SendsModule {}
