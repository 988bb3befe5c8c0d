import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleDestroy,
} from '@nestjs/common';
import { ErasedPeople } from '../../customers/erasure/erased-people.js';
import { Config } from '../../platform/config/config.js';
import { TenantDatabase } from '../../platform/database/tenant-database.js';
import { Metrics } from '../../platform/health/metrics.js';
import { Logger } from '../../platform/logging/logger.js';
import { TurnsLoop } from '../../platform/queue/turns-loop.js';
import { Storage } from '../../platform/storage/storage.js';
import { hasClaimableImport } from './import-turns.queries.js';
import { ImportTurns } from './import-turns.js';
import { ReadingThreads } from '../pipeline/reading-threads.js';
import { takeTurn } from '../pipeline/run-import.js';

/** Runs the turns of imports in the worker process. */
@Injectable()
export class ImportsProcessor implements OnApplicationBootstrap, OnModuleDestroy, OnApplicationShutdown {
  private readonly threads = new ReadingThreads();
  private readonly loop: TurnsLoop;

  constructor(
    private readonly turns: ImportTurns,
    private readonly database: TenantDatabase,
    private readonly storage: Storage,
    private readonly config: Config,
    private readonly metrics: Metrics,
    private readonly logger: Logger,
    private readonly erased: ErasedPeople,
  ) {
    this.loop = new TurnsLoop(turns, (merchantId, signal) => this.turn(merchantId, signal));
  }

  onApplicationBootstrap(): void {
    const { WORKER_CONCURRENCY: concurrency, IMPORT_STALE_SECONDS: lockSeconds } = this.config;
    this.loop.start({ concurrency, lockSeconds });
  }

  /** The running chunk is committed, then the turn ends; before the queue waits for its jobs. */
  onModuleDestroy(): void {
    this.loop.stop();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.threads.close();
  }

  private async turn(merchantId: string, signal: AbortSignal): Promise<boolean> {
    const { database, storage, threads, config, metrics, logger, erased } = this;
    const othersWait = () => this.turns.othersWait();
    await takeTurn(
      { database, storage, threads, config, metrics, logger, erased, othersWait },
      merchantId,
      signal,
    );
    return database.transaction(merchantId, (tx) =>
      hasClaimableImport(tx, merchantId, config.IMPORT_STALE_SECONDS),
    );
  }
}
