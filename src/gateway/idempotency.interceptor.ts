import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  type OnModuleInit,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Observable, from, of, switchMap } from 'rxjs';
import type { AuthenticatedRequest } from '../auth/caller.js';
import { PLATFORM_SCOPE } from '../auth/opaque-token.js';
import { withCommitStep } from '../platform/database/commit-step.js';
import { ApiError } from '../platform/errors/api.error.js';
import { Logger } from '../platform/logging/logger.js';
import { digestJson } from './digest-json.js';
import { PartsDigest } from './digest-parts.js';
import { IdempotencyKeyReusedError } from './gateway.errors.js';
import { type Answer, type Claim, IdempotencyKeys } from './idempotency-keys.js';

/** Headers that belong to an answer; the others belong to its delivery. */
const KEPT_HEADERS = ['content-type', 'content-disposition', 'etag', 'link', 'location', 'retry-after'];

interface Running {
  claim: Claim;
  fingerprint: () => Buffer | undefined;
}

/**
 * `Idempotency-Key` on every POST of a known caller, by construction. The handler runs once for each key; whoever
 * sends the key again gets the answer of then. Log-ins and the like have no caller yet, and their tokens are kept
 * nowhere: there the header has no effect.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor, OnModuleInit {
  private readonly running = new WeakMap<FastifyRequest, Running>();

  constructor(
    private readonly keys: IdempotencyKeys,
    private readonly adapter: HttpAdapterHost,
    private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    const server = this.adapter.httpAdapter.getInstance<FastifyInstance>();
    server.addHook('onSend', (request, reply, payload) => this.keep(request, reply, payload));
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<AuthenticatedRequest>();
    const header = request.headers['idempotency-key'];
    if (request.method !== 'POST' || header === undefined || !request.caller) return next.handle();
    const { caller } = request;
    const merchantId = caller.scope === 'merchant' ? caller.merchantId : PLATFORM_SCOPE;
    return from(this.begin(request, merchantId, readKey(header))).pipe(
      switchMap((begun) => {
        if ('status' in begun) return of(replay(http.getResponse<FastifyReply>(), begun));
        return runWithin(begun, this.keys, next);
      }),
    );
  }

  /** Claims the key, or gives the answer it has already. */
  private async begin(request: FastifyRequest, merchantId: string, key: string): Promise<Claim | Answer> {
    const { method, url, body } = request;
    const parts = request.isMultipart() ? new PartsDigest(method, url) : null;
    const digest = parts ? null : digestJson(method, url, body);
    const found = await this.keys.claim(merchantId, key, digest);
    if ('answer' in found) {
      await parts?.readAll(request);
      if (parts && !parts.value()?.equals(found.fingerprint)) throw new IdempotencyKeyReusedError();
      return found.answer;
    }
    parts?.follow(request);
    this.running.set(request, { claim: found, fingerprint: () => parts?.value() ?? digest ?? undefined });
    return found;
  }

  /** Before an answer goes out: keeps it, when it is one to be given again. */
  private async keep(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
    const running = this.running.get(request);
    if (!running) return payload;
    this.running.delete(request);
    const fingerprint = running.fingerprint();
    const body =
      typeof payload === 'string' || Buffer.isBuffer(payload) || payload === undefined || payload === null;
    try {
      if (!body || !fingerprint || !isFinal(reply)) await this.keys.release(running.claim);
      else await this.keys.finish(running.claim, answerOf(reply, payload ?? ''), fingerprint);
    } catch (error) {
      // The work is done and its answer is right; a repetition will be told that the answer is lost.
      this.logger.error({ err: error }, 'the answer of an idempotency key was not kept');
    }
    return payload;
  }
}

function runWithin(claim: Claim, keys: IdempotencyKeys, next: CallHandler): Observable<unknown> {
  return new Observable((subscriber) =>
    withCommitStep(keys.commitStep(claim), () => next.handle().subscribe(subscriber)),
  );
}

/** A fault of ours, or a refusal that invites to try again, is nothing to be held to. */
function isFinal(reply: FastifyReply): boolean {
  if (reply.statusCode >= 500) return false;
  return reply.statusCode < 400 || reply.getHeader('retry-after') === undefined;
}

function answerOf(reply: FastifyReply, payload: string | Buffer): Answer {
  const headers: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const value = reply.getHeader(name);
    if (value !== undefined) headers[name] = String(value);
  }
  return { status: reply.statusCode, headers, body: Buffer.from(payload) };
}

function replay(reply: FastifyReply, { status, headers, body }: Answer): Buffer | undefined {
  void reply.status(status).headers(headers).header('Idempotent-Replayed', 'true');
  return body.length === 0 ? undefined : body;
}

/** 1 to 255 visible ASCII characters, as they stand; the quotes some clients put around it are part of it. */
function readKey(header: string | string[]): string {
  if (typeof header !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(header))
    throw new ApiError('request_malformed', 'Idempotency-Key must be 1 to 255 visible ASCII characters.');
  return header;
}
