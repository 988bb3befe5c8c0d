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

/** Too many failed attempts; `Retry-After` says how long to wait. */
export class TooManyAttemptsError extends ApiError {
  constructor(seconds: number) {
    super('too_many_attempts', `Try again in ${seconds} s.`, { headers: { 'Retry-After': String(seconds) } });
  }
}

/** The link is unknown, used, replaced by a newer one, or too old; which of them is not said. */
export class LinkInvalidError extends ApiError {
  constructor() {
    super('link_invalid');
  }
}

/** A password that must not be chosen. */
export class PasswordUnfitError extends ApiError {
  constructor(pointer: string, detail: string) {
    super('validation_failed', `${pointer}: ${detail}`, {
      errors: [{ pointer, code: 'password_unfit', detail }],
    });
  }
}

/** The current password, typed for a change, is not right. */
export class PasswordWrongError extends ApiError {
  constructor() {
    super('password_wrong');
  }
}

/** There is no mail server to send a link by. */
export class MailNotConfiguredError extends ApiError {
  constructor() {
    super('mail_not_configured');
  }
}

/** A route for people, called with an API key or by somebody whose log-in is not ours. */
export class PeopleOnlyError extends ApiError {
  constructor() {
    super('permission_denied', 'Only a person with a log-in of this service can do this.');
  }
}
