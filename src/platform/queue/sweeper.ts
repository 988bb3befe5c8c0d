import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import type { Logger } from '../logging/logger.js';

/**
 * Work that a process does at its start and every so often until it ends, one time after the other: a time that comes
 * while the last one runs is left out. A failure is logged, and the next time tries again.
 */
export abstract class Sweeper implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private readonly stopping = new AbortController();

  /**
   * @param everySeconds from the start of one time to that of the next
   * @param what for the log, as in "the removal of old files"
   */
  constructor(
    protected readonly logger: Logger,
    private readonly everySeconds: number,
    private readonly what: string,
  ) {}

  onApplicationBootstrap(): void {
    this.run();
    this.timer = setInterval(() => this.run(), this.everySeconds * 1000);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await this.running;
  }

  /** Once through; ends soon after the signal is aborted. */
  protected abstract sweepOnce(signal: AbortSignal): Promise<void>;

  private run(): void {
    this.running ??= this.runOnce().finally(() => (this.running = undefined));
  }

  private async runOnce(): Promise<void> {
    try {
      await this.sweepOnce(this.stopping.signal);
    } catch (error) {
      this.logger.warn({ err: error }, `${this.what} failed; the next one follows`);
    }
  }
}
