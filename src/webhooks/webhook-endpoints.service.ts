import { Injectable } from '@nestjs/common';
import type { AuditAction } from '../audit/audit-actions.js';
import { recordAuditEvent } from '../audit/record-audit-event.js';
import { actorOf, type MerchantCaller } from '../auth/caller.js';
import { Config } from '../platform/config/config.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import type { Transaction } from '../platform/database/transaction.js';
import { newId } from '../platform/database/uuid-v7.js';
import { SecretKey } from '../platform/secrets/secret-key.js';
import { decodeIdCursor } from '../platform/http/cursor.js';
import { type ExpectedVersions, requireVersion } from '../platform/http/etag.js';
import type { PageInfo, PageQuery } from '../platform/http/page.dto.js';
import { paginate } from '../platform/http/paginate.js';
import { parseNetworks } from './allowed-address.js';
import { checkUrl, type UrlRules } from './check-url.js';
import { SecretCipher } from './secret-cipher.js';
import { newSecret } from './sign-message.js';
import { failPending } from './webhook-deliveries.queries.js';
import type { WebhookEndpoint } from './webhook-endpoint.entity.js';
import type {
  CreateWebhookEndpointRequest,
  RotateSecretRequest,
  UpdateWebhookEndpointRequest,
  WebhookEndpointWithSecretDto,
} from './webhook-endpoints.dto.js';
import * as queries from './webhook-endpoints.queries.js';
import { TooManyWebhookEndpointsError, WebhookEndpointNotFoundError } from './webhook.errors.js';

/** Endpoints a merchant may have. */
const MOST_ENDPOINTS = 20;

/** What the list is, for its cursors. */
const LIST = 'webhook-endpoints';

/** Create, read, list, change, delete and give new secrets to the webhook endpoints of one merchant. */
@Injectable()
export class WebhookEndpointsService {
  private readonly rules: UrlRules;
  private readonly cipher: SecretCipher;

  constructor(
    private readonly database: TenantDatabase,
    { NODE_ENV, WEBHOOK_ALLOW_HTTP, WEBHOOK_ALLOWED_NETWORKS }: Config,
    secretKey: SecretKey,
  ) {
    this.cipher = new SecretCipher(secretKey);
    this.rules = {
      allowHttp: NODE_ENV !== 'production' || WEBHOOK_ALLOW_HTTP === 'true',
      allowed: parseNetworks(WEBHOOK_ALLOWED_NETWORKS),
    };
  }

  create(
    caller: MerchantCaller,
    { url, description, eventTypes }: CreateWebhookEndpointRequest,
  ): Promise<WebhookEndpointWithSecretDto> {
    const checked = checkUrl(url, this.rules);
    const secret = newSecret();
    const { merchantId } = caller;
    return this.database.transaction(merchantId, async (tx) => {
      if ((await queries.countEndpointsAlone(tx, merchantId)) >= MOST_ENDPOINTS)
        throw new TooManyWebhookEndpointsError(MOST_ENDPOINTS);
      const id = newId();
      const sealed = this.cipher.seal({ merchantId, endpointId: id }, secret);
      const fields = { id, url: checked, description: description ?? null, eventTypes, secret: sealed };
      const endpoint = await queries.insertEndpoint(tx, merchantId, { ...fields, now: new Date() });
      await audit(tx, caller, 'webhook_endpoint.created', endpoint.id);
      return { ...endpoint, secret };
    });
  }

  list(
    { merchantId }: MerchantCaller,
    { limit, cursor }: PageQuery,
  ): Promise<{ data: WebhookEndpoint[]; page: PageInfo }> {
    const before = cursor === undefined ? null : decodeIdCursor(LIST, cursor);
    return this.database.read(merchantId, async (tx) => {
      const rows = await queries.listEndpoints(tx, merchantId, before, limit + 1);
      return paginate(rows, limit, LIST, ({ id }) => [id]);
    });
  }

  async get({ merchantId }: MerchantCaller, id: string): Promise<WebhookEndpoint> {
    const endpoint = await this.database.read(merchantId, (tx) => queries.findEndpoint(tx, merchantId, id));
    if (!endpoint) throw new WebhookEndpointNotFoundError();
    return endpoint;
  }

  update(
    caller: MerchantCaller,
    id: string,
    { url, description, eventTypes, status }: UpdateWebhookEndpointRequest,
    expected: ExpectedVersions,
  ): Promise<WebhookEndpoint> {
    const { merchantId } = caller;
    return this.database.transaction(merchantId, async (tx) => {
      const endpoint = await lock(tx, merchantId, id, expected);
      const wanted = {
        id,
        url: url === undefined ? endpoint.url : checkUrl(url, this.rules),
        description: description === undefined ? endpoint.description : description,
        eventTypes: eventTypes ?? endpoint.eventTypes,
        status: status ?? endpoint.status,
      };
      const disabledReason = wanted.status === 'enabled' ? null : (endpoint.disabledReason ?? 'by_hand');
      const updated = await queries.updateEndpoint(tx, merchantId, { ...wanted, disabledReason }, new Date());
      if (endpoint.status === 'enabled' && wanted.status === 'disabled')
        await failPending(tx, merchantId, id);
      await audit(tx, caller, 'webhook_endpoint.updated', id);
      return updated;
    });
  }

  remove(caller: MerchantCaller, id: string, expected: ExpectedVersions): Promise<void> {
    const { merchantId } = caller;
    return this.database.transaction(merchantId, async (tx) => {
      await lock(tx, merchantId, id, expected);
      await queries.deleteEndpoint(tx, merchantId, id);
      await audit(tx, caller, 'webhook_endpoint.deleted', id);
    });
  }

  /** A new secret. The one before goes on signing beside it for the overlap; one older still is forgotten. */
  rotateSecret(
    caller: MerchantCaller,
    id: string,
    { overlapHours }: RotateSecretRequest,
  ): Promise<WebhookEndpointWithSecretDto> {
    const { merchantId } = caller;
    const secret = newSecret();
    return this.database.transaction(merchantId, async (tx) => {
      const now = new Date();
      const previousUntil = new Date(now.getTime() + overlapHours * 3_600_000);
      const endpoint = await queries.replaceSecret(tx, merchantId, id, {
        secret: this.cipher.seal({ merchantId, endpointId: id }, secret),
        previousUntil,
        now,
      });
      if (!endpoint) throw new WebhookEndpointNotFoundError();
      await audit(tx, caller, 'webhook_endpoint.secret_rotated', id);
      return { ...endpoint, secret };
    });
  }
}

function audit(
  tx: Transaction,
  caller: MerchantCaller,
  action: AuditAction & `webhook_endpoint.${string}`,
  id: string,
): Promise<void> {
  const subject = { type: 'webhook_endpoint', id };
  return recordAuditEvent(tx, caller.merchantId, { actor: actorOf(caller), action, subject });
}

async function lock(
  tx: Transaction,
  merchantId: string,
  id: string,
  expected: ExpectedVersions,
): Promise<WebhookEndpoint> {
  const endpoint = await queries.lockEndpoint(tx, merchantId, id);
  if (!endpoint) throw new WebhookEndpointNotFoundError();
  requireVersion(expected, endpoint.version);
  return endpoint;
}
