import type { Transaction } from '../platform/database/transaction.js';

/** Removes all that a customer did with offers. */
export async function deleteActivity(tx: Transaction, merchantId: string, customerId: string): Promise<void> {
  for (const table of ['offer_activity', 'customer_offers', 'customer_redemption_days'])
    await tx.rows(`DELETE FROM ${table} t WHERE t.merchant_id = $1 AND t.customer_id = $2`, [
      merchantId,
      customerId,
    ]);
}
