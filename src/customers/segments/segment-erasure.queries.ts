import type { Transaction } from '../../platform/database/transaction.js';
import type { CustomerFilter } from '../customer-filter.dto.js';
import type { Segment } from './segments.queries.js';

type KeptFilter = Pick<Segment, 'id' | 'filter'>;

/** The segments with a condition somebody typed, locked. */
export function listTypedFilters(tx: Transaction, merchantId: string): Promise<KeptFilter[]> {
  return tx.rows<KeptFilter & { filter: CustomerFilter }>(
    `SELECT s.id, s.filter FROM segments s
      WHERE s.merchant_id = $1 AND s.filter ?| ARRAY['q', 'name', 'email', 'mobile', 'tag'] FOR UPDATE`,
    [merchantId],
  );
}

export async function replaceFilters(
  tx: Transaction,
  merchantId: string,
  changed: readonly KeptFilter[],
): Promise<void> {
  await tx.rows(
    `UPDATE segments AS s SET filter = n.filter, version = s.version + 1, updated_at = now()
       FROM unnest($2::uuid[], $3::jsonb[]) AS n (id, filter)
      WHERE s.merchant_id = $1 AND s.id = n.id`,
    [merchantId, changed.map(({ id }) => id), changed.map(({ filter }) => JSON.stringify(filter))],
  );
}
