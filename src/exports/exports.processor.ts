import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { Logger } from '../platform/logging/logger.js';
import { TurnsLoop } from '../platform/queue/turns-loop.js';
import { Storage } from '../platform/storage/storage.js';
import { hasWaitingExport } from './export-turns.queries.js';
import { ExportTurns } from './export-turns.js';
import { runExport } from './run-export.js';

/** Exports a worker process writes at the same time. Two, so that a small one need not wait for a large one. */
const CONCURRENCY = 2;

/** Runs the turns of exports in the worker process; a turn is one export. */
@Injectable()
export class ExportsProcessor implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly loop: TurnsLoop;

  constructor(
    turns: ExportTurns,
    private readonly database: TenantDatabase,
    private readonly storage: Storage,
    private readonly config: Config,
    private readonly logger: Logger,
  ) {
    this.loop = new TurnsLoop(turns, (merchantId, signal) => this.turn(merchantId, signal));
  }

  onApplicationBootstrap(): void {
    this.loop.start({ concurrency: CONCURRENCY, lockSeconds: this.config.IMPORT_STALE_SECONDS });
  }

  /** A running export ends and is given back: another worker begins it anew. */
  onModuleDestroy(): void {
    this.loop.stop();
  }

  private async turn(merchantId: string, signal: AbortSignal): Promise<boolean> {
    const { database, storage, config, logger } = this;
    await runExport({ database, storage, config, logger }, merchantId, signal);
    return database.transaction(merchantId, (tx) =>
      hasWaitingExport(tx, merchantId, config.IMPORT_STALE_SECONDS),
    );
  }
}
