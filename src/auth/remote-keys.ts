import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { ApiError } from '../platform/errors/api.error.js';
import type { Logger } from '../platform/logging/logger.js';

/** Keys are asked for again when they are this old, milliseconds; the ones at hand serve meanwhile. */
const FRESH_MS = 600_000;
/** At most one request to the issuer in this time, whatever tokens arrive, successful or not, milliseconds. */
const PAUSE_MS = 30_000;
/** Keys that could not be confirmed for this long are used no more, milliseconds. */
const STALE_MS = 86_400_000;
const TIMEOUT_MS = 5_000;
const MOST_BYTES = 262_144;

/**
 * The public keys of an outside issuer, kept and asked for at a bounded rate: tokens with made-up key names cannot make
 * this service knock at the issuer's door, and an issuer that is away for a while stops nobody.
 */
export class RemoteKeys {
  private set: ReturnType<typeof createLocalJWKSet> | null = null;
  private fetchedAt = -Infinity;
  private askedAt = -Infinity;
  private asking: Promise<void> | null = null;

  constructor(
    private readonly url: string,
    private readonly logger: Logger,
  ) {}

  /** The key a token names. @throws ApiError `unavailable` without keys; errors of `jose` when it names none of them */
  readonly find: JWTVerifyGetKey = async (header, token) => {
    const age = performance.now() - this.fetchedAt;
    if (this.set === null || age > STALE_MS) await this.ask();
    else if (age > FRESH_MS) void this.ask();
    if (this.set === null || performance.now() - this.fetchedAt > STALE_MS) throw unavailable();
    try {
      return await this.set(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      await this.ask(); // the issuer may have a new key
      return this.set(header, token);
    }
  };

  /** Asks the issuer, unless it was asked a moment ago. Never throws: what is at hand goes on. */
  private ask(): Promise<void> {
    if (this.asking) return this.asking;
    if (performance.now() - this.askedAt < PAUSE_MS) return Promise.resolve();
    this.askedAt = performance.now();
    this.asking = this.fetch()
      .then((keys) => {
        this.set = createLocalJWKSet(keys);
        this.fetchedAt = performance.now();
      })
      .catch((error: unknown) =>
        this.logger.warn({ err: error }, 'the keys of the outside issuer could not be read'),
      )
      .finally(() => (this.asking = null));
    return this.asking;
  }

  private async fetch(): Promise<JSONWebKeySet> {
    const answer = await fetch(this.url, {
      redirect: 'error',
      headers: { Accept: 'application/jwk-set+json, application/json' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!answer.ok || !answer.body) throw new Error(`the issuer answered ${answer.status}`);
    const parts: Uint8Array[] = [];
    let bytes = 0;
    for await (const part of answer.body) {
      bytes += (part as Uint8Array).byteLength;
      if (bytes > MOST_BYTES) throw new Error('the answer of the issuer is too large');
      parts.push(part as Uint8Array);
    }
    return JSON.parse(Buffer.concat(parts).toString('utf8')) as JSONWebKeySet;
  }
}

function unavailable(): ApiError {
  return new ApiError('unavailable', 'The keys of the issuer cannot be read at the moment.', {
    headers: { 'Retry-After': String(PAUSE_MS / 1000) },
  });
}
