import type { SendDto, SendProgressDto } from './sends.dto.js';
import type { Send } from './send.entity.js';

/** A send as the API shows it. */
export function presentSend(send: Send, now: number = Date.now()): SendDto {
  const {
    id,
    offerId,
    channel,
    status,
    filter,
    email,
    failure,
    createdBy,
    createdAt,
    startedAt,
    frozenAt,
    finishedAt,
  } = send;
  const { matched, noConsent, noContact, alreadySent, pending, handedOver, failed, skipped, canceled } = send;
  const recipients = pending + handedOver + failed + skipped + canceled;
  return {
    id,
    offerId,
    channel,
    status,
    filter,
    email,
    counts: {
      matched,
      noConsent,
      noContact,
      alreadySent,
      recipients,
      pending,
      handedOver,
      failed,
      skipped,
      canceled,
    },
    progress: progressOf(send, recipients, now),
    failure,
    createdBy,
    createdAt,
    startedAt,
    frozenAt,
    finishedAt,
    links: {
      self: `/v1/sends/${id}`,
      recipients: `/v1/sends/${id}/recipients`,
      offer: `/v1/offers/${offerId}`,
    },
  };
}

/** Whether nothing more will happen to the send unless somebody asks for it. */
export function isAtRest({ status }: Pick<Send, 'status'>): boolean {
  return status !== 'queued' && status !== 'processing';
}

function progressOf(send: Send, recipients: number, now: number): SendProgressDto {
  const { frozenAt, finishedAt, pending, status } = send;
  if (!frozenAt) return { percent: 0, recipientsPerSecond: null, etaSeconds: null };
  const done = recipients - pending;
  const seconds = Math.max(((finishedAt?.getTime() ?? now) - frozenAt.getTime()) / 1000, 0.001);
  const perSecond = done / seconds;
  return {
    percent: recipients === 0 ? 100 : Math.floor((done / recipients) * 1000) / 10,
    recipientsPerSecond: Math.round(perSecond),
    etaSeconds: status === 'processing' && perSecond > 0 ? Math.ceil(pending / perSecond) : null,
  };
}
