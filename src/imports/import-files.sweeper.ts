import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { PlatformDatabase } from '../platform/database/global-database.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { Logger } from '../platform/logging/logger.js';
import { Periodic } from '../platform/queue/periodic.js';
import { Storage } from '../platform/storage/storage.js';
import {
  listImportsWithOldFiles,
  listMerchantsWithOldImports,
  markFilesRemoved,
} from './import-files.queries.js';
import { canonicalKey, originalKey } from './storage-keys.js';

/** Days after an import's end for which its files are kept: as long as it can be reverted. */
const KEPT_DAYS = 30;
const EVERY_MS = 3_600_000;
/** Imports looked up at a time. */
const BATCH = 100;

/** Removes the stored files of imports that ended long ago. At the start, and every hour. */
@Injectable()
export class ImportFilesSweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly sweep: Periodic;

  constructor(
    private readonly platform: PlatformDatabase,
    private readonly database: TenantDatabase,
    private readonly storage: Storage,
    logger: Logger,
  ) {
    this.sweep = new Periodic(logger, 'the removal of old files', (signal) => this.sweepOnce(signal));
  }

  onApplicationBootstrap(): void {
    this.sweep.start(EVERY_MS);
  }

  onModuleDestroy(): Promise<void> {
    return this.sweep.stop();
  }

  private async sweepOnce(signal: AbortSignal): Promise<void> {
    const before = new Date(Date.now() - KEPT_DAYS * 86_400_000);
    const merchants = await this.platform.transaction((tx) => listMerchantsWithOldImports(tx, before));
    for (const merchantId of merchants) await this.sweepMerchant(merchantId, before, signal);
  }

  private async sweepMerchant(merchantId: string, before: Date, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const ids = await this.database.transaction(merchantId, (tx) =>
        listImportsWithOldFiles(tx, merchantId, before, BATCH),
      );
      if (ids.length === 0) return;
      for (const id of ids) {
        await this.storage.remove(originalKey(merchantId, id));
        await this.storage.remove(canonicalKey(merchantId, id));
        await this.database.transaction(merchantId, (tx) => markFilesRemoved(tx, merchantId, id));
      }
    }
  }
}
