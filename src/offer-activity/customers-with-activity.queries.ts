import type { Transaction } from '../platform/database/transaction.js';

/**
 * Those of the customers of whom any event is recorded, also when nothing of it stands any more, such as an offer
 * that was favourited and then was not. To be asked when the customers are locked: recording locks them, too.
 */
export async function customersWithActivity(
  tx: Transaction,
  merchantId: string,
  customerIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (customerIds.length === 0) return new Set();
  const rows = await tx.rows<{ id: string }>(
    `SELECT u.id FROM unnest($2::uuid[]) AS u (id)
      CROSS JOIN LATERAL (
        SELECT 1 FROM offer_activity a WHERE a.merchant_id = $1 AND a.customer_id = u.id LIMIT 1) e`,
    [merchantId, customerIds],
  );
  return new Set(rows.map(({ id }) => id));
}
