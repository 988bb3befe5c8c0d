import type { Transaction } from '../platform/database/transaction.js';
import type { AttemptState } from './attempt-limits.js';
import { PLATFORM_SCOPE } from './opaque-token.js';

/** The stored count of one subject. */
export interface AttemptRow extends AttemptState {
  subject: Buffer;
  trustedUntil: Date | null;
}

/** The rows of the subjects, locked, in the order of the subjects' bytes; those that did not exist are made. */
export async function lockAttempts(tx: Transaction, subjects: Buffer[], now: Date): Promise<AttemptRow[]> {
  const ordered = [...subjects].sort((one, other) => Buffer.compare(one, other));
  // One after the other on the connection, without a pause between them.
  const [, rows] = await Promise.all([
    tx.rows(
      `INSERT INTO sign_in_attempts (merchant_id, subject, failures, counted_at)
       SELECT $1, subject, 0, $3 FROM unnest($2::bytea[]) AS subject ON CONFLICT (merchant_id, subject) DO NOTHING`,
      [PLATFORM_SCOPE, ordered, now],
    ),
    tx.rows<AttemptRow & Record<string, unknown>>(
      `SELECT subject, failures, counted_at AS "countedAt", blocked_until AS "blockedUntil",
              trusted_until AS "trustedUntil"
         FROM sign_in_attempts WHERE merchant_id = $1 AND subject = ANY ($2::bytea[]) ORDER BY subject FOR UPDATE`,
      [PLATFORM_SCOPE, ordered],
    ),
  ]);
  return rows;
}

export async function saveAttempt(tx: Transaction, row: AttemptRow): Promise<void> {
  await tx.rows(
    `UPDATE sign_in_attempts SET failures = $3, counted_at = $4, blocked_until = $5, trusted_until = $6
      WHERE merchant_id = $1 AND subject = $2`,
    [PLATFORM_SCOPE, row.subject, row.failures, row.countedAt, row.blockedUntil, row.trustedUntil],
  );
}

/** Removes what says nothing any more: counts of before `until` without a trust that still holds. */
export async function deleteOldAttempts(tx: Transaction, until: Date, now: Date): Promise<void> {
  await tx.rows(
    `DELETE FROM sign_in_attempts
      WHERE merchant_id = $1 AND counted_at < $2 AND (trusted_until IS NULL OR trusted_until < $3)`,
    [PLATFORM_SCOPE, until, now],
  );
}
