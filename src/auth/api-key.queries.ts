import type { Transaction } from '../platform/database/transaction.js';
import type { Permission } from './permissions.js';

/** A key as people see it. */
export interface ApiKey {
  id: string;
  name: string;
  prefix: string;
  permissions: Permission[];
  creatorType: 'user' | 'key';
  creatorId: string;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
}

/** What a request with a key is judged by. */
export interface ApiKeyStanding {
  id: string;
  name: string;
  keyHash: Buffer;
  permissions: Permission[];
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
  merchantStatus: 'active' | 'suspended';
}

const KEY = `k.id, k.name, k.prefix, k.permissions, k.creator_type AS "creatorType", k.creator_id AS "creatorId",
  k.version, k.created_at AS "createdAt", k.updated_at AS "updatedAt", k.expires_at AS "expiresAt",
  k.revoked_at AS "revokedAt", k.last_used_at AS "lastUsedAt"`;

/** Looked up by the prefix, which is no secret: how long it takes says nothing about the rest of the key. */
export function findApiKeyByPrefix(
  tx: Transaction,
  merchantId: string,
  prefix: string,
): Promise<(ApiKeyStanding & Record<string, unknown>) | null> {
  return tx.row(
    `SELECT k.id, k.name, k.key_hash AS "keyHash", k.permissions, k.expires_at AS "expiresAt",
            k.revoked_at AS "revokedAt", k.last_used_at AS "lastUsedAt", m.status AS "merchantStatus"
       FROM api_keys k JOIN merchants m ON m.id = k.merchant_id
      WHERE k.merchant_id = $1 AND k.prefix = $2`,
    [merchantId, prefix],
  );
}

export async function touchApiKey(tx: Transaction, merchantId: string, id: string, now: Date): Promise<void> {
  await tx.rows(`UPDATE api_keys SET last_used_at = $3 WHERE merchant_id = $1 AND id = $2`, [
    merchantId,
    id,
    now,
  ]);
}

export async function insertApiKey(
  tx: Transaction,
  merchantId: string,
  key: Pick<ApiKey, 'id' | 'name' | 'prefix' | 'permissions' | 'creatorType' | 'creatorId' | 'expiresAt'> & {
    hash: Buffer;
  },
  now: Date,
): Promise<ApiKey> {
  const row = await tx.row<ApiKey & Record<string, unknown>>(
    `INSERT INTO api_keys AS k (merchant_id, id, name, prefix, key_hash, permissions, creator_type, creator_id, expires_at,
       version, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $10) RETURNING ${KEY}`,
    [
      merchantId,
      key.id,
      key.name,
      key.prefix,
      key.hash,
      key.permissions,
      key.creatorType,
      key.creatorId,
      key.expiresAt,
      now,
    ],
  );
  if (!row) throw new Error('an insert returned no row');
  return row;
}

/** @param lock whether the row is to be held until the transaction ends */
export function findApiKey(
  tx: Transaction,
  merchantId: string,
  id: string,
  lock: 'lock' | 'look' = 'look',
): Promise<ApiKey | null> {
  return tx.row<ApiKey & Record<string, unknown>>(
    `SELECT ${KEY} FROM api_keys k WHERE k.merchant_id = $1 AND k.id = $2 ${lock === 'lock' ? 'FOR UPDATE' : ''}`,
    [merchantId, id],
  );
}

/** Keys of a merchant, newest first. @param after id the page before ended with */
export function listApiKeys(
  tx: Transaction,
  merchantId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<ApiKey[]> {
  return tx.rows<ApiKey & Record<string, unknown>>(
    `SELECT ${KEY} FROM api_keys k WHERE k.merchant_id = $1 AND ($2::uuid IS NULL OR k.id < $2)
      ORDER BY k.id DESC LIMIT $3`,
    [merchantId, after, limit],
  );
}

export async function updateApiKey(
  tx: Transaction,
  merchantId: string,
  id: string,
  { name, revokedAt }: Pick<ApiKey, 'name' | 'revokedAt'>,
  now: Date,
): Promise<ApiKey> {
  const row = await tx.row<ApiKey & Record<string, unknown>>(
    `UPDATE api_keys AS k SET name = $3, revoked_at = $4, version = version + 1, updated_at = $5
      WHERE k.merchant_id = $1 AND k.id = $2 RETURNING ${KEY}`,
    [merchantId, id, name, revokedAt, now],
  );
  if (!row) throw new Error('a locked key is gone');
  return row;
}
