import { setTimeout as delay } from 'node:timers/promises';
import type { Worker } from 'bullmq';

/** How often is looked whether another can be made in place of one that broke. */
const AGAIN_MS = 1_000;

/**
 * A BullMQ worker that is there until it is closed. One whose connection breaks while it starts remembers the failure for
 * ever, and either does nothing or goes round and round without letting the process breathe; it is closed, and another
 * takes its place.
 */
export class KeptWorker {
  private readonly closing = new AbortController();
  private worker: Worker | undefined;

  /**
   * @param make a worker that does not run yet (`autorun: false`)
   * @param reach throws while the server of the queue cannot be reached: each worker that is made leaves its listeners at
   *   the connections, so none is made in vain
   */
  constructor(
    private readonly make: () => Worker,
    private readonly reach: () => Promise<unknown>,
    private readonly onError: (error: Error) => void,
  ) {
    void this.keepRunning();
  }

  /** Running jobs end, no new one starts. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.worker?.close();
  }

  private async keepRunning(): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      const worker = this.make().on('error', this.onError);
      this.worker = worker;
      try {
        await worker.waitUntilReady();
        await worker.run();
      } catch (error) {
        if (!signal.aborted) this.onError(error as Error);
        await worker.close(true);
        await this.untilReached();
      }
    }
  }

  private async untilReached(): Promise<void> {
    const { signal } = this.closing;
    const answers = () =>
      this.reach().then(
        () => true,
        () => false,
      );
    do await delay(AGAIN_MS, undefined, { signal }).catch(() => undefined);
    while (!signal.aborted && !(await answers()));
  }
}
