import { Injectable, type BeforeApplicationShutdown, type OnApplicationShutdown } from '@nestjs/common';
import {
  createPostgresBackend,
  Queue,
  setDefaultBackendFactory,
  Worker,
  type ConnectionOptions,
  type Job,
} from 'bullmq';
import { Redis } from 'ioredis';
import type { Pool } from 'pg';
import { Config } from '../config/config.js';
import { ProcessRole } from '../config/process-role.js';
import { createPool } from '../database/pool.js';
import { Logger } from '../logging/logger.js';
import { type LogContext, withLogContext } from '../logging/request-context.js';
import { KeptWorker } from './kept-worker.js';

/**
 * The job queues, on Redis when `REDIS_URL` is set and in PostgreSQL otherwise; the same BullMQ classes on both.
 *
 * A queue holds no truth: rows do. A lost job is added again by a sweeper, and a job that runs twice finds its work
 * claimed. So jobs carry ids only, leave nothing behind when they end, and stall back into the queue however often.
 */
@Injectable()
export class Queues implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly queues = new Map<string, Promise<Queue>>();
  private readonly workers: KeptWorker[] = [];
  private readonly redis: Redis[] = [];
  private producer: QueueConnection | undefined;
  private pool: Pool | undefined;

  constructor(
    private readonly config: Config,
    private readonly role: ProcessRole,
    private readonly logger: Logger,
  ) {
    if (this.backend === 'postgres') setDefaultBackendFactory(createPostgresBackend);
  }

  /** `redis` or `postgres`. */
  get backend(): 'redis' | 'postgres' {
    return this.config.REDIS_URL === undefined ? 'postgres' : 'redis';
  }

  /**
   * Adds a job; nothing happens when a job of this id waits or runs already.
   *
   * @param id no `:`, not all digits
   */
  async add(queueName: string, id: string, data: object): Promise<void> {
    const queue = await this.queue(queueName);
    await queue.add(queueName, data, {
      jobId: id,
      removeOnComplete: true,
      removeOnFail: true,
    });
  }

  /**
   * Runs `work` for each job of a queue; every line it logs carries the job and its merchant.
   *
   * @param lockSeconds a worker that died is taken to be dead after this time, and its job goes back into the queue
   */
  work<Data extends { merchantId: string }>(
    queueName: string,
    options: { concurrency: number; lockSeconds: number },
    work: (data: Data) => Promise<void>,
  ): void {
    const { options: connection, reach } = this.connection('worker');
    const make = (): Worker =>
      new Worker<Data>(
        queueName,
        async (job: Job<Data>) => withLogContext(contextOf(job), () => work(job.data)),
        {
          ...connection,
          autorun: false,
          concurrency: options.concurrency,
          lockDuration: options.lockSeconds * 1000,
          stalledInterval: options.lockSeconds * 500,
          maxStalledCount: 1_000_000,
        },
      ).on('failed', (job, error) =>
        this.logger.error({ err: error, queue: queueName, ...(job && contextOf(job)) }, 'a job failed'),
      );
    const onError = (error: Error) =>
      this.logger.warn({ err: error, queue: queueName }, 'the queue reported an error');
    this.workers.push(new KeptWorker(make, reach, onError));
  }

  /** Jobs of a queue by state, for the metrics. */
  async counts(queueName: string): Promise<Record<string, number>> {
    const queue = await this.queue(queueName);
    return queue.getJobCounts('waiting', 'active', 'delayed');
  }

  /** Running jobs end, no new one starts; before the database goes. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
  }

  async onApplicationShutdown(): Promise<void> {
    for (const made of await Promise.allSettled(this.queues.values()))
      if (made.status === 'fulfilled') await made.value.close();
    for (const client of this.redis) client.disconnect();
    await this.pool?.end();
  }

  private queue(name: string): Promise<Queue> {
    const kept = this.queues.get(name);
    if (kept) return kept;
    const made = this.makeQueue(name);
    this.queues.set(name, made);
    // One whose first connection broke never gets over it: the next to ask makes another.
    made.catch(() => this.queues.delete(name));
    return made;
  }

  private async makeQueue(name: string): Promise<Queue> {
    this.producer ??= this.connection('producer');
    const { options, reach } = this.producer;
    await reach(); // for a Redis that was never there BullMQ would wait without end
    const queue = new Queue(name, options).on('error', (error: Error) =>
      this.logger.warn({ err: error, queue: name }, 'the queue reported an error'),
    );
    try {
      await queue.waitUntilReady();
      return queue;
    } catch (error) {
      await queue.close();
      throw error;
    }
  }

  private connection(use: 'producer' | 'worker'): QueueConnection {
    // BullMQ's types know the connection of the Redis backend only.
    if (this.config.REDIS_URL === undefined) {
      const pool = this.postgresPool();
      return {
        options: { connection: pool },
        reach: () => pool.query('SELECT 1'),
      };
    }
    // A producer fails at once when Redis is away (the sweeper makes up for it); a worker waits for it to come back.
    const client = new Redis(this.config.REDIS_URL, { maxRetriesPerRequest: use === 'worker' ? null : 1 });
    client.on('error', (error) => this.logger.warn({ err: error }, 'Redis cannot be reached'));
    this.redis.push(client);
    const prefix = `{${this.config.QUEUE_PREFIX}}`;
    return { options: { connection: client, prefix }, reach: () => client.ping() };
  }

  private postgresPool(): Pool {
    this.pool ??= createPool(this.config.DATABASE_URL, {
      max: 6,
      applicationName: `clientele-${this.role.name}-queue`,
      settings: '-c search_path=bullmq',
      onIdleError: (error) => this.logger.warn({ err: error }, 'an idle queue connection was lost'),
    }).setMaxListeners(0); // each queue and each worker listens to it
    return this.pool;
  }
}

interface QueueConnection {
  options: { connection: ConnectionOptions; prefix?: string };
  /** Throws while the server of the queue cannot be reached. */
  reach: () => Promise<unknown>;
}

function contextOf({ id = '', data }: Job<{ merchantId: string }>): LogContext {
  return { jobId: id, merchantId: data.merchantId };
}
