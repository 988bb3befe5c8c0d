import type { Offer } from '../offers/offer.entity.js';
import type { Addressee } from './send-recipients.queries.js';
import type { Send, SendFailure } from './send.entity.js';

/** What came of handing one message over. */
export type HandOver =
  | { outcome: 'handed_over'; responseCode: number | null }
  /** It may succeed another time. */
  | { outcome: 'later'; responseCode: number | null; error: string; retryAfter: number | null }
  /** It never will. */
  | { outcome: 'refused'; responseCode: number | null; error: string };

/** Hands messages over to whoever delivers them. */
export interface Channel {
  /** Messages handed over at the same time. */
  readonly lanes: number;
  /** Longest time the messages of a chunk take, seconds. */
  readonly longestSeconds: number;
  /** Why nothing can be handed over at all; null when it can. Asked before each chunk. */
  obstacle(merchantId: string): Promise<SendFailure | null>;
  /** Hands one message over, under an id that is the same for every attempt. Never throws. */
  handOver(merchantId: string, send: Send, offer: Offer, to: Addressee): Promise<HandOver>;
  /** Called with the results of a chunk. */
  chunkDone(merchantId: string, results: readonly HandOver[]): Promise<void>;
}

/** The id of a message: the same for every attempt, and for no other customer or send. */
export function messageId({ id }: Pick<Send, 'id'>, customerId: string): string {
  return `${id}_${customerId}`;
}
