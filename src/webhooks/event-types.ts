/** What a merchant can be told of. */
export const EVENT_TYPES = [
  'customer.created',
  'customer.updated',
  'customer.deleted',
  'import.completed',
  'import.failed',
  'export.completed',
  'offer.sent',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** What an endpoint may subscribe to: `*` is every type, those to come included. */
export const SUBSCRIPTIONS = ['*', ...EVENT_TYPES] as const;

/** Sent to one endpoint when somebody tries it out; nobody subscribes to it. */
export const TEST_EVENT = 'webhook.test';

/**
 * Something that happened. `data` names what it happened to (ids, versions, states, counts) and holds no personal data: a
 * receiver that needs more reads the resource and sees how it is now, and an erased person is not left in old messages.
 */
export interface WebhookEvent {
  type: EventType;
  data: Record<string, unknown>;
}
