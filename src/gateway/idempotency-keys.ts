import { Injectable } from '@nestjs/common';
import { TenantDatabase } from '../platform/database/tenant-database.js';
import { newId } from '../platform/database/uuid-v7.js';
import { type CommitStep, withCommitStep } from '../platform/database/commit-step.js';
import { SecretKey } from '../platform/secrets/secret-key.js';
import { AnswerCipher } from './answer-cipher.js';
import {
  IdempotencyAnswerLostError,
  IdempotencyKeyInUseError,
  IdempotencyKeyReusedError,
} from './gateway.errors.js';
import * as queries from './idempotency-keys.queries.js';

const KEPT_MS = 24 * 3_600_000;
/** How long a request may go without a sign of life before its process is taken to be dead. */
const CLAIM_MS = 30_000;
const RENEW_MS = 10_000;
const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;
const MOST_MENTIONS = 5_000;

/** An answer as it went out. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** One request's hold on a key. */
export interface Claim {
  merchantId: string;
  key: string;
  hash: Buffer;
  id: string;
  fingerprint: Buffer | null;
  /** Ends the signs of life. */
  stop(): void;
  ended: boolean;
}

/**
 * What was done under an `Idempotency-Key` is done once. A request claims its key, its transactions commit only while the
 * key is its own (see `commitStep`), and its answer is kept before it is sent. A process that dies lets go of its keys
 * after half a minute: what had not committed anything runs again, what had is not run twice.
 */
@Injectable()
export class IdempotencyKeys {
  private readonly cipher: AnswerCipher;

  constructor(
    private readonly database: TenantDatabase,
    secret: SecretKey,
  ) {
    this.cipher = new AnswerCipher(secret);
  }

  /**
   * Takes the key.
   *
   * @param fingerprint of the request; null for a body that is still to be read
   * @returns the claim, or the answer of the request that had the key before, with its fingerprint
   * @throws IdempotencyKeyInUseError, IdempotencyAnswerLostError, IdempotencyKeyReusedError
   */
  async claim(
    merchantId: string,
    key: string,
    fingerprint: Buffer | null,
  ): Promise<Claim | { answer: Answer; fingerprint: Buffer }> {
    const hash = this.cipher.lookup(merchantId, key);
    const id = newId();
    for (;;) {
      const now = new Date();
      const claimedUntil = new Date(now.getTime() + CLAIM_MS);
      const expiresAt = new Date(now.getTime() + KEPT_MS);
      const request = { hash, claim: id, fingerprint, now, claimedUntil, expiresAt };
      const [taken, kept] = await this.database.transaction(merchantId, async (tx) => {
        if (await queries.claimKey(tx, merchantId, request)) return [true, null] as const;
        return [false, await queries.findKept(tx, merchantId, hash)] as const;
      });
      if (taken) return this.hold({ merchantId, key, hash, id, fingerprint });
      // Between the two statements its request may have let go of it.
      if (kept) return { answer: this.replay(merchantId, key, kept, fingerprint), ...known(kept) };
    }
  }

  /** For the transactions of the request: none commits once the key went to another. */
  commitStep(claim: Claim): CommitStep {
    return {
      merchantId: claim.merchantId,
      run: async (tx) => {
        if (claim.ended || !(await queries.hasWritten(tx))) return;
        if (!(await queries.markEffect(tx, claim.merchantId, claim.hash, claim.id)))
          throw new IdempotencyKeyInUseError();
      },
    };
  }

  /** Keeps the answer for whoever asks again. */
  async finish(claim: Claim, answer: Answer, fingerprint: Buffer): Promise<void> {
    this.end(claim);
    const { merchantId, key, hash, id } = claim;
    const mentions = new Set((answer.body.toString('latin1').match(UUID) ?? []).slice(0, MOST_MENTIONS));
    const body = this.cipher.seal(merchantId, key, answer.body);
    await this.alone(merchantId, (tx) =>
      queries.keepAnswer(tx, merchantId, hash, id, { ...answer, fingerprint, body, mentions: [...mentions] }),
    );
  }

  /** Lets go of a key without an answer: the same request may be tried again, unless it has committed something. */
  async release(claim: Claim): Promise<void> {
    this.end(claim);
    const { merchantId, hash, id } = claim;
    await this.alone(merchantId, async (tx) => {
      await queries.releaseKey(tx, merchantId, hash, id);
      await queries.renewClaim(tx, merchantId, hash, id, new Date());
    });
  }

  private hold(request: Omit<Claim, 'stop' | 'ended'>): Claim {
    const { merchantId, hash, id } = request;
    const renew = () =>
      this.alone(merchantId, (tx) =>
        queries.renewClaim(tx, merchantId, hash, id, new Date(Date.now() + CLAIM_MS)),
      ).catch(() => undefined); // the next one may succeed; when none does, the commit finds the key gone
    const timer = setInterval(() => void renew(), RENEW_MS);
    timer.unref();
    return { ...request, ended: false, stop: () => clearInterval(timer) };
  }

  private end(claim: Claim): void {
    claim.ended = true;
    claim.stop();
  }

  private replay(
    merchantId: string,
    key: string,
    kept: queries.KeptAnswer,
    fingerprint: Buffer | null,
  ): Answer {
    const differs =
      fingerprint !== null && kept.fingerprint !== null && !fingerprint.equals(kept.fingerprint);
    if (differs) throw new IdempotencyKeyReusedError();
    if (kept.status === null) {
      if (kept.effect && kept.claimedUntil <= new Date()) throw new IdempotencyAnswerLostError();
      throw new IdempotencyKeyInUseError();
    }
    if (!kept.answer || !kept.headers) throw new IdempotencyAnswerLostError();
    return {
      status: kept.status,
      headers: kept.headers,
      body: this.cipher.open(merchantId, key, kept.answer),
    };
  }

  /** A transaction of our own, which is none of the request's. */
  private alone<T>(merchantId: string, work: Parameters<TenantDatabase['transaction']>[1]): Promise<T> {
    return withCommitStep(undefined, () => this.database.transaction(merchantId, work)) as Promise<T>;
  }
}

function known({ fingerprint }: queries.KeptAnswer): { fingerprint: Buffer } {
  if (!fingerprint) throw new Error('a kept answer has no fingerprint');
  return { fingerprint };
}
