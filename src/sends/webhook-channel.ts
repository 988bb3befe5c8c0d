import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import type { Offer } from '../offers/offer.entity.js';
import { noteHealth } from '../webhooks/deliver-due.js';
import type { SealedEndpoint } from '../webhooks/webhook-endpoint.entity.js';
import { listSubscribers } from '../webhooks/webhook-endpoints.queries.js';
import { type Attempt, isTaken } from '../webhooks/webhook-http.js';
import { WebhookSender } from '../webhooks/webhook-sender.js';
import { type Channel, type HandOver, messageId } from './send-channel.js';
import type { Addressee } from './send-recipients.queries.js';
import type { Send, SendFailure } from './send.entity.js';
import { SUBSCRIPTION } from './subscription.js';

/** Tells the merchant's own servers of each recipient: one message `offer.sent` with the offer and whom it is for. */
@Injectable()
export class WebhookChannel {
  constructor(
    private readonly database: TenantDatabase,
    private readonly sender: WebhookSender,
    private readonly config: Config,
  ) {}

  /** For one turn: who subscribes is looked up before each chunk. */
  open(): Channel {
    return new OpenWebhookChannel(this.database, this.sender, this.config);
  }
}

class OpenWebhookChannel implements Channel {
  readonly lanes = 50;
  readonly longestSeconds: number;
  private endpoints: SealedEndpoint[] = [];
  private attempts = new Map<string, Attempt[]>();

  constructor(
    private readonly database: TenantDatabase,
    private readonly sender: WebhookSender,
    private readonly config: Config,
  ) {
    this.longestSeconds = config.WEBHOOK_TIMEOUT_SECONDS * 2;
  }

  async obstacle(merchantId: string): Promise<SendFailure | null> {
    this.attempts = new Map();
    this.endpoints = await this.database.transaction(merchantId, (tx) =>
      listSubscribers(tx, merchantId, SUBSCRIPTION),
    );
    if (this.endpoints.length > 0) return null;
    return { code: 'no_webhook_endpoint', detail: 'No enabled webhook endpoint subscribes to offer.sent.' };
  }

  /** Handed over is what every endpoint has taken; one that took it before knows the id. */
  async handOver(merchantId: string, send: Send, offer: Offer, to: Addressee): Promise<HandOver> {
    const message = {
      id: messageId(send, to.id),
      type: SUBSCRIPTION,
      at: send.createdAt,
      data: dataOf(send, offer, to),
    };
    const attempts = await Promise.all(
      this.endpoints.map(async (endpoint) => {
        const attempt = await this.sender.send(merchantId, endpoint, message);
        this.attempts.set(endpoint.id, [...(this.attempts.get(endpoint.id) ?? []), attempt]);
        return attempt;
      }),
    );
    const missed = attempts.find((attempt) => !isTaken(attempt));
    if (!missed) return { outcome: 'handed_over', responseCode: attempts[0]?.status ?? null };
    const { status: responseCode, error, retryAfter } = missed;
    return { outcome: 'later', responseCode, error: error ?? 'not_taken', retryAfter };
  }

  async chunkDone(merchantId: string): Promise<void> {
    await this.database.transaction(merchantId, async (tx) => {
      for (const [endpointId, attempts] of this.attempts)
        await noteHealth(tx, { merchantId, endpointId }, attempts, this.config.WEBHOOK_DISABLE_HOURS);
    });
  }
}

function dataOf(send: Send, offer: Offer, { id, name, email, mobile }: Addressee): object {
  const { id: offerId, title, description, code, startsAt, endsAt } = offer;
  return {
    sendId: send.id,
    offer: { id: offerId, title, description, code, startsAt, endsAt },
    customer: { id, name, email, mobile },
  };
}
