import { Injectable } from '@nestjs/common';
import { PlatformDatabase } from '../platform/database/global-database.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { Logger } from '../platform/logging/logger.js';
import { OldRowsSweeper } from './old-rows.sweeper.js';

/**
 * Removes refresh tokens that have expired. One that is used up stays until then: as long as it could be tried by whoever
 * copied it, it must be known as used, so that its family ends.
 */
@Injectable()
export class RefreshTokensSweeper extends OldRowsSweeper {
  constructor(platform: PlatformDatabase, database: TenantDatabase, logger: Logger) {
    super(
      platform,
      database,
      logger,
      { table: 'refresh_tokens', key: 'id' },
      'the removal of old refresh tokens',
    );
  }
}
