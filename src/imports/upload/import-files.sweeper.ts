import { tmpdir } from 'node:os';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { listMerchantIds } from '../../auth/auth.queries.js';
import { PlatformDatabase } from '../../platform/database/global-database.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Logger } from '../../platform/logging/logger.js';
import { Sweeper } from '../../platform/queue/sweeper.js';
import { removeOldFiles } from '../../platform/storage/remove-old-files.js';
import { Storage } from '../../platform/storage/storage.js';
import {
  knownImports,
  listImportsWithOldFiles,
  listMerchantsWithOldImports,
  markFilesRemoved,
} from './import-files.queries.js';
import { canonicalKey, importOfKey, importsFolder, originalKey } from '../storage-keys.js';

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
 * Removes the stored files of imports that ended long ago, files that processes were writing when they were killed, and
 * uploads of which no import came about, because the API died in between. At the start, and every hour.
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
    await this.removeOrphans(new Date(Date.now() - ABANDONED_MS), signal);
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

  /** The row of an import is written right after its file: an old file without one has nobody who would remove it. */
  private async removeOrphans(before: Date, signal: AbortSignal): Promise<void> {
    for (const merchantId of await this.platform.transaction(listMerchantIds)) {
      const keys: string[] = [];
      for await (const key of this.storage.keysBefore(importsFolder(merchantId), before)) keys.push(key);
      while (keys.length > 0 && !signal.aborted) {
        const batch = keys.splice(0, BATCH);
        const ids = batch.map(importOfKey).filter((id) => isUUID(id));
        const known = await this.database.transaction(merchantId, (tx) => knownImports(tx, merchantId, ids));
        for (const key of batch) if (!known.has(importOfKey(key))) await this.storage.remove(key);
      }
    }
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
