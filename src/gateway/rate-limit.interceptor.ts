import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { from, switchMap, type Observable } from 'rxjs';
import type { AuthenticatedRequest, Caller } from '../auth/caller.js';
import { Config } from '../platform/config/config.js';
import { Logger } from '../platform/logging/logger.js';
import { RateLimitedError } from './gateway.errors.js';
import { MemoryRateCounter, type RateCounter, type Usage } from './rate-counter.js';
import { RedisRateCounter } from './redis-rate-counter.js';

const WINDOW_SECONDS = 60;

interface Policy {
  name: string;
  /** Requests a window; 0 is no limit. */
  quota: number;
  key: (caller: Caller) => string | null;
}

/**
 * The limits of a known caller: one for the merchant, one for each user or API key of it, counted in Redis for all
 * processes together. Each answer says how much is left (`RateLimit`, draft-ietf-httpapi-ratelimit-headers-10).
 */
@Injectable()
export class RateLimitInterceptor implements NestInterceptor, OnApplicationShutdown {
  private readonly policies: Policy[];
  private readonly stated: string;
  private readonly counter: RateCounter;
  private readonly redis: RedisRateCounter | undefined;

  constructor(config: Config, logger: Logger) {
    const policies: Policy[] = [
      {
        name: 'merchant',
        quota: config.RATE_LIMIT_MERCHANT,
        key: (caller) => (caller.scope === 'merchant' ? `m:${caller.merchantId}` : null),
      },
      {
        name: 'caller',
        quota: config.RATE_LIMIT_CALLER,
        key: (caller) => `c:${caller.scope === 'merchant' ? caller.merchantId : 'platform'}:${caller.id}`,
      },
    ];
    this.policies = policies.filter(({ quota }) => quota > 0);
    this.stated = this.policies
      .map(({ name, quota }) => `"${name}";q=${quota};w=${WINDOW_SECONDS}`)
      .join(', ');
    const memory = new MemoryRateCounter();
    if (config.REDIS_URL !== undefined)
      this.redis = new RedisRateCounter(config.REDIS_URL, config.QUEUE_PREFIX, memory, logger);
    this.counter = this.redis ?? memory;
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const { caller } = http.getRequest<AuthenticatedRequest>();
    if (!caller || this.policies.length === 0) return next.handle();
    return from(this.count(caller, http.getResponse<FastifyReply>())).pipe(switchMap(() => next.handle()));
  }

  onApplicationShutdown(): void {
    this.redis?.close();
  }

  private async count(caller: Caller, reply: FastifyReply): Promise<void> {
    const counted = this.policies.flatMap((policy) => {
      const key = policy.key(caller);
      return key === null ? [] : [{ ...policy, key }];
    });
    const usage = await this.counter.hit(
      counted.map(({ key }) => key),
      WINDOW_SECONDS * 1000,
    );
    const states = counted.map(({ name, quota }, index) => ({
      name,
      quota,
      ...stateOf(usage[index], quota),
    }));
    void reply
      .header('RateLimit-Policy', this.stated)
      .header(
        'RateLimit',
        states.map(({ name, left, reset }) => `"${name}";r=${left};t=${reset}`).join(', '),
      );
    const exceeded = states.filter(({ over }) => over);
    if (exceeded.length > 0) throw new RateLimitedError(Math.max(...exceeded.map(({ reset }) => reset)));
  }
}

function stateOf(usage: Usage | undefined, quota: number): { left: number; reset: number; over: boolean } {
  const { count, resetMs } = usage ?? { count: 0, resetMs: WINDOW_SECONDS * 1000 };
  return {
    left: Math.max(0, quota - count),
    reset: Math.max(1, Math.ceil(resetMs / 1000)),
    over: count > quota,
  };
}
