import { Injectable } from '@nestjs/common';
import { recordAuditEvent } from '../audit/record-audit-event.js';
import { apiKeyPrefix } from '../auth/api-key-prefix.js';
import { type ApiKey, findApiKey, insertApiKey, listApiKeys, updateApiKey } from '../auth/api-key.queries.js';
import { actorOf, type MerchantCaller } from '../auth/caller.js';
import { Memberships } from '../auth/memberships.js';
import { hashOpaqueToken, newOpaqueToken } from '../auth/opaque-token.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { newId } from '../platform/database/uuid-v7.js';
import { decodeIdCursor } from '../platform/http/cursor.js';
import { type ExpectedVersions, requireVersion } from '../platform/http/etag.js';
import { paginate } from '../platform/http/paginate.js';
import type {
  ApiKeyDto,
  ApiKeyList,
  CreateApiKeyRequest,
  ListApiKeysQuery,
  NewApiKeyDto,
  UpdateApiKeyRequest,
} from './api-keys.dto.js';
import { ApiKeyNotFoundError, ExpiryPastError, PermissionsNotHeldError } from './api-keys.errors.js';

/**
 * The keys of a merchant's own servers. They belong to the merchant and not to who made them: a key goes on when its
 * maker leaves, and ends when somebody revokes it.
 */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly memberships: Memberships,
  ) {}

  /** @throws PermissionsNotHeldError, ExpiryPastError */
  async create(caller: MerchantCaller, request: CreateApiKeyRequest): Promise<NewApiKeyDto> {
    const { merchantId } = caller;
    const missing = request.permissions.filter((permission) => !caller.permissions.has(permission));
    if (missing.length > 0) throw new PermissionsNotHeldError(missing);
    const now = new Date();
    const expiresAt = request.expiresAt ? new Date(request.expiresAt) : null;
    if (expiresAt !== null && expiresAt <= now) throw new ExpiryPastError();
    const key = newOpaqueToken('ck', merchantId);
    const made = await this.tenants.transaction(merchantId, async (tx) => {
      const row = await insertApiKey(
        tx,
        merchantId,
        {
          id: newId(),
          name: request.name,
          permissions: request.permissions,
          prefix: apiKeyPrefix(key),
          hash: hashOpaqueToken(key),
          creatorType: caller.type,
          creatorId: caller.id,
          expiresAt,
        },
        now,
      );
      await recordAuditEvent(tx, merchantId, {
        actor: actorOf(caller),
        action: 'api_key.created',
        subject: { type: 'api_key', id: row.id },
        details: { permissions: row.permissions, expires: expiresAt !== null },
      });
      return row;
    });
    return { ...present(made), key };
  }

  async list({ merchantId }: MerchantCaller, { limit, cursor }: ListApiKeysQuery): Promise<ApiKeyList> {
    const list = { of: 'api-keys' };
    const after = cursor === undefined ? null : decodeIdCursor(list, cursor);
    const rows = await this.tenants.read(merchantId, (tx) =>
      listApiKeys(tx, merchantId, { after, limit: limit + 1 }),
    );
    return paginate(rows.map(present), limit, list, ({ id }) => [id]);
  }

  /** @throws ApiKeyNotFoundError */
  async get({ merchantId }: MerchantCaller, id: string): Promise<ApiKeyDto> {
    const key = await this.tenants.read(merchantId, (tx) => findApiKey(tx, merchantId, id));
    if (!key) throw new ApiKeyNotFoundError();
    return present(key);
  }

  /** @throws ApiKeyNotFoundError, ApiError `version_conflict` */
  async update(
    caller: MerchantCaller,
    id: string,
    { name }: UpdateApiKeyRequest,
    expected: ExpectedVersions,
  ): Promise<ApiKeyDto> {
    return present(
      await this.change(caller, id, expected, 'api_key.updated', (key) => ({ name: name ?? key.name })),
    );
  }

  /** Ends a key; one that has ended stays so. @throws ApiKeyNotFoundError, ApiError `version_conflict` */
  async revoke(caller: MerchantCaller, id: string, expected: ExpectedVersions): Promise<void> {
    await this.change(caller, id, expected, 'api_key.revoked', ({ revokedAt }) => ({
      revokedAt: revokedAt ?? new Date(),
    }));
    this.memberships.forgetMerchant(caller.merchantId);
  }

  private change(
    caller: MerchantCaller,
    id: string,
    expected: ExpectedVersions,
    action: 'api_key.updated' | 'api_key.revoked',
    change: (key: ApiKey) => Partial<ApiKey>,
  ): Promise<ApiKey> {
    const { merchantId } = caller;
    return this.tenants.transaction(merchantId, async (tx) => {
      const before = await findApiKey(tx, merchantId, id, 'lock');
      if (!before) throw new ApiKeyNotFoundError();
      requireVersion(expected, before.version);
      const after = { ...before, ...change(before) };
      if (after.name === before.name && after.revokedAt === before.revokedAt) return before;
      const subject = { type: 'api_key', id };
      await recordAuditEvent(tx, merchantId, { actor: actorOf(caller), action, subject });
      return updateApiKey(tx, merchantId, id, after, new Date());
    });
  }
}

function present({ creatorType, creatorId, ...key }: ApiKey): ApiKeyDto {
  const expired = key.expiresAt !== null && key.expiresAt <= new Date();
  const status = key.revokedAt !== null ? 'revoked' : expired ? 'expired' : 'active';
  return { ...key, status, createdBy: { type: creatorType, id: creatorId } };
}
