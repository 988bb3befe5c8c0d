import type { CustomerFilter } from '../customers/customer-filter.dto.js';
import type { KeptFilter } from '../customers/segments/keep-filter.js';

export const SEND_CHANNELS = ['webhook', 'email'] as const;

/** How an offer reaches people: by the merchant's own servers, or by e-mail. */
export type SendChannel = (typeof SEND_CHANNELS)[number];

export type SendStatus = 'queued' | 'processing' | 'paused' | 'completed' | 'failed' | 'canceled';

/** Whom a send is meant for, as it was asked for. */
export type Selection = KeptFilter | { customerIds: string[] };

/** The texts of an e-mail, with places such as `{{customer.name}}`. */
export interface EmailTexts {
  subject: string;
  text: string;
  html: string | null;
}

/** Why a send has failed or stands still; the code is one of the catalogue. */
export interface SendFailure {
  code: 'offer_not_active' | 'no_webhook_endpoint' | 'email_not_configured';
  detail: string;
}

/** A send as stored. */
export interface Send {
  id: string;
  offerId: string;
  channel: SendChannel;
  status: SendStatus;
  /** The filter that was asked for; null when it was ids. */
  filter: CustomerFilter | null;
  email: EmailTexts | null;
  matched: number;
  noConsent: number;
  noContact: number;
  alreadySent: number;
  pending: number;
  handedOver: number;
  failed: number;
  skipped: number;
  canceled: number;
  freezeAfter: string | null;
  frozenAt: Date | null;
  failure: SendFailure | null;
  /** Chunks in a row of which nobody was reached. */
  setbacks: number;
  /** Names the claim. */
  attempt: number;
  createdBy: { type: 'user' | 'key'; id: string };
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

/** The columns of {@link Send}; the table's alias is `s`. */
export const SEND_COLUMNS = `s.id, s.offer_id AS "offerId", s.channel, s.status, s.selection -> 'filter' AS filter, s.email, s.matched, s.no_consent AS "noConsent",
  s.no_contact AS "noContact", s.already_sent AS "alreadySent", s.pending, s.handed_over AS "handedOver", s.failed, s.skipped,
  s.canceled, s.freeze_after AS "freezeAfter", s.frozen_at AS "frozenAt", s.failure, s.setbacks, s.attempt,
  s.created_by AS "createdBy", s.created_at AS "createdAt", s.started_at AS "startedAt", s.finished_at AS "finishedAt"`;

export const RECIPIENT_STATUSES = [
  'pending',
  'handing_over',
  'handed_over',
  'failed',
  'skipped',
  'canceled',
] as const;

export type RecipientStatus = (typeof RECIPIENT_STATUSES)[number];

/** One person of a send as stored. */
export interface Recipient {
  customerId: string;
  status: RecipientStatus;
  attempts: number;
  responseCode: number | null;
  error: string | null;
  nextAttemptAt: Date | null;
  lastAttemptAt: Date | null;
}
