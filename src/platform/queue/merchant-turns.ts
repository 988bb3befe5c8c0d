import type { Logger } from '../logging/logger.js';
import type { Queues } from './queues.js';

/** A turn of one merchant. A job is a merchant's turn, not a piece of its work: so the round goes over merchants. */
export interface TurnJob {
  merchantId: string;
  /** Which of the merchant's two tokens this job is. */
  token: 0 | 1;
}

/**
 * Puts merchants in line for one kind of work. A merchant has two tokens, and each can be in the queue once: the turn
 * that runs on one of them can put the other at the end of the line, since a job cannot be added while one of its id
 * runs. However much a merchant has to do, it stands in line once, or twice for a moment.
 */
export class MerchantTurns {
  /** @param queueName one kind of work; its own line */
  constructor(
    readonly queues: Queues,
    readonly logger: Logger,
    readonly queueName: string,
  ) {}

  /**
   * Gives the merchant a place at the end of the line. Never fails and is never waited for: the row is the truth, and
   * a sweeper finds what the queue has lost.
   */
  enqueue(merchantId: string): void {
    this.add(merchantId, 0).catch((error: unknown) => {
      this.logger.warn({ err: error, merchantId }, 'a turn could not be queued; the sweeper will');
    });
  }

  /** Puts the merchant of a running turn at the end of the line. */
  again({ merchantId, token }: TurnJob): Promise<void> {
    return this.add(merchantId, token === 0 ? 1 : 0);
  }

  /** Whether a turn of this kind of work stands in line. */
  async othersWait(): Promise<boolean> {
    const { waiting = 0 } = await this.queues.counts(this.queueName);
    return waiting > 0;
  }

  private add(merchantId: string, token: TurnJob['token']): Promise<void> {
    const job: TurnJob = { merchantId, token };
    return this.queues.add(this.queueName, `turn-${merchantId}-${token}`, job);
  }
}
