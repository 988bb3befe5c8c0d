import { ApiError } from '../../platform/errors/api.error.js';

/** A search would take longer than any may. */
export class SearchTooBroadError extends ApiError {
  /** @param cause the database's own word for it */
  constructor(cause?: unknown) {
    super('search_too_broad', undefined, { cause });
  }
}
