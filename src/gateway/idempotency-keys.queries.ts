import type { Transaction } from '../platform/database/transaction.js';

/** What is known of a key. Without a status its request is running, or died. */
export interface KeptAnswer {
  claimedUntil: Date;
  effect: boolean;
  fingerprint: Buffer | null;
  status: number | null;
  headers: Record<string, string> | null;
  answer: Buffer | null;
}

/**
 * Takes a key for one request: a new one, one that is past its day, or one whose request died before it had committed
 * anything.
 *
 * @returns whether it is taken
 */
export async function claimKey(
  tx: Transaction,
  merchantId: string,
  key: {
    hash: Buffer;
    claim: string;
    fingerprint: Buffer | null;
    now: Date;
    claimedUntil: Date;
    expiresAt: Date;
  },
): Promise<boolean> {
  const rows = await tx.rows(
    `INSERT INTO idempotency_keys AS k (merchant_id, key_hash, claim, claimed_until, effect, fingerprint, mentions, expires_at)
     VALUES ($1, $2, $3, $4, false, $5, '{}', $6)
     ON CONFLICT (merchant_id, key_hash) DO UPDATE
       SET claim = excluded.claim, claimed_until = excluded.claimed_until, effect = false,
           fingerprint = excluded.fingerprint, status = NULL, headers = NULL, answer = NULL, mentions = '{}',
           expires_at = excluded.expires_at
       WHERE k.expires_at <= $7 OR (k.status IS NULL AND NOT k.effect AND k.claimed_until <= $7)
     RETURNING k.claim`,
    [merchantId, key.hash, key.claim, key.claimedUntil, key.fingerprint, key.expiresAt, key.now],
  );
  return rows.length > 0;
}

export function findKept(tx: Transaction, merchantId: string, hash: Buffer): Promise<KeptAnswer | null> {
  return tx.row<KeptAnswer>(
    `SELECT k.claimed_until AS "claimedUntil", k.effect, k.fingerprint, k.status, k.headers, k.answer
       FROM idempotency_keys k WHERE k.merchant_id = $1 AND k.key_hash = $2`,
    [merchantId, hash],
  );
}

/** Whether the transaction has written anything so far. */
export async function hasWritten(tx: Transaction): Promise<boolean> {
  const row = await tx.row<{ written: boolean }>(
    `SELECT pg_current_xact_id_if_assigned() IS NOT NULL AS written`,
  );
  return row?.written ?? false;
}

/** Notes that the request is about to commit something. False when the key is another request's by now. */
export async function markEffect(
  tx: Transaction,
  merchantId: string,
  hash: Buffer,
  claim: string,
): Promise<boolean> {
  const rows = await tx.rows(
    `UPDATE idempotency_keys AS k SET effect = true
      WHERE k.merchant_id = $1 AND k.key_hash = $2 AND k.claim = $3 AND k.status IS NULL RETURNING k.claim`,
    [merchantId, hash, claim],
  );
  return rows.length > 0;
}

export async function renewClaim(
  tx: Transaction,
  merchantId: string,
  hash: Buffer,
  claim: string,
  claimedUntil: Date,
): Promise<void> {
  await tx.rows(
    `UPDATE idempotency_keys AS k SET claimed_until = $4
      WHERE k.merchant_id = $1 AND k.key_hash = $2 AND k.claim = $3`,
    [merchantId, hash, claim, claimedUntil],
  );
}

export async function keepAnswer(
  tx: Transaction,
  merchantId: string,
  hash: Buffer,
  claim: string,
  answer: {
    fingerprint: Buffer;
    status: number;
    headers: Record<string, string>;
    body: Buffer;
    mentions: string[];
  },
): Promise<void> {
  await tx.rows(
    `UPDATE idempotency_keys AS k
        SET fingerprint = $4, status = $5, headers = $6, answer = $7, mentions = $8
      WHERE k.merchant_id = $1 AND k.key_hash = $2 AND k.claim = $3`,
    [
      merchantId,
      hash,
      claim,
      answer.fingerprint,
      answer.status,
      JSON.stringify(answer.headers),
      answer.body,
      answer.mentions,
    ],
  );
}

/** Lets go of a key whose request had no answer to keep. What it committed before keeps the key from running again. */
export async function releaseKey(
  tx: Transaction,
  merchantId: string,
  hash: Buffer,
  claim: string,
): Promise<void> {
  await tx.rows(
    `DELETE FROM idempotency_keys k
      WHERE k.merchant_id = $1 AND k.key_hash = $2 AND k.claim = $3 AND NOT k.effect`,
    [merchantId, hash, claim],
  );
}

/** Takes the answers away that speak of one of these things; their keys stay used. */
export async function forgetAnswers(
  tx: Transaction,
  merchantId: string,
  mentioned: readonly string[],
): Promise<void> {
  await tx.rows(
    `UPDATE idempotency_keys AS k SET answer = NULL, headers = NULL
      WHERE k.merchant_id = $1 AND k.mentions && $2::uuid[]`,
    [merchantId, mentioned],
  );
}
