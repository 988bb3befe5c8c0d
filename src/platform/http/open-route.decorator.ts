import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';

/** Metadata key under which a route's statement of access stands; the guard and the OpenAPI document read it. */
export const ACCESS = 'clientele:access';

/** A route anybody may call, without a token. */
export function OpenRoute(): MethodDecorator & ClassDecorator {
  return applyDecorators(SetMetadata(ACCESS, 'public'), ApiExtension('x-access', 'public'));
}
