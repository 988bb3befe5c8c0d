import type { Transaction } from '../../platform/database/transaction.js';
import type { CustomerFilter } from '../customer-filter.dto.js';
import type { ResolvedFilter } from '../search/condition.js';
import { resolveFilter } from '../search/resolve-filter.js';
import { findSegment } from './segments.queries.js';

/**
 * A filter as a job keeps it. The conditions of its segment are those of the moment it was asked for: what becomes of the
 * segment while the job waits, or between two chunks of it, changes nobody's audience.
 */
export interface KeptFilter {
  /** As it was asked for. */
  filter: CustomerFilter;
  /** That of the segment it names; null when it names none. What was stored before there was this lacks it. */
  segmentFilter?: CustomerFilter | null;
}

/**
 * Checks a filter and takes down what its segment asks for.
 *
 * @throws ApiError as `resolveFilter`
 */
export async function keepFilter(
  tx: Transaction,
  merchantId: string,
  filter: CustomerFilter,
): Promise<Required<KeptFilter>> {
  await resolveFilter(tx, merchantId, filter, 'body');
  const { segmentId } = filter;
  const segment = segmentId === undefined ? null : await findSegment(tx, merchantId, segmentId);
  return { filter, segmentFilter: segment?.filter ?? null };
}

/** Reads a filter that was kept. @throws ApiError as `resolveFilter` */
export async function resolveKeptFilter(
  tx: Transaction,
  merchantId: string,
  { filter, segmentFilter }: KeptFilter,
): Promise<ResolvedFilter> {
  if (!segmentFilter) return resolveFilter(tx, merchantId, filter, 'body');
  const own = await resolveFilter(tx, merchantId, { ...filter, segmentId: undefined }, 'body');
  const { conditions, fuzzy } = await resolveFilter(tx, merchantId, segmentFilter, 'body');
  return { conditions: [...own.conditions, ...conditions], fuzzy: own.fuzzy || fuzzy };
}
