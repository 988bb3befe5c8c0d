import type { Transaction } from '../../platform/database/transaction.js';

/** What is known of a customer, deleted ones included. */
export interface KnownPerson {
  id: string;
  version: number;
  deleted: boolean;
  name: string;
  email: string | null;
  mobile: string | null;
  externalId: string | null;
  tags: string[];
}

/** The customer, locked. */
export function lockPerson(tx: Transaction, merchantId: string, id: string): Promise<KnownPerson | null> {
  return tx.row<KnownPerson & Record<string, unknown>>(
    `SELECT c.id, c.version, c.deleted, c.name, c.email, c.mobile, c.external_id AS "externalId", c.tags
       FROM customers c WHERE c.merchant_id = $1 AND c.id = $2 FOR UPDATE`,
    [merchantId, id],
  );
}

/** What the customer's history says of a field: every value it ever had. */
export async function listPastValues(
  tx: Transaction,
  merchantId: string,
  id: string,
  field: 'name' | 'email' | 'mobile' | 'externalId',
): Promise<string[]> {
  const rows = await tx.rows<{ value: string }>(
    `SELECT DISTINCT v.value FROM customer_changes h
      CROSS JOIN LATERAL jsonb_array_elements_text(h.changes -> $3::text) AS v (value)
      WHERE h.merchant_id = $1 AND h.customer_id = $2 AND jsonb_typeof(h.changes -> $3::text) = 'array'
        AND v.value IS NOT NULL`,
    [merchantId, id, field],
  );
  return rows.map(({ value }) => value);
}

export async function deletePerson(tx: Transaction, merchantId: string, id: string): Promise<void> {
  await tx.rows(`DELETE FROM customer_changes h WHERE h.merchant_id = $1 AND h.customer_id = $2`, [
    merchantId,
    id,
  ]);
  await tx.rows(`DELETE FROM customers c WHERE c.merchant_id = $1 AND c.id = $2`, [merchantId, id]);
}
