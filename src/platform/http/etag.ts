import {
  createParamDecorator,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { ApiHeader, ApiPreconditionFailedResponse } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { tap, type Observable } from 'rxjs';
import { ApiError } from '../errors/api.error.js';
import { problemResponse } from './problem.dto.js';

/** The versions a request is meant for, from `If-Match`; null when any will do (`*`, or no such header). */
export type ExpectedVersions = readonly number[] | null;

/** An entity tag of RFC 9110 §8.8.3 at the position, with what separates it from the next element of the list. */
const LIST_ELEMENT = /[ \t]*(?:(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"[ \t]*)?(?:,|$)/y;

/**
 * `ETag` on every answer that is a single resource, by construction. One with a `version` has it as a strong tag such as
 * `"3"`, for `If-Match`; of one that nobody edits (a job) the tag is a digest of what is answered, and weak
 * (`W/"…"`): it tells that the resource has changed, and by RFC 9110 §13.1.1 no `If-Match` is ever met by it.
 */
@Injectable()
export class EtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      tap((answer) => {
        const tag = entityTag(answer);
        if (tag !== null) void reply.header('ETag', tag);
      }),
    );
  }
}

/** The entity tag of a resource; null for an answer that is none: a list, a file, a count. */
export function entityTag(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const { id, version } = answer as { id?: unknown; version?: unknown };
  if (typeof version === 'number') return `"${version}"`;
  if (typeof id !== 'string') return null;
  return `W/"${createHash('sha256').update(JSON.stringify(answer)).digest('base64url').slice(0, 22)}"`;
}

const ExpectedVersionsParam = createParamDecorator((_: unknown, context: ExecutionContext) => {
  return parseIfMatch(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']);
});

/**
 * The parameter of a changing route that takes {@link ExpectedVersions}; it documents the header as well. The service
 * gives it to {@link requireVersion} once it holds the row's lock.
 */
export function IfMatch(): ParameterDecorator {
  return (target, method, index) => {
    ExpectedVersionsParam()(target, method, index);
    const route = method === undefined ? undefined : Object.getOwnPropertyDescriptor(target, method);
    if (method === undefined || !route) throw new Error('IfMatch belongs on a parameter of a route');
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: '`ETag` of the version the change is meant for; another version answers 412.',
      schema: { type: 'string', examples: ['"3"'] },
    })(target, method, route);
    ApiPreconditionFailedResponse(problemResponse('`If-Match` does not name the current version.'))(
      target,
      method,
      route,
    );
  };
}

/**
 * `If-Match` → versions (RFC 9110 §13.1.1). The comparison is strong, so a weak tag, like a tag this service never
 * gave out, is well formed but no version at all.
 *
 * @throws ApiError `request_malformed` when it is neither `*` nor a list of entity tags
 */
export function parseIfMatch(header: string | undefined): ExpectedVersions {
  if (header === undefined || header.trim() === '*') return null;
  const versions: number[] = [];
  let tags = 0;
  for (LIST_ELEMENT.lastIndex = 0; LIST_ELEMENT.lastIndex < header.length;) {
    const element = LIST_ELEMENT.exec(header);
    if (!element) throw malformed();
    const [, weak, tag] = element;
    if (tag === undefined) continue; // an empty element, which a list may have
    tags += 1;
    if (weak === undefined && /^[1-9]\d{0,9}$/.test(tag)) versions.push(Number(tag));
  }
  if (tags === 0) throw malformed();
  return versions;
}

/**
 * Lets a change through when it is meant for the current version.
 *
 * @throws ApiError `version_conflict`
 */
export function requireVersion(expected: ExpectedVersions, current: number): void {
  if (expected !== null && !expected.includes(current)) throw new ApiError('version_conflict');
}

function malformed(): ApiError {
  return new ApiError('request_malformed', 'If-Match must be `*` or a list of entity tags such as `"3"`.');
}
