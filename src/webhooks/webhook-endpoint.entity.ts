/** Why an endpoint gets nothing: the merchant's wish, it answered 410, or it failed for days. */
export type DisabledReason = 'by_hand' | 'gone' | 'failing';

/** Where a merchant is told of events. The secrets are not part of it: see {@link EndpointSecrets}. */
export interface WebhookEndpoint {
  id: string;
  url: string;
  description: string | null;
  eventTypes: string[];
  status: 'enabled' | 'disabled';
  disabledReason: DisabledReason | null;
  /** Since when no attempt has succeeded; null while attempts do. */
  failingSince: Date | null;
  /** Until when messages are signed with the secret before the last rotation, too. */
  previousSecretUntil: Date | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

/** What the messages to an endpoint are signed with; for the signing alone. */
export interface EndpointSecrets {
  secret: string;
  previousSecret: string | null;
  previousSecretUntil: Date | null;
}

/** Where to post, with the secrets as they are stored: `SecretCipher` opens them. */
export interface SealedEndpoint extends EndpointSecrets {
  id: string;
  url: string;
}

/** The columns of {@link WebhookEndpoint}; the table's alias is `w`. */
export const ENDPOINT_COLUMNS = `w.id, w.url, w.description, w.event_types AS "eventTypes", w.status,
  w.disabled_reason AS "disabledReason", w.failing_since AS "failingSince",
  w.previous_secret_until AS "previousSecretUntil", w.version, w.created_at AS "createdAt", w.updated_at AS "updatedAt"`;

/** How the telling of one event to one endpoint stands. */
export interface WebhookDelivery {
  id: string;
  endpointId: string;
  eventId: string;
  eventType: string;
  status: 'pending' | 'delivered' | 'failed';
  /** Attempts since the delivery was made, or since it was last replayed. */
  attempts: number;
  responseCode: number | null;
  error: string | null;
  nextAttemptAt: Date | null;
  lastAttemptAt: Date | null;
  createdAt: Date;
}

/** The columns of {@link WebhookDelivery}; the table's alias is `d`. */
export const DELIVERY_COLUMNS = `d.id, d.endpoint_id AS "endpointId", d.event_id AS "eventId", d.event_type AS "eventType",
  d.status, d.attempts, d.response_code AS "responseCode", d.error, d.next_attempt_at AS "nextAttemptAt",
  d.last_attempt_at AS "lastAttemptAt", d.created_at AS "createdAt"`;
