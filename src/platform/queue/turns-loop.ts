import type { MerchantTurns, TurnJob } from './merchant-turns.js';

/**
 * One turn of a merchant. It claims what it works on, ends soon after `signal` is aborted, and says whether the
 * merchant has more to do. It must look for more after it has given its claim back: work that came meanwhile found the
 * merchant claimed, and relies on this look.
 */
export type TakeTurn = (merchantId: string, signal: AbortSignal) => Promise<boolean>;

/** Runs the turns of one line in the worker process, until it is told to stop. */
export class TurnsLoop {
  private readonly stopping = new AbortController();

  constructor(
    private readonly turns: MerchantTurns,
    private readonly takeTurn: TakeTurn,
  ) {}

  /**
   * Begins; called when the process has started.
   *
   * @param options `concurrency` turns run at once in this process; a worker is taken to be dead after `lockSeconds`
   */
  start(options: { concurrency: number; lockSeconds: number }): void {
    const { queues, queueName } = this.turns;
    queues.work<TurnJob>(queueName, options, (job) => this.turn(job));
  }

  /** Asks the running turns to end; called in `onModuleDestroy`, before the queue waits for its jobs. */
  stop(): void {
    this.stopping.abort();
  }

  private async turn(job: TurnJob): Promise<void> {
    const more = await this.takeTurn(job.merchantId, this.stopping.signal);
    if (more) await this.turns.again(job);
  }
}
