import { ApiError } from '../../platform/errors/api.error.js';
import { BULK_DELETE_MOST } from './bulk-delete.dto.js';

/** The filter asks for another number of customers than was confirmed. */
export class CountChangedError extends ApiError {
  constructor(count: number) {
    const many = count > BULK_DELETE_MOST;
    super(
      'count_changed',
      many
        ? `The filter asks for more than ${BULK_DELETE_MOST} customers; narrow it.`
        : `The filter asks for ${count} customers now.`,
      { members: { count: { value: count, relation: many ? 'gte' : 'eq' } } },
    );
  }
}
