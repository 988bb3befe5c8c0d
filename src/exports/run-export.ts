import { setTimeout as delay } from 'node:timers/promises';
import { resolveKeptFilter } from '../customers/segments/keep-filter.js';
import type { Config } from '../platform/config/config.js';
import type { TenantDatabase } from '../platform/database/tenant-database.js';
import type { Logger } from '../platform/logging/logger.js';
import type { Storage } from '../platform/storage/storage.js';
import { recordEvent } from '../webhooks/record-event.js';
import type { Export } from './export.entity.js';
import * as turns from './export-turns.queries.js';
import { exportFolder, exportKey } from './storage-keys.js';
import { ExportFailedError } from './write/export-failed.error.js';
import { countExported } from './write/exported-rows.queries.js';
import { writeFile } from './write/write-file.js';

/** What a run needs of the process. */
export interface RunServices {
  database: TenantDatabase;
  storage: Storage;
  config: Config;
  logger: Logger;
}

/** Days a finished file is kept. */
const KEPT_DAYS = 7;
/** Claims that came to nothing after which an export is given up: it fails, or brings down, every worker. */
const MOST_SETBACKS = 10;
/** Milliseconds between two reports of progress. */
const REPORT_MS = 1_000;

/**
 * Writes one export of the merchant, the one that was asked for first.
 *
 *   claim    raises `attempt`: nobody else's file counts now
 *   write    from the first row in one snapshot to storage; meanwhile report how far, and hear of a cancellation
 *   finish   the row names the file, in a transaction that holds only for this claim
 *
 * A file cannot be gone on with: its rows are of one snapshot, which dies with its connection. A worker that dies leaves
 * an old claim; the next one begins the file anew, in a new snapshot, under a key of its own.
 */
export async function runExport(
  services: RunServices,
  merchantId: string,
  stopping: AbortSignal,
): Promise<void> {
  const { database, storage, config, logger } = services;
  const claimed = await database.transaction(merchantId, (tx) =>
    turns.claimExport(tx, merchantId, config.IMPORT_STALE_SECONDS),
  );
  if (!claimed) return;
  // What a worker left that died.
  if (claimed.attempt > 1) await storage.removeAll(exportFolder(merchantId, claimed.id));
  if (claimed.setbacks >= MOST_SETBACKS) {
    const failure = { code: 'internal', detail: 'The file could not be written; ask for it again.' };
    await database.transaction(merchantId, (tx) => turns.failExport(tx, merchantId, claimed, failure));
    logger.error({ exportId: claimed.id, setbacks: claimed.setbacks }, 'an export was given up');
    return;
  }
  const run = new ExportRun(services, merchantId, claimed, stopping);
  try {
    await run.write();
    return;
  } catch (error) {
    if (stopping.aborted) {
      await database.transaction(merchantId, (tx) => turns.releaseExport(tx, merchantId, claimed));
    } else if (run.lost) {
      logger.info({ exportId: claimed.id }, 'the export was canceled, or another worker has it');
    } else if (error instanceof ExportFailedError) {
      const { code, detail } = error;
      await database.transaction(merchantId, (tx) =>
        turns.failExport(tx, merchantId, claimed, { code, detail }),
      );
      logger.info({ exportId: claimed.id, code }, 'the export cannot be written');
    } else throw error; // the claim grows old, and a later turn begins the file anew
  }
  await storage.remove(exportKey(merchantId, claimed.id, claimed.attempt));
}

/** One claim of one export. */
class ExportRun {
  /** Whether the claim is another's now, or the export was canceled. */
  lost = false;
  private readonly ended = new AbortController();
  private readonly signal: AbortSignal;
  private total: number | null = null;
  private written = 0;

  constructor(
    private readonly services: RunServices,
    private readonly merchantId: string,
    private readonly job: Export,
    stopping: AbortSignal,
  ) {
    this.signal = AbortSignal.any([stopping, this.ended.signal]);
  }

  /** @throws whatever kept the file from being written, and when the claim was lost */
  async write(): Promise<void> {
    const { services, merchantId, job, signal } = this;
    const watching = this.watch();
    const counting = this.count();
    try {
      const bytes = await writeFile(services, merchantId, job, {
        signal,
        onRows: (rows) => (this.written += rows),
      });
      await this.finish(bytes);
    } finally {
      this.ended.abort();
      await Promise.all([watching, counting]);
    }
  }

  private async finish(bytes: number): Promise<void> {
    const { merchantId, job, written } = this;
    const expiresAt = new Date(Date.now() + KEPT_DAYS * 86_400_000);
    const done = await this.services.database.transaction(merchantId, async (tx) => {
      const completed = await turns.completeExport(tx, merchantId, job, { written, bytes, expiresAt });
      if (completed) {
        const { id, kind, format } = job;
        const data = { id, kind, format, counts: { total: written, written }, bytes };
        await recordEvent(tx, merchantId, { type: 'export.completed', data });
      }
      return completed !== null;
    });
    if (done) return;
    this.lost = true;
    throw new Error(`the claim on export ${job.id} is lost`);
  }

  /** How much there is to write; for the progress alone, so a failure does not matter. */
  private async count(): Promise<void> {
    const { services, merchantId, job } = this;
    try {
      this.total = await services.database.transaction(merchantId, async (tx) =>
        countExported(tx, merchantId, await resolveKeptFilter(tx, merchantId, job)),
      );
    } catch (error) {
      services.logger.warn({ err: error, exportId: job.id }, 'the rows of an export could not be counted');
    }
  }

  /** Reports the progress until the run has ended, and ends it when it is no longer wanted. */
  private async watch(): Promise<void> {
    const { services, merchantId, job, signal } = this;
    const every = Math.min(REPORT_MS, (services.config.IMPORT_STALE_SECONDS * 1000) / 3);
    for (;;) {
      const waited = await delay(every, true, { signal }).catch(() => false);
      if (!waited) return;
      try {
        const { total, written } = this;
        const wanted = await services.database.transaction(merchantId, (tx) =>
          turns.reportProgress(tx, merchantId, job, { total, written }),
        );
        if (wanted) continue;
        if (!this.ended.signal.aborted) this.lost = true;
        this.ended.abort();
      } catch (error) {
        services.logger.warn(
          { err: error, exportId: job.id },
          'the progress of an export could not be reported',
        );
      }
    }
  }
}
