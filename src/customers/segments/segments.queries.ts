import type { Transaction } from '../../platform/database/transaction.js';
import type { CustomerFilter } from '../customer-filter.dto.js';

/** A filter of customers under a name. */
export interface Segment {
  id: string;
  /** 1 to 100 characters, unique within the merchant whatever its case. */
  name: string;
  filter: CustomerFilter;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

type Row = Segment & Record<string, unknown>;

const COLUMNS = `s.id, s.name, s.filter, s.version, s.created_at AS "createdAt", s.updated_at AS "updatedAt"`;

export function findSegment(tx: Transaction, merchantId: string, id: string): Promise<Segment | null> {
  return tx.row<Row>(`SELECT ${COLUMNS} FROM segments s WHERE s.merchant_id = $1 AND s.id = $2`, [
    merchantId,
    id,
  ]);
}

export function lockSegment(tx: Transaction, merchantId: string, id: string): Promise<Segment | null> {
  return tx.row<Row>(`SELECT ${COLUMNS} FROM segments s WHERE s.merchant_id = $1 AND s.id = $2 FOR UPDATE`, [
    merchantId,
    id,
  ]);
}

/** Newest first, by the primary key backwards. */
export function listSegments(
  tx: Transaction,
  merchantId: string,
  before: string | null,
  limit: number,
): Promise<Segment[]> {
  return tx.rows<Row>(
    `SELECT ${COLUMNS} FROM segments s
      WHERE s.merchant_id = $1 AND ($2::uuid IS NULL OR s.id < $2::uuid) ORDER BY s.id DESC LIMIT $3`,
    [merchantId, before, limit],
  );
}

export async function insertSegment(
  tx: Transaction,
  merchantId: string,
  segment: { id: string; name: string; filter: CustomerFilter; now: Date },
): Promise<Segment> {
  const row = await tx.row<Row>(
    `INSERT INTO segments AS s (merchant_id, id, name, name_key, filter, version, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, 1, $6, $6) RETURNING ${COLUMNS}`,
    [merchantId, segment.id, segment.name, keyOf(segment.name), JSON.stringify(segment.filter), segment.now],
  );
  if (!row) throw new Error('an insert returned no row');
  return row;
}

export async function updateSegment(
  tx: Transaction,
  merchantId: string,
  segment: { id: string; name: string; filter: CustomerFilter; now: Date },
): Promise<Segment> {
  const row = await tx.row<Row>(
    `UPDATE segments AS s SET name = $3, name_key = $4, filter = $5, version = s.version + 1, updated_at = $6
      WHERE s.merchant_id = $1 AND s.id = $2 RETURNING ${COLUMNS}`,
    [merchantId, segment.id, segment.name, keyOf(segment.name), JSON.stringify(segment.filter), segment.now],
  );
  if (!row) throw new Error('a locked segment was not updated');
  return row;
}

export async function deleteSegment(tx: Transaction, merchantId: string, id: string): Promise<void> {
  await tx.rows(`DELETE FROM segments s WHERE s.merchant_id = $1 AND s.id = $2`, [merchantId, id]);
}

/** Id of the segment that has the name, in whatever case. */
export async function findNameHolder(
  tx: Transaction,
  merchantId: string,
  name: string,
): Promise<string | null> {
  const row = await tx.row<{ id: string }>(
    `SELECT s.id FROM segments s WHERE s.merchant_id = $1 AND s.name_key = $2`,
    [merchantId, keyOf(name)],
  );
  return row?.id ?? null;
}

function keyOf(name: string): string {
  return name.toLowerCase();
}
