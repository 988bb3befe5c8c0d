import {
  Catch,
  HttpException,
  NotFoundException,
  type ArgumentsHost,
  type ExceptionFilter,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiError } from '../errors/api.error.js';
import { isBrokenOff, sqlState } from '../database/sql-errors.js';
import { Logger } from '../logging/logger.js';
import { logContext } from '../logging/request-context.js';
import { allowedMethods } from './allowed-methods.js';
import { fromHttpLibrary } from './from-http-library.js';

/** What PostgreSQL says of a text it cannot hold: a NUL byte (22021 in text, 22P05 in JSON), half a surrogate pair (22P05). */
const UNSTORABLE = new Set(['22021', '22P05']);

/** Turns whatever was thrown into one shape: RFC 9457 `application/problem+json`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  answer(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const error = (thrown instanceof NotFoundException && wrongMethod(request)) || this.asApiError(thrown);
    if (error.status >= 500)
      this.logger.error({ err: thrown, route: request.routeOptions?.url }, 'request failed');
    if (reply.raw.headersSent) {
      reply.raw.destroy(); // a half-sent answer must not look complete
      return;
    }
    const { errors, members, headers } = error.options;
    void reply
      .status(error.status)
      .headers({ ...(error.status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}), ...headers })
      .type('application/problem+json')
      .send({
        type: `/docs/errors#${error.code}`,
        title: error.title,
        status: error.status,
        detail: error.detail,
        instance: request.url.split('?', 1)[0],
        code: error.code,
        requestId: logContext().requestId,
        ...members,
        ...(errors ? { errors } : {}),
      });
  }

  private asApiError(thrown: unknown): ApiError {
    if (thrown instanceof ApiError) return thrown;
    if (isBrokenOff(thrown))
      return new ApiError('unavailable', undefined, { headers: { 'Retry-After': '5' } });
    // The latter is how validators choke on half a pair.
    if (UNSTORABLE.has(sqlState(thrown) ?? '') || isUriError(thrown))
      return new ApiError('text_not_storable');
    if (thrown instanceof HttpException) {
      return fromHttpLibrary(thrown.getStatus(), (thrown.cause as { code?: string } | undefined)?.code);
    }
    if (thrown instanceof SyntaxError && (thrown as { statusCode?: number }).statusCode === 400) {
      return new ApiError('malformed_json'); // the body parser's: it refuses __proto__ and the like the same way
    }
    const { statusCode, code } = thrown as { statusCode?: number; code?: string };
    return fromHttpLibrary(statusCode ?? 500, code);
  }
}

/** Undefined when no method would do. */
function wrongMethod(request: FastifyRequest): ApiError | undefined {
  const methods = request.is404 ? allowedMethods(request) : [];
  if (methods.length === 0) return undefined;
  return new ApiError('method_not_allowed', undefined, { headers: { Allow: methods.join(', ') } });
}

/** A validator's; the router's own has a status. */
function isUriError(thrown: unknown): boolean {
  return thrown instanceof URIError && !('statusCode' in thrown);
}
