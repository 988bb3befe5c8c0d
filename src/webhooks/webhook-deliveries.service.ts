import { Injectable } from '@nestjs/common';
import type { MerchantCaller } from '../auth/caller.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import type { Transaction } from '../platform/database/transaction.js';
import { newId } from '../platform/database/uuid-v7.js';
import { decodeIdCursor } from '../platform/http/cursor.js';
import type { PageInfo } from '../platform/http/page.dto.js';
import { paginate } from '../platform/http/paginate.js';
import { TEST_EVENT } from './event-types.js';
import { announceDue } from './recorded-deliveries.js';
import type { ListWebhookDeliveriesQuery } from './webhook-deliveries.dto.js';
import * as queries from './webhook-deliveries.queries.js';
import type { WebhookDelivery, WebhookEndpoint } from './webhook-endpoint.entity.js';
import { findEndpoint } from './webhook-endpoints.queries.js';
import {
  WebhookDeliveryNotFoundError,
  WebhookEndpointDisabledError,
  WebhookEndpointNotFoundError,
} from './webhook.errors.js';

/** What was told to an endpoint; telling it again, and trying it out. */
@Injectable()
export class WebhookDeliveriesService {
  constructor(private readonly database: TenantDatabase) {}

  list(
    { merchantId }: MerchantCaller,
    endpointId: string,
    { limit, cursor, status }: ListWebhookDeliveriesQuery,
  ): Promise<{ data: WebhookDelivery[]; page: PageInfo }> {
    const list = { deliveries: endpointId, status: status ?? null };
    const before = cursor === undefined ? null : decodeIdCursor(list, cursor);
    return this.database.read(merchantId, async (tx) => {
      await find(tx, merchantId, endpointId);
      const filter = { endpointId, status: list.status, before, limit: limit + 1 };
      const rows = await queries.listDeliveries(tx, merchantId, filter);
      return paginate(rows, limit, list, ({ id }) => [id]);
    });
  }

  /** Sends a message again, with its `webhook-id` and all its attempts before it. */
  replay({ merchantId }: MerchantCaller, endpointId: string, id: string): Promise<WebhookDelivery> {
    return this.database.transaction(merchantId, async (tx) => {
      const endpoint = await find(tx, merchantId, endpointId);
      const delivery = await queries.replayDelivery(tx, merchantId, endpointId, id, new Date());
      if (!delivery) throw new WebhookDeliveryNotFoundError();
      if (endpoint.status === 'disabled') throw new WebhookEndpointDisabledError(); // undoes the replay
      tx.afterCommit(() => announceDue({ merchantId, endpointId }));
      return delivery;
    });
  }

  /** Sends a message of the type `webhook.test` to the endpoint alone. */
  test({ merchantId }: MerchantCaller, endpointId: string): Promise<WebhookDelivery> {
    return this.database.transaction(merchantId, async (tx) => {
      const endpoint = await find(tx, merchantId, endpointId);
      if (endpoint.status === 'disabled') throw new WebhookEndpointDisabledError();
      const [delivery] = await queries.insertDeliveries(
        tx,
        merchantId,
        { type: TEST_EVENT, now: new Date() },
        [{ id: newId(), endpointId, eventId: newId(), data: { endpointId } }],
      );
      if (!delivery) throw new WebhookEndpointNotFoundError();
      tx.afterCommit(() => announceDue({ merchantId, endpointId }));
      return delivery;
    });
  }
}

async function find(tx: Transaction, merchantId: string, id: string): Promise<WebhookEndpoint> {
  const endpoint = await findEndpoint(tx, merchantId, id);
  if (!endpoint) throw new WebhookEndpointNotFoundError();
  return endpoint;
}
