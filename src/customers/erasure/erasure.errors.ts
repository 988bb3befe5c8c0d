import { ApiError } from '../../platform/errors/api.error.js';

/** Seconds after which the work has probably ended. */
const RETRY_AFTER = '5';

/** Work that holds the person, or may, is under way. */
export class ErasureBlockedError extends ApiError {
  constructor() {
    super('erasure_blocked', undefined, { headers: { 'Retry-After': RETRY_AFTER } });
  }
}
