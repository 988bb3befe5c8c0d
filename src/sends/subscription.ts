import type { EventType } from '../webhooks/event-types.js';

/** What an endpoint subscribes to when it wants the messages of sends. */
export const SUBSCRIPTION: EventType = 'offer.sent';
