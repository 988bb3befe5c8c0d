import type { Transaction } from '../platform/database/transaction.js';

/** A refresh token as stored. All tokens that came from one log-in are a family. */
export interface RefreshTokenRow {
  id: string;
  userId: string;
  familyId: string;
  expiresAt: Date;
  usedAt: Date | null;
  revokedAt: Date | null;
  /** What the log-in's tokens carried when this one was made. */
  generation: number;
  /** What they carry now; null when the log-in is gone. */
  currentGeneration: number | null;
  /** The merchants of the log-in, for what is kept of it in memory. */
  merchantIds: string[] | null;
}

export async function insertRefreshToken(
  tx: Transaction,
  merchantId: string,
  token: {
    id: string;
    userId: string;
    familyId: string;
    generation: number;
    hash: Buffer;
    now: Date;
    expiresAt: Date;
  },
): Promise<void> {
  await tx.rows(
    `INSERT INTO refresh_tokens (merchant_id, id, user_id, family_id, token_hash, created_at, expires_at, generation)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      merchantId,
      token.id,
      token.userId,
      token.familyId,
      token.hash,
      token.now,
      token.expiresAt,
      token.generation,
    ],
  );
}

/** The token with this hash, locked: of two uses at once one waits and then sees the other's mark. */
export function lockRefreshToken(
  tx: Transaction,
  merchantId: string,
  hash: Buffer,
): Promise<RefreshTokenRow | null> {
  return tx.row<RefreshTokenRow>(
    `SELECT t.id, t.user_id AS "userId", t.family_id AS "familyId", t.expires_at AS "expiresAt", t.used_at AS "usedAt",
            t.revoked_at AS "revokedAt", t.generation, l.token_generation AS "currentGeneration",
            l.merchant_ids AS "merchantIds"
       FROM refresh_tokens t LEFT JOIN user_logins l ON l.id = t.user_id
      WHERE t.merchant_id = $1 AND t.token_hash = $2 FOR UPDATE OF t`,
    [merchantId, hash],
  );
}

export async function markRefreshTokenUsed(
  tx: Transaction,
  merchantId: string,
  id: string,
  now: Date,
): Promise<void> {
  await tx.rows(`UPDATE refresh_tokens SET used_at = $3 WHERE merchant_id = $1 AND id = $2`, [
    merchantId,
    id,
    now,
  ]);
}

/** Whether a log-in of the user goes on: a family is revoked as a whole. */
export async function isFamilyOpen(
  tx: Transaction,
  merchantId: string,
  userId: string,
  familyId: string,
): Promise<boolean> {
  const row = await tx.row(
    `SELECT 1 AS one FROM refresh_tokens t
      WHERE t.merchant_id = $1 AND t.family_id = $3 AND t.user_id = $2 AND t.revoked_at IS NULL LIMIT 1`,
    [merchantId, userId, familyId],
  );
  return row !== null;
}

/** Ends every token that came from the same log-in. */
export async function revokeFamily(
  tx: Transaction,
  merchantId: string,
  familyId: string,
  now: Date,
): Promise<void> {
  await tx.rows(
    `UPDATE refresh_tokens SET revoked_at = $3 WHERE merchant_id = $1 AND family_id = $2 AND revoked_at IS NULL`,
    [merchantId, familyId, now],
  );
}

/** Ends every log-in of a user to this merchant. */
export async function revokeTokensOfUser(
  tx: Transaction,
  merchantId: string,
  userId: string,
  now: Date,
): Promise<void> {
  await tx.rows(
    `UPDATE refresh_tokens SET revoked_at = $3 WHERE merchant_id = $1 AND user_id = $2 AND revoked_at IS NULL`,
    [merchantId, userId, now],
  );
}
