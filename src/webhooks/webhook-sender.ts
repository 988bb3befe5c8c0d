import { Injectable } from '@nestjs/common';
import { SecretKey } from '../platform/secrets/secret-key.js';
import { SecretCipher } from './secret-cipher.js';
import { signedHeaders } from './sign-message.js';
import type { SealedEndpoint } from './webhook-endpoint.entity.js';
import { type Attempt, WebhookHttp } from './webhook-http.js';

/** What an endpoint is told. */
export interface WebhookMessage {
  /** `webhook-id`: the same for every attempt. */
  id: string;
  type: string;
  /** When it happened. */
  at: Date;
  data: object;
}

/** Posts messages to endpoints, each signed with the endpoint's own secrets. */
@Injectable()
export class WebhookSender {
  private readonly cipher: SecretCipher;

  constructor(
    private readonly http: WebhookHttp,
    secretKey: SecretKey,
  ) {
    this.cipher = new SecretCipher(secretKey);
  }

  /** One attempt. Never throws: what went wrong is the answer. */
  send(
    merchantId: string,
    endpoint: SealedEndpoint,
    { id, type, at, data }: WebhookMessage,
  ): Promise<Attempt> {
    const owner = { merchantId, endpointId: endpoint.id };
    const { secret, previousSecret, previousSecretUntil } = endpoint;
    const body = JSON.stringify({ type, timestamp: at.toISOString(), data });
    const headers = signedHeaders(
      { id, body, sentAt: new Date() },
      {
        secret: this.cipher.open(owner, secret),
        previousSecret: previousSecret === null ? null : this.cipher.open(owner, previousSecret),
        previousSecretUntil,
      },
    );
    return this.http.post(endpoint.url, headers, body);
  }
}
