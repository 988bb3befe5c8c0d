import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { ROUTE_ARGS_METADATA, RouteParamtypes } from '@nestjs/common/internal';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { ApiError } from '../errors/api.error.js';

/** What a handler's parameter decorators leave: `"<kind>:<position>"` → what they were given. */
type RouteArguments = Record<string, { data?: unknown }>;

/**
 * Refuses a query parameter on a route that takes none. A route with a query class is left to the validation pipe,
 * which knows the class; this sees to all the others, so that no route can forget it.
 */
@Injectable()
export class KnownParametersInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { query, routeOptions } = context.switchToHttp().getRequest<FastifyRequest>();
    const taken = parametersOf(context);
    // Pages and figures outside of /v1 are asked for by browsers and scrapers, which add parameters of their own.
    if (taken === 'class' || !routeOptions.url?.startsWith('/v1/')) return next.handle();
    const unknown = Object.keys(query as object).filter((name) => !taken.includes(name));
    if (unknown.length > 0) {
      const errors = unknown.map((name) => ({
        pointer: `?${name}`,
        code: 'unknown_parameter' as const,
        detail: `${name} is not a parameter of this route`,
      }));
      const detail = errors.map((error) => error.detail).join('; ');
      throw new ApiError('unknown_parameter', detail, { errors });
    }
    return next.handle();
  }
}

/** Names of the query parameters a handler takes one by one, or `class` when a class describes them all. */
function parametersOf(context: ExecutionContext): string[] | 'class' {
  const given = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) ??
    {}) as RouteArguments;
  const queries = Object.entries(given).filter(([key]) => key.startsWith(`${RouteParamtypes.QUERY}:`));
  const names = queries.map(([, { data }]) => data);
  return names.every((name) => typeof name === 'string') ? names : 'class';
}
