import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { ACCESS } from '../platform/http/open-route.decorator.js';
import type { Permission, PlatformPermission } from './permissions.js';

/** Who may call a route: everybody, everybody who is logged in, or who has the permission. */
export type Access = 'public' | 'authenticated' | Permission | PlatformPermission;

/** States the permission a route asks for. A route without any statement is denied to everybody. */
export function RequirePermission(
  permission: Permission | PlatformPermission,
): MethodDecorator & ClassDecorator {
  return state(permission);
}

/** Any caller with a valid token. */
export function Authenticated(): MethodDecorator & ClassDecorator {
  return state('authenticated');
}

/** The guard reads the one, the OpenAPI document the other: the token, its 401 and its 403 follow from it there. */
function state(access: Access): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata(ACCESS, access), ApiExtension('x-access', access));
}
