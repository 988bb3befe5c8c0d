import { Injectable } from '@nestjs/common';
import { recordAuditEvent } from '../audit/record-audit-event.js';
import { actorOf, type MerchantCaller } from '../auth/caller.js';
import { OfferNotFoundError } from '../offers/offer.errors.js';
import { statusAt } from '../offers/offer.entity.js';
import { findOffer } from '../offers/offers.queries.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import type { Transaction } from '../platform/database/transaction.js';
import { newId } from '../platform/database/uuid-v7.js';
import { ApiError } from '../platform/errors/api.error.js';
import { decodeIdCursor } from '../platform/http/cursor.js';
import type { PageInfo } from '../platform/http/page.dto.js';
import { paginate } from '../platform/http/paginate.js';
import { Mailer } from '../platform/mail/mailer.js';
import { listSubscribers } from '../webhooks/webhook-endpoints.queries.js';
import { AudienceService } from './audience.service.js';
import { readEmail, readSelection } from './read-send-request.js';
import { listRecipients } from './send-recipients.queries.js';
import { SendTurns } from './send-turns.js';
import type { Recipient, Send, SendChannel, SendStatus } from './send.entity.js';
import { SendNotFoundError, SendObstacleError, SendStatusError } from './send.errors.js';
import type { CreateSendRequest, ListRecipientsQuery, ListSendsQuery } from './sends.dto.js';
import * as queries from './sends.queries.js';
import { SUBSCRIPTION } from './subscription.js';

/** What each step may follow on, and what it leads to. */
const STEPS = {
  paused: { from: ['queued', 'processing'], to: 'paused' },
  resumed: { from: ['paused'], to: 'queued' },
  canceled: { from: ['queued', 'processing', 'paused'], to: 'canceled' },
} as const satisfies Record<string, { from: SendStatus[]; to: SendStatus }>;

/** Sends an offer to customers, and tells how that stands. The work itself is done by the worker. */
@Injectable()
export class SendsService {
  constructor(
    private readonly database: TenantDatabase,
    private readonly audience: AudienceService,
    private readonly mailer: Mailer,
    private readonly turns: SendTurns,
  ) {}

  async create(caller: MerchantCaller, offerId: string, request: CreateSendRequest): Promise<Send> {
    const { merchantId, type, id: callerId } = caller;
    const { channel, expectedCount } = request;
    const send = await this.database.transaction(merchantId, async (tx) => {
      const offer = await findOffer(tx, merchantId, offerId);
      if (!offer) throw new OfferNotFoundError();
      const selection = await readSelection(tx, merchantId, request);
      const email = readEmail(channel, request.email);
      const status = statusAt(offer, new Date());
      if (status !== 'active') throw new ApiError('offer_not_active', `The offer is ${status}.`);
      await this.refuseWithoutWay(tx, merchantId, channel);
      const { eligible } = await this.audience.judge(tx, merchantId, selection, { offerId, channel });
      if (expectedCount !== undefined && expectedCount !== eligible)
        throw new ApiError('count_changed', `The offer would be sent to ${eligible} customers now.`, {
          members: { count: eligible },
        });
      const id = newId();
      const createdBy = { type, id: callerId };
      const made = { id, offerId, channel, selection, email, createdBy, now: new Date() };
      const inserted = await queries.insertSend(tx, merchantId, made);
      await this.audit(tx, caller, 'send.created', id, { channel, offerId, eligible });
      return inserted;
    });
    this.turns.enqueue(merchantId);
    return send;
  }

  list({ merchantId }: MerchantCaller, query: ListSendsQuery): Promise<{ data: Send[]; page: PageInfo }> {
    const { limit, cursor } = query;
    const [offerId, status] = [query.offerId ?? null, query.status ?? null];
    const list = { sends: offerId, status };
    const before = cursor === undefined ? null : decodeIdCursor(list, cursor);
    return this.database.read(merchantId, async (tx) => {
      const rows = await queries.listSends(tx, merchantId, { offerId, status, before, limit: limit + 1 });
      return paginate(rows, limit, list, ({ id }) => [id]);
    });
  }

  get({ merchantId }: MerchantCaller, id: string): Promise<Send> {
    return this.database.read(merchantId, (tx) => find(tx, merchantId, id));
  }

  listRecipients(
    { merchantId }: MerchantCaller,
    sendId: string,
    { limit, cursor, ...query }: ListRecipientsQuery,
  ): Promise<{ data: Recipient[]; page: PageInfo }> {
    const status = query.status ?? null;
    const list = { recipients: sendId, status };
    const after = cursor === undefined ? null : decodeIdCursor(list, cursor);
    return this.database.read(merchantId, async (tx) => {
      await find(tx, merchantId, sendId);
      const rows = await listRecipients(tx, merchantId, { sendId, status, after, limit: limit + 1 });
      return paginate(rows, limit, list, ({ customerId }) => [customerId]);
    });
  }

  /** Messages that are under way are still handed over. What is so already stays as it is. */
  async step(caller: MerchantCaller, id: string, wanted: keyof typeof STEPS): Promise<Send> {
    const { merchantId } = caller;
    const { from, to } = STEPS[wanted];
    const send = await this.database.transaction(merchantId, async (tx) => {
      const changed = await queries.changeStatus(tx, merchantId, id, from, to);
      if (changed) {
        if (to === 'canceled') await this.audit(tx, caller, 'send.canceled', id, {});
        return changed;
      }
      const found = await find(tx, merchantId, id);
      if (found.status === to || (to === 'queued' && found.status === 'processing')) return found;
      throw new SendStatusError(found.status, wanted);
    });
    this.turns.enqueue(merchantId);
    return send;
  }

  private async refuseWithoutWay(tx: Transaction, merchantId: string, channel: SendChannel): Promise<void> {
    if (channel === 'email' && !this.mailer.isConfigured)
      throw new SendObstacleError({
        code: 'email_not_configured',
        detail: 'The service has no mail server.',
      });
    if (channel === 'webhook' && (await listSubscribers(tx, merchantId, SUBSCRIPTION)).length === 0)
      throw new SendObstacleError({
        code: 'no_webhook_endpoint',
        detail: 'No enabled webhook endpoint subscribes to offer.sent.',
      });
  }

  private audit(
    tx: Transaction,
    caller: MerchantCaller,
    action: 'send.created' | 'send.canceled',
    id: string,
    details: Record<string, string | number>,
  ): Promise<void> {
    const subject = { type: 'send', id };
    return recordAuditEvent(tx, caller.merchantId, { actor: actorOf(caller), action, subject, details });
  }
}

async function find(tx: Transaction, merchantId: string, id: string): Promise<Send> {
  const send = await queries.findSend(tx, merchantId, id);
  if (!send) throw new SendNotFoundError();
  return send;
}
