import type { Transaction } from '../platform/database/transaction.js';
import type { User, UserFields } from './user.entity.js';

const USER = `id, name, email, role, status, version, created_at AS "createdAt", updated_at AS "updatedAt"`;

/** Adds an active user. @throws a violation of `users_pkey` or `users_email_key` when the merchant has that person */
export async function insertUser(
  tx: Transaction,
  merchantId: string,
  user: Pick<User, 'id' | 'name' | 'email' | 'role'>,
  now: Date,
): Promise<User> {
  const row = await tx.row<User>(
    `INSERT INTO users (merchant_id, id, name, email, role, status, version, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, 'active', 1, $6, $6) RETURNING ${USER}`,
    [merchantId, user.id, user.name, user.email, user.role, now],
  );
  if (!row) throw new Error('an insert returned no row');
  return row;
}

export function findUser(tx: Transaction, merchantId: string, id: string): Promise<User | null> {
  return tx.row<User>(`SELECT ${USER} FROM users WHERE merchant_id = $1 AND id = $2`, [merchantId, id]);
}

/**
 * Users of a merchant, newest first. By the time they joined: the id is as old as the person's first log-in anywhere.
 *
 * @param after time and id the page before ended with
 */
export function listUsers(
  tx: Transaction,
  merchantId: string,
  { status, after, limit }: { status: User['status'] | null; after: [Date, string] | null; limit: number },
): Promise<User[]> {
  return tx.rows<User>(
    `SELECT ${USER} FROM users
      WHERE merchant_id = $1 AND ($2::text IS NULL OR status = $2)
        AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4::uuid))
      ORDER BY created_at DESC, id DESC LIMIT $5`,
    [merchantId, status, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
}

export async function updateUser(
  tx: Transaction,
  merchantId: string,
  id: string,
  { name, role, status }: UserFields,
  now: Date,
): Promise<User> {
  const row = await tx.row<User>(
    `UPDATE users SET name = $3, role = $4, status = $5, version = version + 1, updated_at = $6
      WHERE merchant_id = $1 AND id = $2 RETURNING ${USER}`,
    [merchantId, id, name, role, status, now],
  );
  if (!row) throw new Error('a user of a locked merchant is gone');
  return row;
}

export async function deleteUser(tx: Transaction, merchantId: string, id: string): Promise<void> {
  await tx.rows(`DELETE FROM users WHERE merchant_id = $1 AND id = $2`, [merchantId, id]);
}

/** Whether somebody else than `id` is an active owner. */
export async function hasOtherOwner(tx: Transaction, merchantId: string, id: string): Promise<boolean> {
  const row = await tx.row(
    `SELECT FROM users WHERE merchant_id = $1 AND id <> $2 AND role = 'owner' AND status = 'active' LIMIT 1`,
    [merchantId, id],
  );
  return row !== null;
}
