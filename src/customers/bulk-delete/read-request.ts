import { ApiError } from '../../platform/errors/api.error.js';
import type { CustomerFilter } from '../customer-filter.dto.js';
import { filterWithSegment } from '../segments/filter-with-segment.js';
import type { BulkDeleteRequest } from './bulk-delete.dto.js';

/** Which customers are to be deleted: by ids, or by a filter and the number of them that was confirmed. */
export type DeletionWanted = { ids: string[] } | { filter: CustomerFilter; expectedCount: number };

/**
 * A filter that asks for nothing is everybody. A dashboard that lost its filter must not delete everybody by that, so who
 * wants to says `all`.
 *
 * @throws ApiError `validation_failed` unless the request says in exactly one way whom
 */
export function readRequest(request: BulkDeleteRequest): DeletionWanted {
  const { ids, all, expectedCount } = request;
  const filter = filterWithSegment(request);
  if (ids !== undefined) {
    if (filter !== undefined || all !== undefined || expectedCount !== undefined)
      throw refusal('/ids', 'cannot be combined with `filter`, `segmentId`, `all` or `expectedCount`');
    return { ids };
  }
  if (all !== undefined && filter !== undefined)
    throw refusal('/all', 'cannot be combined with `filter` or `segmentId`');
  if (all === undefined && filter === undefined)
    throw refusal('/filter', 'is needed, or `segmentId`, `ids` or `all`');
  if (filter !== undefined && !asksForSomething(filter))
    throw refusal('/filter', 'asks for every customer; if that is meant, give `all` in its place');
  if (expectedCount === undefined) throw refusal('/expectedCount', 'is needed unless there are `ids`');
  return { filter: filter ?? {}, expectedCount };
}

function asksForSomething(filter: CustomerFilter): boolean {
  return Object.values(filter).some((value) => typeof value === 'string' && value.trim() !== '');
}

function refusal(pointer: string, detail: string): ApiError {
  return new ApiError('validation_failed', `${pointer}: ${detail}`, {
    errors: [{ pointer, code: 'field_invalid', detail }],
  });
}
