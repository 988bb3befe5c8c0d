import { tmpdir } from 'node:os';
import { Injectable } from '@nestjs/common';
import { PlatformDatabase } from '../platform/database/global-database.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { Logger } from '../platform/logging/logger.js';
import { Sweeper } from '../platform/queue/sweeper.js';
import { removeOldFiles } from '../platform/storage/remove-old-files.js';
import { Storage } from '../platform/storage/storage.js';
import {
  listImportsWithOldFiles,
  listMerchantsWithOldImports,
  markFilesRemoved,
} from './import-files.queries.js';
import { canonicalKey, originalKey } from './storage-keys.js';

/** Days after an import's end for which its files are kept: as long as it can be reverted. */
const KEPT_DAYS = 30;
const EVERY_SECONDS = 3_600;
/** Imports looked up at a time. */
const BATCH = 100;

/** Nobody works on a file for so long without adding to it, milliseconds. */
const ABANDONED_MS = 2 * 3_600_000;
/** Files of `prepare-import.ts` and of a storage that is not a folder. */
const TEMPORARY = /^clientele-[0-9a-f-]{36}\.(canonical|original)$/;

/**
 * Removes the stored files of imports that ended long ago, and files that processes were writing when they were killed.
 * At the start, and every hour.
 */
@Injectable()
export class ImportFilesSweeper extends Sweeper {
  constructor(
    private readonly platform: PlatformDatabase,
    private readonly database: TenantDatabase,
    private readonly storage: Storage,
    logger: Logger,
  ) {
    super(logger, EVERY_SECONDS, 'the removal of old files');
  }

  protected async sweepOnce(signal: AbortSignal): Promise<void> {
    await this.removeAbandoned(new Date(Date.now() - ABANDONED_MS));
    const before = new Date(Date.now() - KEPT_DAYS * 86_400_000);
    const merchants = await this.platform.transaction((tx) => listMerchantsWithOldImports(tx, before));
    for (const merchantId of merchants) await this.sweepMerchant(merchantId, before, signal);
  }

  private async removeAbandoned(before: Date): Promise<void> {
    const temporary = await removeOldFiles(tmpdir(), (name) => TEMPORARY.test(name), before, {
      recursive: false,
    });
    const drafts = await this.storage.removeDrafts(before);
    if (temporary + drafts > 0) this.logger.info({ temporary, drafts }, 'abandoned files were removed');
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
