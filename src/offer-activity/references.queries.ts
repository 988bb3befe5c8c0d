import type { Transaction } from '../platform/database/transaction.js';
import type { CustomerKeys } from './activity.entity.js';

/** A key some event names, and whose it is. */
export interface KeyHolder {
  key: string;
  id: string;
}

const COLUMNS: Record<keyof CustomerKeys, { column: string; type: 'uuid' | 'text' }> = {
  customerId: { column: 'id', type: 'uuid' },
  email: { column: 'email', type: 'text' },
  mobile: { column: 'mobile', type: 'text' },
  externalId: { column: 'external_id', type: 'text' },
};

/**
 * The living customers that have the keys of one kind, one index probe each. The order lets no index but the key's own be
 * taken, however few customers there were when the statement was planned.
 */
export async function findCustomerHolders(
  tx: Transaction,
  merchantId: string,
  kind: keyof CustomerKeys,
  keys: readonly string[],
): Promise<KeyHolder[]> {
  if (keys.length === 0) return [];
  const { column, type } = COLUMNS[kind];
  return tx.rows<KeyHolder & Record<string, unknown>>(
    `SELECT k.key, h.id FROM unnest($2::${type}[]) AS k (key) CROSS JOIN LATERAL (
       SELECT c.id FROM customers c WHERE c.merchant_id = $1 AND c.${column} BETWEEN k.key AND k.key AND NOT c.deleted
        ORDER BY c.${column} LIMIT 1) h`,
    [merchantId, keys],
  );
}

/** The offers that have the ids or the folded codes. */
export async function findOfferHolders(
  tx: Transaction,
  merchantId: string,
  kind: 'id' | 'code_norm',
  keys: readonly string[],
): Promise<KeyHolder[]> {
  if (keys.length === 0) return [];
  return tx.rows<KeyHolder & Record<string, unknown>>(
    `SELECT k.key, h.id FROM unnest($2::${kind === 'id' ? 'uuid' : 'text'}[]) AS k (key) CROSS JOIN LATERAL (
       SELECT o.id FROM offers o WHERE o.merchant_id = $1 AND o.${kind} = k.key LIMIT 1) h`,
    [merchantId, keys],
  );
}
