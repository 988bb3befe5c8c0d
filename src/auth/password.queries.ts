import type { Transaction } from '../platform/database/transaction.js';
import type { UserLogin } from './auth.queries.js';

/** Opens a password link; an older one is worth nothing any more. */
export async function openReset(
  tx: Transaction,
  userId: string,
  hash: Buffer,
  expiresAt: Date,
): Promise<void> {
  await tx.rows(`UPDATE user_logins SET reset_hash = $2, reset_expires_at = $3 WHERE id = $1`, [
    userId,
    hash,
    expiresAt,
  ]);
}

/** The open link of a log-in; null when there is none, or it is too old. */
export function findReset(tx: Transaction, userId: string, now: Date): Promise<{ resetHash: Buffer } | null> {
  return tx.row(
    `SELECT reset_hash AS "resetHash" FROM user_logins
      WHERE id = $1 AND reset_hash IS NOT NULL AND reset_expires_at > $2`,
    [userId, now],
  );
}

/**
 * Sets a new password and ends every token and password link of the person. Only while the password is still the one
 * that was looked at, and the link, if it came by one, still open: of two at once one wins.
 *
 * @returns whether it was
 */
export async function replacePassword(
  tx: Transaction,
  change: { login: UserLogin; passwordHash: string; resetHash: Buffer | null; now: Date },
): Promise<boolean> {
  const row = await tx.row(
    `UPDATE user_logins
        SET password_hash = $3, token_generation = token_generation + 1, reset_hash = NULL, reset_expires_at = NULL,
            updated_at = $5
      WHERE id = $1 AND password_hash = $2 AND ($4::bytea IS NULL OR reset_hash = $4)
      RETURNING id`,
    [change.login.id, change.login.passwordHash, change.passwordHash, change.resetHash, change.now],
  );
  return row !== null;
}
