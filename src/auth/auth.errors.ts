import { ApiError } from '../platform/errors/api.error.js';

export class CredentialsInvalidError extends ApiError {
  constructor() {
    super('credentials_invalid');
  }
}

export class MerchantRequiredError extends ApiError {
  constructor(merchants: { id: string; name: string }[]) {
    super('merchant_required', 'This user belongs to several merchants: say which one with merchantId.', {
      members: { merchants },
    });
  }
}

export class MerchantSuspendedError extends ApiError {
  constructor() {
    super('merchant_suspended');
  }
}

export class RefreshTokenInvalidError extends ApiError {
  constructor() {
    super('refresh_token_invalid');
  }
}

/** The e-mail has a log-in, and the password given is not its own. */
export class LoginExistsError extends ApiError {
  constructor() {
    super('login_exists');
  }
}
