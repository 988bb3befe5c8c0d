import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { IdempotencyKeys } from './idempotency-keys.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { IdempotencySweeper } from './idempotency.sweeper.js';
import { RateLimitInterceptor } from './rate-limit.interceptor.js';

/** What happens to every request once its caller is known, in this order. */
@Module({
  providers: [
    IdempotencyKeys,
    IdempotencySweeper,
    { provide: APP_INTERCEPTOR, useClass: RateLimitInterceptor },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
  ],
})
export class GatewayModule {}
