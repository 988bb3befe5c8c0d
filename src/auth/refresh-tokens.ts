import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config/config.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import type { Transaction } from '../platform/database/transaction.js';
import { newId } from '../platform/database/uuid-v7.js';
import { RefreshTokenInvalidError } from './auth.errors.js';
import { hashRefreshToken, newRefreshToken, scopeOfRefreshToken } from './refresh-token.js';
import {
  insertRefreshToken,
  lockRefreshToken,
  markRefreshTokenUsed,
  revokeFamily,
} from './refresh-token.queries.js';

const DAY = 86_400_000;

/**
 * Refresh tokens: opaque, stored hashed, good for one use. A token that is used again was copied, so the whole family
 * that came from its log-in ends (RFC 9700 §4.14.2).
 */
@Injectable()
export class RefreshTokens {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly config: Config,
  ) {}

  /** The first token of a log-in. `scope` is the merchant's id, or the platform's. */
  start(scope: string, userId: string): Promise<string> {
    return this.tenants.transaction(scope, (tx) => this.insert(tx, scope, userId, newId()));
  }

  /** Uses a token up and gives the next one of its family. */
  async rotate(token: string): Promise<{ scope: string; userId: string; next: string }> {
    const scope = scopeOfRefreshToken(token);
    if (scope === null) throw new RefreshTokenInvalidError();
    const rotated = await this.tenants.transaction(scope, async (tx) => {
      const now = new Date();
      const row = await lockRefreshToken(tx, scope, hashRefreshToken(token));
      if (!row || row.revokedAt || row.expiresAt <= now) return null;
      if (row.usedAt) {
        await revokeFamily(tx, scope, row.familyId, now);
        return null; // not thrown: the revocation must be committed
      }
      await markRefreshTokenUsed(tx, scope, row.id, now);
      return { scope, userId: row.userId, next: await this.insert(tx, scope, row.userId, row.familyId) };
    });
    if (!rotated) throw new RefreshTokenInvalidError();
    return rotated;
  }

  /** Ends the family of a token; nothing happens for an unknown one. */
  async revoke(token: string): Promise<void> {
    const scope = scopeOfRefreshToken(token);
    if (scope === null) return;
    await this.tenants.transaction(scope, async (tx) => {
      const row = await lockRefreshToken(tx, scope, hashRefreshToken(token));
      if (row) await revokeFamily(tx, scope, row.familyId, new Date());
    });
  }

  private async insert(tx: Transaction, scope: string, userId: string, familyId: string): Promise<string> {
    const token = newRefreshToken(scope);
    const now = new Date();
    const expiresAt = new Date(now.getTime() + this.config.REFRESH_TOKEN_DAYS * DAY);
    await insertRefreshToken(tx, scope, {
      id: newId(),
      userId,
      familyId,
      hash: hashRefreshToken(token),
      now,
      expiresAt,
    });
    return token;
  }
}
