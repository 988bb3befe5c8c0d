import { ApiError } from '../platform/errors/api.error.js';

/** The key belongs to a request that was another. */
export class IdempotencyKeyReusedError extends ApiError {
  constructor() {
    super('idempotency_key_reused');
  }
}

/** The request the key belongs to is still running. */
export class IdempotencyKeyInUseError extends ApiError {
  constructor() {
    super('idempotency_key_in_use', undefined, { headers: { 'Retry-After': '1' } });
  }
}

/** What the key belongs to was carried out, but what it answered is gone. */
export class IdempotencyAnswerLostError extends ApiError {
  constructor() {
    super('idempotency_answer_lost');
  }
}

/** More requests than the merchant or the caller may send. */
export class RateLimitedError extends ApiError {
  constructor(seconds: number) {
    super('rate_limited', undefined, { headers: { 'Retry-After': String(seconds) } });
  }
}
