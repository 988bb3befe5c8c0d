import type { Transaction } from '../platform/database/transaction.js';
import { foldCode } from './fold-code.js';
import { OFFER_COLUMNS, type Offer, type OfferFields, type OfferStatus } from './offer.entity.js';

export function findOffer(tx: Transaction, merchantId: string, id: string): Promise<Offer | null> {
  return tx.row<Offer & Record<string, unknown>>(
    `SELECT ${OFFER_COLUMNS} FROM offers o WHERE o.merchant_id = $1 AND o.id = $2`,
    [merchantId, id],
  );
}

/** The offer, locked against changes; activity on it goes on being recorded. */
export function lockOffer(tx: Transaction, merchantId: string, id: string): Promise<Offer | null> {
  return tx.row<Offer & Record<string, unknown>>(
    `SELECT ${OFFER_COLUMNS} FROM offers o WHERE o.merchant_id = $1 AND o.id = $2 FOR NO KEY UPDATE`,
    [merchantId, id],
  );
}

/** The offer, locked against changes and against activity, which waits until it is clear whether the offer stays. */
export function lockWholeOffer(tx: Transaction, merchantId: string, id: string): Promise<Offer | null> {
  return tx.row<Offer & Record<string, unknown>>(
    `SELECT ${OFFER_COLUMNS} FROM offers o WHERE o.merchant_id = $1 AND o.id = $2 FOR UPDATE`,
    [merchantId, id],
  );
}

/** Newest first, by the primary key backwards. */
export function listOffers(
  tx: Transaction,
  merchantId: string,
  filter: {
    status: OfferStatus | null;
    code: string | null;
    now: Date;
    before: string | null;
    limit: number;
  },
): Promise<Offer[]> {
  const { status, code, now, before, limit } = filter;
  return tx.rows<Offer & Record<string, unknown>>(
    `SELECT ${OFFER_COLUMNS} FROM offers o
      WHERE o.merchant_id = $1 AND ($2::uuid IS NULL OR o.id < $2::uuid)
        AND ($3::text IS NULL OR o.code_norm = $3)
        AND ($4::text IS NULL OR $4 = CASE WHEN o.status = 'active' AND o.ends_at < $5 THEN 'ended' ELSE o.status END)
      ORDER BY o.id DESC LIMIT $6`,
    [merchantId, before, code === null ? null : foldCode(code), status, now, limit],
  );
}

export async function insertOffer(
  tx: Transaction,
  merchantId: string,
  offer: OfferFields & { id: string; now: Date },
): Promise<Offer> {
  const row = await tx.row<Offer & Record<string, unknown>>(
    `INSERT INTO offers AS o (merchant_id, id, title, description, code, code_norm, starts_at, ends_at, status, version,
       created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $10) RETURNING ${OFFER_COLUMNS}`,
    [merchantId, offer.id, ...fieldValues(offer), offer.now],
  );
  if (!row) throw new Error('an insert returned no row');
  return row;
}

export async function updateOffer(
  tx: Transaction,
  merchantId: string,
  id: string,
  fields: OfferFields,
  now: Date,
): Promise<Offer> {
  const row = await tx.row<Offer & Record<string, unknown>>(
    `UPDATE offers AS o SET title = $3, description = $4, code = $5, code_norm = $6, starts_at = $7, ends_at = $8,
       status = $9, version = o.version + 1, updated_at = $10
      WHERE o.merchant_id = $1 AND o.id = $2 RETURNING ${OFFER_COLUMNS}`,
    [merchantId, id, ...fieldValues(fields), now],
  );
  if (!row) throw new Error('a locked offer was not updated');
  return row;
}

export async function deleteOffer(tx: Transaction, merchantId: string, id: string): Promise<void> {
  await tx.rows(`DELETE FROM offers o WHERE o.merchant_id = $1 AND o.id = $2`, [merchantId, id]);
}

/** Whether any customer did anything with the offer. */
export async function hasActivity(tx: Transaction, merchantId: string, id: string): Promise<boolean> {
  const rows = await tx.rows(
    `SELECT 1 FROM offer_activity a WHERE a.merchant_id = $1 AND a.offer_id = $2 LIMIT 1`,
    [merchantId, id],
  );
  return rows.length > 0;
}

/** Id of the offer that has the code, in whatever case. */
export async function findCodeHolder(
  tx: Transaction,
  merchantId: string,
  code: string,
): Promise<string | null> {
  const row = await tx.row<{ id: string }>(
    `SELECT o.id FROM offers o WHERE o.merchant_id = $1 AND o.code_norm = $2`,
    [merchantId, foldCode(code)],
  );
  return row?.id ?? null;
}

function fieldValues({ title, description, code, startsAt, endsAt, status }: OfferFields): unknown[] {
  return [title, description, code, code === null ? null : foldCode(code), startsAt, endsAt, status];
}
