import {
  applyDecorators,
  Injectable,
  mixin,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { tap, type Observable } from 'rxjs';

/** Seconds after which it is worth asking for a job again (RFC 9110 §10.2.3). */
export const RETRY_AFTER = '1';

/**
 * A route that answers what it made or set going: `Location` is the collection's path and the answer's `id`. A job that
 * was only taken, status 202, has `Retry-After` as well.
 *
 * @param collection path without a slash at the end, such as `/v1/offers`
 */
export function Located(collection: string): MethodDecorator {
  @Injectable()
  class LocatedInterceptor implements NestInterceptor {
    intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
      const reply = context.switchToHttp().getResponse<FastifyReply>();
      return next.handle().pipe(
        tap(({ id }: { id: string }) => {
          void reply.header('Location', `${collection}/${id}`);
          if (reply.statusCode === 202) void reply.header('Retry-After', RETRY_AFTER);
        }),
      );
    }
  }
  return applyDecorators(UseInterceptors(mixin(LocatedInterceptor)));
}
