import type { Transaction } from '../platform/database/transaction.js';

/** How a merchant's data is read and shown. */
export interface MerchantSettings {
  /** ISO 3166-1 alpha-2. */
  defaultCountry: string;
  /** IANA name. */
  timeZone: string;
}

/** Settings of the merchant of the transaction, which therefore exists. */
export async function findMerchantSettings(tx: Transaction, merchantId: string): Promise<MerchantSettings> {
  const settings = await tx.row<MerchantSettings & Record<string, unknown>>(
    `SELECT m.default_country AS "defaultCountry", m.time_zone AS "timeZone" FROM merchants m WHERE m.id = $1`,
    [merchantId],
  );
  if (!settings) throw new Error(`the merchant ${merchantId} of a verified token does not exist`);
  return settings;
}
