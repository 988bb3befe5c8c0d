import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Logger } from '../logging/logger.js';

/**
 * Work that an answer does not wait for, so that how long the answer takes says nothing about it. It is not retried and
 * not kept over a restart; what must not be lost belongs in a job. The process waits for it before it ends.
 */
@Injectable()
export class AfterAnswer implements BeforeApplicationShutdown {
  private readonly running = new Set<Promise<void>>();

  constructor(private readonly logger: Logger) {}

  /** @param what names the work in the log when it fails */
  run(what: string, work: () => Promise<void>): void {
    const done = work()
      .catch((error: unknown) => this.logger.error({ err: error, what }, 'work after an answer failed'))
      .finally(() => this.running.delete(done));
    this.running.add(done);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.running);
  }
}
