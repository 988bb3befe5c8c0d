import {
  Injectable,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { Metrics } from '../platform/health/metrics.js';
import { Logger } from '../platform/logging/logger.js';
import { withLogContext } from '../platform/logging/request-context.js';
import { Queues } from '../platform/queue/queues.js';
import { Storage } from '../platform/storage/storage.js';
import { hasRunnableImport } from './import-turns.queries.js';
import { ImportTurns, type TurnJob, TURNS_QUEUE } from './import-turns.js';
import { ReadingThreads } from './pipeline/reading-threads.js';
import { takeTurn } from './pipeline/run-import.js';

/** Runs the turns of the queue in the worker process. */
@Injectable()
export class ImportsProcessor implements OnApplicationBootstrap, OnModuleDestroy, OnApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly threads = new ReadingThreads();

  constructor(
    private readonly queues: Queues,
    private readonly turns: ImportTurns,
    private readonly database: TenantDatabase,
    private readonly storage: Storage,
    private readonly config: Config,
    private readonly metrics: Metrics,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    const { WORKER_CONCURRENCY: concurrency, IMPORT_STALE_SECONDS: lockSeconds } = this.config;
    this.queues.work<TurnJob>(TURNS_QUEUE, { concurrency, lockSeconds }, (job) =>
      withLogContext({ merchantId: job.merchantId }, () => this.turn(job)),
    );
  }

  /** The running chunk is committed, then the turn ends; before the queue waits for its jobs. */
  onModuleDestroy(): void {
    this.stopping.abort();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.threads.close();
  }

  private async turn(job: TurnJob): Promise<void> {
    const { merchantId } = job;
    const { database, storage, threads, config, metrics, logger } = this;
    const othersWait = () => this.turns.othersWait();
    const services = { database, storage, threads, config, metrics, logger, othersWait };
    await takeTurn(services, merchantId, this.stopping.signal);
    // Looked at after the claim was given back: an import that came meanwhile found it taken and relies on this look.
    const more = await database.transaction(merchantId, (tx) => hasRunnableImport(tx, merchantId));
    if (more) await this.turns.again(job);
  }
}
