import { Injectable } from '@nestjs/common';
import { Logger } from '../platform/logging/logger.js';
import { Queues } from '../platform/queue/queues.js';

/** The queue of turns. A job is a merchant's turn, not an import: so the round goes over merchants. */
export const TURNS_QUEUE = 'import-turns';

/** A turn of one merchant. */
export interface TurnJob {
  merchantId: string;
  /** Which of the merchant's two tokens this job is. */
  token: 0 | 1;
}

/**
 * Puts merchants in line. A merchant has two tokens, and each can be in the queue once: the turn that runs on one of
 * them can put the other at the end of the line, since a job cannot be added while one of its id runs. However many
 * files a merchant uploads, it stands in line once, or twice for a moment.
 */
@Injectable()
export class ImportTurns {
  constructor(
    private readonly queues: Queues,
    private readonly logger: Logger,
  ) {}

  /**
   * Gives the merchant a place at the end of the line. Never fails and is never waited for: the row is the truth, and
   * the sweeper finds what the queue has lost.
   */
  enqueue(merchantId: string, token: TurnJob['token'] = 0): void {
    this.add(merchantId, token).catch((error: unknown) => {
      this.logger.warn({ err: error, merchantId }, 'a turn could not be queued; the sweeper will');
    });
  }

  /** Puts the merchant of a running turn at the end of the line. */
  again({ merchantId, token }: TurnJob): Promise<void> {
    return this.add(merchantId, token === 0 ? 1 : 0);
  }

  /** Whether a turn stands in line. */
  async othersWait(): Promise<boolean> {
    const { waiting = 0 } = await this.queues.counts(TURNS_QUEUE);
    return waiting > 0;
  }

  private add(merchantId: string, token: TurnJob['token']): Promise<void> {
    const job: TurnJob = { merchantId, token };
    return this.queues.add(TURNS_QUEUE, `turn-${merchantId}-${token}`, job);
  }
}
