import { ApiError } from '../../platform/errors/api.error.js';

/** The filter asks for another number of customers than was confirmed. */
export class CountChangedError extends ApiError {
  constructor(count: number) {
    super('count_changed', `The filter asks for ${count} customers now.`, {
      members: { count: { value: count, relation: 'eq' } },
    });
  }
}
