import { Injectable } from '@nestjs/common';
import { Logger } from '../../platform/logging/logger.js';
import { MerchantTurns } from '../../platform/queue/merchant-turns.js';
import { Queues } from '../../platform/queue/queues.js';

/** The line of merchants whose imports have work to do. */
@Injectable()
export class ImportTurns extends MerchantTurns {
  constructor(queues: Queues, logger: Logger) {
    super(queues, logger, 'import-turns');
  }
}
