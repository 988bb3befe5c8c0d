import type { KeptFilter } from '../customers/segments/keep-filter.js';
import type { Transaction } from '../platform/database/transaction.js';

/** Whom a send asked for by a filter. */
export interface SendFilter {
  id: string;
  selection: KeptFilter;
}

/** The filters of all sends that have one; lists of ids stay where they are. */
export function listSendFilters(tx: Transaction, merchantId: string): Promise<SendFilter[]> {
  return tx.rows<SendFilter & Record<string, unknown>>(
    `SELECT s.id, s.selection FROM sends s WHERE s.merchant_id = $1 AND s.selection ? 'filter'`,
    [merchantId],
  );
}

export async function replaceSendFilters(
  tx: Transaction,
  merchantId: string,
  changed: readonly SendFilter[],
): Promise<void> {
  await tx.rows(
    `UPDATE sends AS s SET selection = n.selection
       FROM unnest($2::uuid[], $3::jsonb[]) AS n (id, selection)
      WHERE s.merchant_id = $1 AND s.id = n.id`,
    [merchantId, changed.map(({ id }) => id), changed.map(({ selection }) => JSON.stringify(selection))],
  );
}
