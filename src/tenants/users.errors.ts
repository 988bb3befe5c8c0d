import { ApiError } from '../platform/errors/api.error.js';

/** Also the answer for a user of another merchant. */
export class UserNotFoundError extends ApiError {
  constructor() {
    super('not_found', 'There is no user with this id.');
  }
}

export class UserExistsError extends ApiError {
  constructor(cause: unknown) {
    super('user_exists', undefined, { cause });
  }
}

export class OwnerOnlyError extends ApiError {
  constructor() {
    super('permission_denied', 'Only an owner may make, change or remove an owner.');
  }
}

export class LastOwnerError extends ApiError {
  constructor() {
    super('last_owner');
  }
}
