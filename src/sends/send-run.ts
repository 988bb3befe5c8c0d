import type { Config } from '../platform/config/config.js';
import type { TenantDatabase } from '../platform/database/tenant-database.js';
import type { Logger } from '../platform/logging/logger.js';
import type { Channel } from './send-channel.js';
import type { Send, SendChannel } from './send.entity.js';

/** What a run needs of the process. */
export interface SendServices {
  database: TenantDatabase;
  config: Config;
  logger: Logger;
  channelOf: (name: SendChannel) => Channel;
  /** Whether another merchant waits for a turn. */
  othersWait: () => Promise<boolean>;
}

/** One turn of one send: the claim it holds, and what its steps share. */
export interface SendRun extends SendServices {
  merchantId: string;
  /** As claimed; the steps move its checkpoint and counts as they commit. */
  send: Send;
  channel: Channel;
  /** Aborted when the process is asked to stop. */
  signal: AbortSignal;
  /** When the turn gives way if others wait, on the clock of `performance.now()`. */
  endsAt: number;
}

/** Another run has taken the send over, or it was paused or canceled meanwhile: this run writes no more. */
export class ClaimLostError extends Error {
  constructor(sendId: string) {
    super(`the claim on send ${sendId} is lost`);
    this.name = 'ClaimLostError';
  }
}
