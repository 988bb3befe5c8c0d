import { Injectable } from '@nestjs/common';
import { recordAuditEvent, type AuditActor } from '../audit/record-audit-event.js';
import { Config } from '../platform/config/config.js';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import type { Transaction } from '../platform/database/transaction.js';
import { newId } from '../platform/database/uuid-v7.js';
import { RefreshTokenInvalidError } from './auth.errors.js';
import { raiseTokenGeneration } from './auth.queries.js';
import { Memberships } from './memberships.js';
import { hashOpaqueToken, newOpaqueToken, PLATFORM_SCOPE, scopeOfOpaqueToken } from './opaque-token.js';
import {
  insertRefreshToken,
  lockRefreshToken,
  markRefreshTokenUsed,
  type RefreshTokenRow,
  revokeFamily,
} from './refresh-token.queries.js';

const DAY = 86_400_000;

/** Whose token it is: a person at a merchant (or on the platform), and the log-in it came from. */
interface Family {
  scope: string;
  userId: string;
  familyId: string;
  generation: number;
}

/**
 * Refresh tokens: opaque, stored hashed, good for one use. A token that is used again was copied, so the whole family
 * that came from its log-in ends (RFC 9700 §4.14.2). A family is a log-in: with it end its access tokens.
 */
@Injectable()
export class RefreshTokens {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly memberships: Memberships,
    private readonly config: Config,
  ) {}

  /** The first token of a log-in, and the id of the log-in. `scope` is the merchant's id, or the platform's. */
  start(
    scope: string,
    userId: string,
    generation: number,
  ): Promise<{ sessionId: string; refreshToken: string }> {
    return this.tenants.transaction(scope, async (tx) => {
      await recordAuditEvent(tx, scope, { actor: actorOf(scope, userId), action: 'user.logged_in' });
      const sessionId = newId();
      const refreshToken = await this.insert(tx, { scope, userId, familyId: sessionId, generation });
      return { sessionId, refreshToken };
    });
  }

  /** Uses a token up and gives the next one of its family. */
  async rotate(token: string): Promise<{ scope: string; userId: string; sessionId: string; next: string }> {
    const scope = scopeOfOpaqueToken('crt', token);
    if (scope === null) throw new RefreshTokenInvalidError();
    const rotated = await this.tenants.transaction(scope, async (tx) => {
      const now = new Date();
      const row = await lockRefreshToken(tx, scope, hashOpaqueToken(token));
      if (!row || !isOpen(row, now)) return null;
      const { userId, familyId, generation } = row;
      if (row.usedAt) {
        await revokeFamily(tx, scope, familyId, now);
        await recordAuditEvent(tx, scope, {
          actor: actorOf(scope, userId),
          action: 'user.refresh_token_reused',
        });
        tx.afterCommit(() => this.memberships.forgetPerson(userId, row.merchantIds ?? []));
        return null; // not thrown: the revocation must be committed
      }
      await markRefreshTokenUsed(tx, scope, row.id, now);
      const next = await this.insert(tx, { scope, userId, familyId, generation });
      return { scope, userId, sessionId: familyId, next };
    });
    if (!rotated) throw new RefreshTokenInvalidError();
    return rotated;
  }

  /**
   * Ends the family of a token, its access tokens included; nothing happens for an unknown one.
   *
   * @param everywhere ends every token of the person at every merchant too. Only the current token of a family can: a
   *   used one may be in other hands
   */
  async revoke(token: string, everywhere: boolean): Promise<void> {
    const scope = scopeOfOpaqueToken('crt', token);
    if (scope === null) return;
    await this.tenants.transaction(scope, async (tx) => {
      const now = new Date();
      const row = await lockRefreshToken(tx, scope, hashOpaqueToken(token));
      if (!row) return;
      const open = isOpen(row, now) && row.usedAt === null;
      await revokeFamily(tx, scope, row.familyId, now);
      if (everywhere && open) await raiseTokenGeneration(tx, row.userId);
      if (open)
        await recordAuditEvent(tx, scope, {
          actor: actorOf(scope, row.userId),
          action: everywhere ? 'user.logged_out_everywhere' : 'user.logged_out',
        });
      tx.afterCommit(() => this.memberships.forgetPerson(row.userId, row.merchantIds ?? []));
    });
  }

  private async insert(tx: Transaction, { scope, ...family }: Family): Promise<string> {
    const token = newOpaqueToken('crt', scope);
    const now = new Date();
    const expiresAt = new Date(now.getTime() + this.config.REFRESH_TOKEN_DAYS * DAY);
    await insertRefreshToken(tx, scope, {
      id: newId(),
      ...family,
      hash: hashOpaqueToken(token),
      now,
      expiresAt,
    });
    return token;
  }
}

function isOpen(
  { revokedAt, expiresAt, generation, currentGeneration }: RefreshTokenRow,
  now: Date,
): boolean {
  return revokedAt === null && expiresAt > now && generation === currentGeneration;
}

function actorOf(scope: string, id: string): AuditActor {
  return { type: scope === PLATFORM_SCOPE ? 'platform' : 'user', id };
}
