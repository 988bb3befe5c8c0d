import { createHmac, randomBytes } from 'node:crypto';
import type { EndpointSecrets } from './webhook-endpoint.entity.js';

const PREFIX = 'whsec_';

/** A secret of 192 bits: `whsec_` and base64, as the Standard Webhooks specification writes symmetric ones. */
export function newSecret(): string {
  return PREFIX + randomBytes(24).toString('base64');
}

/** What is signed: the id is the same for every attempt, the time is that of the attempt. */
export interface Message {
  id: string;
  body: string;
  sentAt: Date;
}

/**
 * The headers of a message (Standard Webhooks 1.0): HMAC-SHA256 over `id.timestamp.body`. After a rotation there are two
 * signatures until the older secret has run out, so that the receiver can change over at any time.
 */
export function signedHeaders(
  { id, body, sentAt }: Message,
  { secret, previousSecret, previousSecretUntil }: EndpointSecrets,
): Record<string, string> {
  const timestamp = Math.floor(sentAt.getTime() / 1000);
  const overlaps = previousSecret !== null && previousSecretUntil !== null && sentAt < previousSecretUntil;
  const secrets = overlaps ? [secret, previousSecret] : [secret];
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': secrets.map((one) => `v1,${signature(one, `${id}.${timestamp}.${body}`)}`).join(' '),
  };
}

function signature(secret: string, content: string): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return createHmac('sha256', key).update(content).digest('base64');
}
