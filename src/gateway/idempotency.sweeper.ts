import { Injectable } from '@nestjs/common';
import { OldRowsSweeper } from '../auth/old-rows.sweeper.js';
import { PlatformDatabase } from '../platform/database/global-database.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { Logger } from '../platform/logging/logger.js';

/** Removes kept answers that are past their day. */
@Injectable()
export class IdempotencySweeper extends OldRowsSweeper {
  constructor(platform: PlatformDatabase, database: TenantDatabase, logger: Logger) {
    super(
      platform,
      database,
      logger,
      { table: 'idempotency_keys', key: 'key_hash' },
      'the removal of old answers',
    );
  }
}
