import { resolveKeptFilter } from '../customers/segments/keep-filter.js';
import type { Transaction } from '../platform/database/transaction.js';
import type { ResolvedSelection } from './audience.queries.js';
import type { Selection } from './send.entity.js';

/** A selection as it was asked for, or is stored, ready to become SQL. @throws ApiError as `resolveFilter` */
export async function resolveSelection(
  tx: Transaction,
  merchantId: string,
  selection: Selection,
): Promise<ResolvedSelection> {
  if ('customerIds' in selection) return selection;
  return { filter: await resolveKeptFilter(tx, merchantId, selection) };
}
