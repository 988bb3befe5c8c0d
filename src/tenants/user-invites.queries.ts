import type { Role } from '../auth/permissions.js';
import type { Transaction } from '../platform/database/transaction.js';

/** An open invitation. */
export interface UserInvite {
  id: string;
  name: string;
  email: string;
  role: Role;
  inviterType: 'user' | 'key';
  inviterId: string;
  createdAt: Date;
  expiresAt: Date;
}

const INVITE = `i.id, i.name, i.email, i.role, i.inviter_type AS "inviterType", i.inviter_id AS "inviterId",
  i.created_at AS "createdAt", i.expires_at AS "expiresAt"`;

export async function insertInvite(
  tx: Transaction,
  merchantId: string,
  invite: UserInvite & { hash: Buffer },
): Promise<void> {
  await tx.rows(
    `INSERT INTO user_invites (merchant_id, id, name, email, role, token_hash, inviter_type, inviter_id, created_at,
       expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      merchantId,
      invite.id,
      invite.name,
      invite.email,
      invite.role,
      invite.hash,
      invite.inviterType,
      invite.inviterId,
      invite.createdAt,
      invite.expiresAt,
    ],
  );
}

export function findInvite(tx: Transaction, merchantId: string, id: string): Promise<UserInvite | null> {
  return tx.row<UserInvite & Record<string, unknown>>(
    `SELECT ${INVITE} FROM user_invites i WHERE i.merchant_id = $1 AND i.id = $2`,
    [merchantId, id],
  );
}

/** The invitation a link is for, when it still holds. The hash of 256 random bits is nothing to guess at by its timing. */
export function findInviteByHash(
  tx: Transaction,
  merchantId: string,
  hash: Buffer,
  now: Date,
): Promise<(UserInvite & { merchantName: string; merchantStatus: string }) | null> {
  return tx.row<UserInvite & { merchantName: string; merchantStatus: string } & Record<string, unknown>>(
    `SELECT ${INVITE}, m.name AS "merchantName", m.status AS "merchantStatus"
       FROM user_invites i JOIN merchants m ON m.id = i.merchant_id
      WHERE i.merchant_id = $1 AND i.token_hash = $2 AND i.expires_at > $3`,
    [merchantId, hash, now],
  );
}

/** Open invitations of a merchant, newest first, those too old as well. */
export function listInvites(
  tx: Transaction,
  merchantId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<UserInvite[]> {
  return tx.rows<UserInvite & Record<string, unknown>>(
    `SELECT ${INVITE} FROM user_invites i WHERE i.merchant_id = $1 AND ($2::uuid IS NULL OR i.id < $2)
      ORDER BY i.id DESC LIMIT $3`,
    [merchantId, after, limit],
  );
}

/** @returns whether there was one: of two who use up the same invitation one finds it */
export async function deleteInvite(tx: Transaction, merchantId: string, id: string): Promise<boolean> {
  const row = await tx.row(`DELETE FROM user_invites WHERE merchant_id = $1 AND id = $2 RETURNING id`, [
    merchantId,
    id,
  ]);
  return row !== null;
}

export async function deleteInviteOf(tx: Transaction, merchantId: string, email: string): Promise<void> {
  await tx.rows(`DELETE FROM user_invites WHERE merchant_id = $1 AND email = $2`, [merchantId, email]);
}

/** Whether somebody with this e-mail works for the merchant already. */
export async function hasUserWithEmail(tx: Transaction, merchantId: string, email: string): Promise<boolean> {
  const row = await tx.row(`SELECT id FROM users WHERE merchant_id = $1 AND email = $2`, [merchantId, email]);
  return row !== null;
}
