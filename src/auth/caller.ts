import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { AuditActor } from '../audit/record-audit-event.js';
import type { Permission, PlatformPermission, Role } from './permissions.js';

/** Who is calling within one merchant, from a verified token or API key alone. */
export interface MerchantCaller {
  scope: 'merchant';
  type: 'user' | 'key';
  /** Id of the user or the key. */
  id: string;
  merchantId: string;
  /** Role of the user; null for a key, which is no member and has its permissions alone. */
  role: Role | null;
  /** Name of the key; null for a user, whose name is looked up where it is wanted. */
  name: string | null;
  permissions: ReadonlySet<Permission>;
}

/** A platform admin: no merchant, no customer data. */
export interface PlatformCaller {
  scope: 'platform';
  type: 'user';
  id: string;
  permissions: ReadonlySet<PlatformPermission>;
}

export type Caller = MerchantCaller | PlatformCaller;

/** What is recorded of the one who changed something. */
export interface Actor {
  type: 'user' | 'key' | 'import' | 'system';
  id: string;
}

/** The caller as the audit log names it. */
export function actorOf({ scope, type, id }: Caller): AuditActor {
  return { type: scope === 'platform' ? 'platform' : type, id };
}

export type AuthenticatedRequest = FastifyRequest & { caller?: Caller };

/** The caller of a route that any token may call. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (!caller) throw new Error('The route has no caller: it is public');
  return caller;
});

/** The caller of a route of one merchant; `caller.merchantId` is the tenant. */
export const Merchant = createParamDecorator((_: unknown, context: ExecutionContext): MerchantCaller => {
  const { caller } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (caller?.scope !== 'merchant') throw new Error('The route is not one of a merchant');
  return caller;
});
