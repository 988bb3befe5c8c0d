import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiError } from '../platform/errors/api.error.js';
import type { ErrorCode } from '../platform/errors/error-catalogue.js';
import { ACCESS } from '../platform/http/open-route.decorator.js';
import { logContext } from '../platform/logging/request-context.js';
import type { Access } from './access.decorator.js';
import { AccessTokens, type TokenClaims } from './access-tokens.js';
import { MerchantSuspendedError } from './auth.errors.js';
import type { AuthenticatedRequest, Caller } from './caller.js';
import { Memberships } from './memberships.js';
import { type OutsideClaims } from './outside-issuer.js';
import { scopeOfOpaqueToken } from './opaque-token.js';
import { PLATFORM_PERMISSIONS, ROLE_PERMISSIONS } from './permissions.js';

/** Longer than any token of ours or of an issuer; nothing is decoded of more. */
const MOST_TOKEN_LENGTH = 8_192;

/** Lets a request in when its route states who may call it and the caller is one of them; everything else is denied. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: AccessTokens,
    private readonly memberships: Memberships,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === 'public') return true;
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const caller = await this.authenticate(request.headers.authorization);
    if (access === undefined)
      throw new ApiError('permission_denied', 'This route states no permission, so nobody may call it.');
    if (access !== 'authenticated' && !(caller.permissions as ReadonlySet<string>).has(access)) {
      throw new ApiError('permission_denied', `This needs the permission ${access}.`);
    }
    request.caller = caller;
    if (caller.scope === 'merchant') logContext().merchantId = caller.merchantId;
    return true;
  }

  private async authenticate(header: string | undefined): Promise<Caller> {
    const token = /^Bearer ([^\s]+)$/i.exec(header ?? '')?.[1];
    if (token === undefined || token.length > MOST_TOKEN_LENGTH) throw unauthenticated();
    if (token.startsWith('ck_')) return this.recogniseKey(token);
    const claims = await this.tokens.verify(token);
    switch (claims.scope) {
      case 'platform':
        return this.admin(claims);
      case 'merchant':
        return this.member(claims);
      case 'outside':
        return this.outsider(claims);
    }
  }

  private async admin({ userId, generation, sessionId }: TokenClaims): Promise<Caller> {
    const admin = await this.memberships.findAdmin(userId, sessionId);
    if (admin?.generation !== generation) throw unauthenticated();
    return { scope: 'platform', type: 'user', id: userId, permissions: new Set(PLATFORM_PERMISSIONS) };
  }

  private async member({
    merchantId,
    userId,
    generation,
    sessionId,
  }: TokenClaims & { scope: 'merchant' }): Promise<Caller> {
    const membership = await this.memberships.find(merchantId, userId, sessionId);
    if (membership?.tokenGeneration !== generation) throw unauthenticated();
    if (membership.merchantStatus === 'suspended') throw new MerchantSuspendedError();
    const { role } = membership; // the role of now, not of the token: a changed role acts at once
    const permissions = ROLE_PERMISSIONS[role];
    return { scope: 'merchant', type: 'user', id: userId, merchantId, role, name: null, permissions };
  }

  /** Who is a member, and as what, is the outside issuer's word; whether the merchant may work is ours. */
  private async outsider({ userId, merchantId, role }: OutsideClaims): Promise<Caller> {
    const status = await this.memberships.findMerchantStatus(merchantId);
    if (status === null) throw unauthenticated();
    if (status === 'suspended') throw new MerchantSuspendedError();
    const permissions = ROLE_PERMISSIONS[role];
    return { scope: 'merchant', type: 'user', id: userId, merchantId, role, name: null, permissions };
  }

  private async recogniseKey(text: string): Promise<Caller> {
    const merchantId = scopeOfOpaqueToken('ck', text);
    const key = merchantId === null ? null : await this.memberships.findKey(merchantId, text);
    if (merchantId === null || key === null) throw unauthenticated();
    if (key.revokedAt !== null) throw unauthenticated('api_key_revoked');
    if (key.expiresAt !== null && key.expiresAt <= new Date()) throw unauthenticated('api_key_expired');
    if (key.merchantStatus === 'suspended') throw new MerchantSuspendedError();
    const { id, name } = key;
    const permissions = new Set(key.permissions);
    return { scope: 'merchant', type: 'key', id, merchantId, role: null, name, permissions };
  }
}

function unauthenticated(code: ErrorCode = 'unauthenticated'): ApiError {
  return new ApiError(code, undefined, { headers: { 'WWW-Authenticate': 'Bearer' } });
}
