import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { GlobalDatabase } from '../platform/database/global-database.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { findApiKeyByPrefix, touchApiKey, type ApiKeyStanding } from './api-key.queries.js';
import { apiKeyPrefix } from './api-key-prefix.js';
import { findLoginById, findMembership, findMerchantStatus, type Membership } from './auth.queries.js';
import { BriefMemory } from './brief-memory.js';
import { hashOpaqueToken, PLATFORM_SCOPE } from './opaque-token.js';
import { isFamilyOpen } from './refresh-token.queries.js';

/** How long an answer is kept, milliseconds: a changed role, a revoked key or a suspension acts within this time. */
const KEEP_MS = 2_000;

/** `lastUsedAt` of a key is as coarse as this, milliseconds, so that requests do not become writes. */
const LAST_USED_MS = 600_000;

/**
 * The current standing of whoever calls. A token lives 15 minutes; a removed member, a changed password or a suspended
 * merchant must not wait for that, so each request looks here, and the database is asked once in two seconds for each
 * caller.
 */
@Injectable()
export class Memberships {
  private readonly members = new BriefMemory<Membership | null>(KEEP_MS);
  private readonly merchants = new BriefMemory<'active' | 'suspended' | null>(KEEP_MS);
  private readonly admins = new BriefMemory<{ generation: number } | null>(KEEP_MS);
  private readonly keys = new BriefMemory<ApiKeyStanding | null>(KEEP_MS);

  constructor(
    private readonly tenants: TenantDatabase,
    private readonly global: GlobalDatabase,
  ) {}

  /** Null when the user is no active member of the merchant, or the log-in has ended. */
  find(merchantId: string, userId: string, sessionId: string): Promise<Membership | null> {
    return this.members.get(`${merchantId}/${userId}/${sessionId}`, () =>
      this.tenants.read(merchantId, (tx) => findMembership(tx, merchantId, userId, sessionId)),
    );
  }

  /** Null when there is no such merchant. */
  findMerchantStatus(merchantId: string): Promise<'active' | 'suspended' | null> {
    return this.merchants.get(`${merchantId}/`, () =>
      this.global.transaction((tx) => findMerchantStatus(tx, merchantId)),
    );
  }

  /** Null when the person is no platform admin, or the log-in has ended. */
  findAdmin(userId: string, sessionId: string): Promise<{ generation: number } | null> {
    return this.admins.get(`${userId}/${sessionId}`, () =>
      this.tenants.read(PLATFORM_SCOPE, async (tx) => {
        if (!(await isFamilyOpen(tx, PLATFORM_SCOPE, userId, sessionId))) return null;
        const login = await findLoginById(tx, userId);
        return login?.platformAdmin ? { generation: login.tokenGeneration } : null;
      }),
    );
  }

  /** The key a text is, whatever its state; null when it is none. */
  findKey(merchantId: string, key: string): Promise<ApiKeyStanding | null> {
    const hash = hashOpaqueToken(key);
    return this.keys.get(`${merchantId}/${hash.toString('base64url')}`, () =>
      this.tenants.transaction(merchantId, async (tx) => {
        const now = new Date();
        const row = await findApiKeyByPrefix(tx, merchantId, apiKeyPrefix(key));
        if (!row || !timingSafeEqual(row.keyHash, hash)) return null;
        const usable = row.revokedAt === null && (row.expiresAt === null || row.expiresAt > now);
        const seen = row.lastUsedAt?.getTime() ?? 0;
        if (usable && now.getTime() - seen >= LAST_USED_MS) await touchApiKey(tx, merchantId, row.id, now);
        return row;
      }),
    );
  }

  /** Called after a change of a user has been committed: this process acts on it at once, the others within two seconds. */
  forget(merchantId: string, userId: string): void {
    this.members.forget(`${merchantId}/${userId}/`);
  }

  /** The same for a person at every merchant, after the password was changed or the person logged out. */
  forgetPerson(userId: string, merchantIds: string[]): void {
    this.admins.forget(`${userId}/`);
    for (const merchantId of merchantIds) this.forget(merchantId, userId);
  }

  /** The same for every user and key of a merchant, after it was suspended or resumed, or a key was revoked. */
  forgetMerchant(merchantId: string): void {
    this.members.forget(`${merchantId}/`);
    this.merchants.forget(`${merchantId}/`);
    this.keys.forget(`${merchantId}/`);
  }
}
