import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension, ApiForbiddenResponse, ApiUnauthorizedResponse } from '@nestjs/swagger';
import { ACCESS } from '../platform/http/open-route.decorator.js';
import { problemResponse } from '../platform/http/problem.dto.js';
import type { Permission, PlatformPermission } from './permissions.js';

/** Who may call a route: everybody, everybody who is logged in, or who has the permission. */
export type Access = 'public' | 'authenticated' | Permission | PlatformPermission;

/** States the permission a route asks for. A route without any statement is denied to everybody. */
export function RequirePermission(
  permission: Permission | PlatformPermission,
): MethodDecorator & ClassDecorator {
  return state(permission, [ApiForbiddenResponse(problemResponse('The caller lacks the permission.'))]);
}

/** Any caller with a valid token. */
export function Authenticated(): MethodDecorator & ClassDecorator {
  return state('authenticated', []);
}

function state(access: Access, more: MethodDecorator[]): MethodDecorator & ClassDecorator {
  return applyDecorators(
    SetMetadata(ACCESS, access),
    ApiBearerAuth('bearer'),
    ApiExtension('x-access', access),
    ApiUnauthorizedResponse(problemResponse('No valid access token.')),
    ...more,
  );
}
