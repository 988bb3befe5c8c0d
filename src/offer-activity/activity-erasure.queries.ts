import type { Transaction } from '../platform/database/transaction.js';

/** Removes all that a customer did with offers. */
export async function deleteActivity(tx: Transaction, merchantId: string, customerId: string): Promise<void> {
  // First the days, which are found by the events: their table is in the order of the days, of all customers together.
  await tx.rows(
    `DELETE FROM customer_redemption_days d
      WHERE d.merchant_id = $1 AND d.customer_id = $2 AND d.day = ANY (ARRAY(
        SELECT DISTINCT a.redeemed_on FROM offer_activity a
         WHERE a.merchant_id = $1 AND a.customer_id = $2 AND a.redeemed_on IS NOT NULL))`,
    [merchantId, customerId],
  );
  for (const table of ['offer_activity', 'customer_offers'])
    await tx.rows(`DELETE FROM ${table} t WHERE t.merchant_id = $1 AND t.customer_id = $2`, [
      merchantId,
      customerId,
    ]);
}
