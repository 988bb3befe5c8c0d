import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiError } from '../platform/errors/api.error.js';
import { ACCESS } from '../platform/http/open-route.decorator.js';
import { logContext } from '../platform/logging/request-context.js';
import type { Access } from './access.decorator.js';
import { AccessTokens } from './access-tokens.js';
import { MerchantSuspendedError } from './auth.errors.js';
import type { AuthenticatedRequest, Caller } from './caller.js';
import { Memberships } from './memberships.js';
import { PLATFORM_PERMISSIONS, ROLE_PERMISSIONS } from './permissions.js';

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
    if (token === undefined) throw unauthenticated();
    const claims = await this.tokens.verify(token);
    if (claims.scope === 'platform') {
      return {
        scope: 'platform',
        type: 'user',
        id: claims.userId,
        permissions: new Set(PLATFORM_PERMISSIONS),
      };
    }
    const membership = await this.memberships.find(claims.merchantId, claims.userId);
    if (!membership) throw unauthenticated();
    if (membership.merchantStatus === 'suspended') throw new MerchantSuspendedError();
    const { role } = membership; // the role of now, not of the token: a changed role acts at once
    return {
      scope: 'merchant',
      type: 'user',
      id: claims.userId,
      merchantId: claims.merchantId,
      role,
      permissions: ROLE_PERMISSIONS[role],
    };
  }
}

function unauthenticated(): ApiError {
  return new ApiError('unauthenticated', undefined, { headers: { 'WWW-Authenticate': 'Bearer' } });
}
