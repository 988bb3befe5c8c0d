import { Injectable } from '@nestjs/common';
import { Logger } from '../platform/logging/logger.js';
import { MerchantTurns } from '../platform/queue/merchant-turns.js';
import { Queues } from '../platform/queue/queues.js';

/** The line of merchants whose exports are to be written. */
@Injectable()
export class ExportTurns extends MerchantTurns {
  constructor(queues: Queues, logger: Logger) {
    super(queues, logger, 'export-turns');
  }
}
