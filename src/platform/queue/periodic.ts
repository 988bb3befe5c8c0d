import type { Logger } from '../logging/logger.js';

/**
 * Does something at the start of a process and then every so often, one time after the other: a time that comes while
 * the last one runs is left out. A failure is logged, and the next time tries again.
 */
export class Periodic {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private readonly stopping = new AbortController();

  /**
   * @param what for the log, as in "the removal of old files"
   * @param work ends soon after the signal is aborted
   */
  constructor(
    private readonly logger: Logger,
    private readonly what: string,
    private readonly work: (signal: AbortSignal) => Promise<void>,
  ) {}

  /** Begins; called when the process has started. */
  start(everyMs: number): void {
    this.run();
    this.timer = setInterval(() => this.run(), everyMs);
  }

  /** Ends, and waits for the running time to end. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.stopping.abort();
    await this.running;
  }

  private run(): void {
    this.running ??= this.once().finally(() => (this.running = undefined));
  }

  private async once(): Promise<void> {
    try {
      await this.work(this.stopping.signal);
    } catch (error) {
      this.logger.warn({ err: error }, `${this.what} failed; the next one follows`);
    }
  }
}
