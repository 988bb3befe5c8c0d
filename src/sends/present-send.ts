import type { SendDto, SendProgressDto } from './sends.dto.js';
import type { Send } from './send.entity.js';

/** A send as the API shows it. */
export function presentSend(send: Send, now: number = Date.now()): SendDto {
  const { pending, handedOver, failed, skipped, canceled } = send;
  const recipients = pending + handedOver + failed + skipped + canceled;
  const { matched, noConsent, noContact, alreadySent } = send;
  return {
    id: send.id,
    offerId: send.offerId,
    channel: send.channel,
    status: send.status,
    filter: send.filter,
    email: send.email,
    counts: {
      ...{ matched, noConsent, noContact, alreadySent },
      ...{ recipients, pending, handedOver, failed, skipped, canceled },
    },
    progress: progressOf(send, recipients, now),
    failure: send.failure,
    createdBy: send.createdBy,
    createdAt: send.createdAt,
    startedAt: send.startedAt,
    frozenAt: send.frozenAt,
    finishedAt: send.finishedAt,
    links: {
      self: `/v1/sends/${send.id}`,
      recipients: `/v1/sends/${send.id}/recipients`,
      offer: `/v1/offers/${send.offerId}`,
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
