import type { Transaction } from '../platform/database/transaction.js';
import type { Role } from './permissions.js';

/** A row of the global table of log-ins: one e-mail, one password, any number of merchants. */
export interface UserLogin {
  id: string;
  email: string;
  name: string;
  passwordHash: string;
  platformAdmin: boolean;
  merchantIds: string[];
  /** What the tokens of the person carry while they are valid. */
  tokenGeneration: number;
}

/** What a user is to a merchant, as the database says now. */
export interface Membership {
  role: Role;
  merchantName: string;
  merchantStatus: 'active' | 'suspended';
  /** As in {@link UserLogin}. */
  tokenGeneration: number;
}

const LOGIN = `id, email, name, password_hash AS "passwordHash", platform_admin AS "platformAdmin",
  merchant_ids AS "merchantIds", token_generation AS "tokenGeneration"`;

export function findLoginByEmail(tx: Transaction, email: string): Promise<UserLogin | null> {
  return tx.row<UserLogin>(`SELECT ${LOGIN} FROM user_logins WHERE email = $1`, [email]);
}

export function findLoginById(tx: Transaction, id: string): Promise<UserLogin | null> {
  return tx.row<UserLogin>(`SELECT ${LOGIN} FROM user_logins WHERE id = $1`, [id]);
}

/**
 * Adds a merchant to the log-in of an e-mail, making the log-in when the e-mail is new. An existing log-in is only
 * taken when `passwordHash` is its very own (see `password-proof.ts`).
 *
 * @returns the id of the log-in; null when the e-mail has one that was not proven
 */
export async function attachLogin(
  tx: Transaction,
  login: { id: string; email: string; name: string; passwordHash: string; merchantId: string; now: Date },
): Promise<string | null> {
  const row = await tx.row<{ id: string }>(
    `INSERT INTO user_logins AS l (id, email, name, password_hash, platform_admin, merchant_ids, created_at, updated_at)
     VALUES ($1, $2, $3, $4, false, ARRAY[$5::uuid], $6, $6)
     ON CONFLICT (email) DO UPDATE
       SET merchant_ids = array_append(array_remove(l.merchant_ids, $5::uuid), $5::uuid), updated_at = excluded.updated_at
       WHERE l.password_hash = excluded.password_hash
     RETURNING id`,
    [login.id, login.email, login.name, login.passwordHash, login.merchantId, login.now],
  );
  return row?.id ?? null;
}

/** Gives a merchant back to the log-in of a user who is active there again. */
export async function reattachLogin(tx: Transaction, userId: string, merchantId: string): Promise<void> {
  await tx.rows(
    `UPDATE user_logins SET merchant_ids = array_append(array_remove(merchant_ids, $2::uuid), $2::uuid) WHERE id = $1`,
    [userId, merchantId],
  );
}

/** Takes a merchant off a log-in. */
export async function detachLogin(tx: Transaction, userId: string, merchantId: string): Promise<void> {
  await tx.rows(`UPDATE user_logins SET merchant_ids = array_remove(merchant_ids, $2::uuid) WHERE id = $1`, [
    userId,
    merchantId,
  ]);
}

/**
 * What the user is to the merchant now; null when the user is none of its active members.
 *
 * @param sessionId a log-in of the user: null too when it has ended
 */
export function findMembership(
  tx: Transaction,
  merchantId: string,
  userId: string,
  sessionId?: string,
): Promise<(Membership & Record<string, unknown>) | null> {
  return tx.row(
    `SELECT u.role, m.name AS "merchantName", m.status AS "merchantStatus", l.token_generation AS "tokenGeneration"
       FROM users u JOIN merchants m ON m.id = u.merchant_id JOIN user_logins l ON l.id = u.id
      WHERE u.merchant_id = $1 AND u.id = $2 AND u.status = 'active'
        AND ($3::uuid IS NULL OR EXISTS (SELECT FROM refresh_tokens t WHERE t.merchant_id = $1
              AND t.family_id = $3 AND t.user_id = u.id AND t.revoked_at IS NULL))`,
    [merchantId, userId, sessionId ?? null],
  );
}

/** Ends every token of a person, at every merchant. */
export async function raiseTokenGeneration(tx: Transaction, userId: string): Promise<void> {
  await tx.rows(`UPDATE user_logins SET token_generation = token_generation + 1 WHERE id = $1`, [userId]);
}

/** Names of the merchants a user may choose from. */
export function listMerchantNames(tx: Transaction, ids: string[]): Promise<{ id: string; name: string }[]> {
  return tx.rows(`SELECT id, name FROM merchants WHERE id = ANY ($1::uuid[]) ORDER BY name, id`, [ids]);
}

export async function findMerchantStatus(
  tx: Transaction,
  merchantId: string,
): Promise<'active' | 'suspended' | null> {
  const row = await tx.row<{ status: 'active' | 'suspended' }>(`SELECT status FROM merchants WHERE id = $1`, [
    merchantId,
  ]);
  return row?.status ?? null;
}

/** Every merchant, for sweeps that go from one to the next. */
export async function listMerchantIds(tx: Transaction): Promise<string[]> {
  return (await tx.rows<{ id: string }>(`SELECT m.id FROM merchants m ORDER BY m.id`)).map(({ id }) => id);
}
