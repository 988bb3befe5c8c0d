import { ApiError } from '../../platform/errors/api.error.js';
import { CustomerFilter } from '../customer-filter.dto.js';
import type { FilterSelectionRequest } from './filter-selection.dto.js';

/**
 * The one filter of a request that takes `filter`, `segmentId`, or both, which are joined by AND; undefined when it has neither.
 *
 * @throws ApiError `validation_failed` when the two name different segments
 */
export function filterWithSegment({ filter, segmentId }: FilterSelectionRequest): CustomerFilter | undefined {
  if (segmentId === undefined) return filter;
  if (filter?.segmentId !== undefined && filter.segmentId.toLowerCase() !== segmentId.toLowerCase()) {
    const detail = 'is another segment than that of `filter`';
    throw new ApiError('validation_failed', `/segmentId: ${detail}`, {
      errors: [{ pointer: '/segmentId', code: 'field_invalid', detail }],
    });
  }
  return Object.assign(new CustomerFilter(), filter, { segmentId });
}
