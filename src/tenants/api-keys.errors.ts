import { ApiError } from '../platform/errors/api.error.js';

/** Also the answer for a key of another merchant. */
export class ApiKeyNotFoundError extends ApiError {
  constructor() {
    super('not_found', 'There is no API key with this id.');
  }
}

/** A key may do nothing its maker may not. */
export class PermissionsNotHeldError extends ApiError {
  constructor(missing: string[]) {
    super('permission_denied', `You cannot give a key what you do not have yourself: ${missing.join(', ')}.`);
  }
}

export class ExpiryPastError extends ApiError {
  constructor() {
    const detail = 'must be an instant to come';
    super('validation_failed', `/expiresAt: ${detail}`, {
      errors: [{ pointer: '/expiresAt', code: 'field_invalid', detail }],
    });
  }
}
