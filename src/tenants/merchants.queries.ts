import type { Transaction } from '../platform/database/transaction.js';
import type { Merchant, MerchantFields } from './merchant.entity.js';

const MERCHANT = `id, name, slug, default_country AS "defaultCountry", time_zone AS "timeZone", status, version,
  created_at AS "createdAt", updated_at AS "updatedAt"`;

/** @throws a violation of `merchants_slug_key` */
export async function insertMerchant(
  tx: Transaction,
  merchantId: string,
  fields: MerchantFields,
  now: Date,
): Promise<Merchant> {
  const row = await tx.row<Merchant>(
    `INSERT INTO merchants (id, name, slug, default_country, time_zone, status, version, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, 'active', 1, $6, $6) RETURNING ${MERCHANT}`,
    [merchantId, fields.name, fields.slug, fields.defaultCountry, fields.timeZone, now],
  );
  if (!row) throw new Error('an insert returned no row');
  return row;
}

export function findMerchant(tx: Transaction, merchantId: string): Promise<Merchant | null> {
  return tx.row<Merchant>(`SELECT ${MERCHANT} FROM merchants WHERE id = $1`, [merchantId]);
}

/** The merchant, locked against other changes of it, though not against rows that refer to it. */
export function lockMerchant(tx: Transaction, merchantId: string): Promise<Merchant | null> {
  return tx.row<Merchant>(`SELECT ${MERCHANT} FROM merchants WHERE id = $1 FOR NO KEY UPDATE`, [merchantId]);
}

/**
 * Merchants, newest first (their ids sort by the time they were made).
 *
 * @param after id the page before ended with
 */
export function listMerchants(
  tx: Transaction,
  { status, after, limit }: { status: Merchant['status'] | null; after: string | null; limit: number },
): Promise<Merchant[]> {
  return tx.rows<Merchant>(
    `SELECT ${MERCHANT} FROM merchants
      WHERE ($1::text IS NULL OR status = $1) AND ($2::uuid IS NULL OR id < $2)
      ORDER BY id DESC LIMIT $3`,
    [status, after, limit],
  );
}

/** Writes all fields and the state of a merchant that {@link lockMerchant} holds. @throws as {@link insertMerchant} */
export async function updateMerchant(
  tx: Transaction,
  merchantId: string,
  { name, slug, defaultCountry, timeZone, status }: MerchantFields & Pick<Merchant, 'status'>,
  now: Date,
): Promise<Merchant> {
  const row = await tx.row<Merchant>(
    `UPDATE merchants
        SET name = $2, slug = $3, default_country = $4, time_zone = $5, status = $6, version = version + 1, updated_at = $7
      WHERE id = $1 RETURNING ${MERCHANT}`,
    [merchantId, name, slug, defaultCountry, timeZone, status, now],
  );
  if (!row) throw new Error('a locked merchant is gone');
  return row;
}
