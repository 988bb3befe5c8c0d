import type { CatalogueEntry } from './catalogue-entry.js';

/** Codes of HTTP answers about who is calling, what they may do, and their accounts. */
export const ACCOUNT_ERRORS = {
  unauthenticated: {
    status: 401,
    title: 'Not authenticated',
    cause: 'There is no valid access token.',
    mend: 'Log in, or refresh the token, and send it as `Authorization: Bearer …`.',
  },
  token_expired: {
    status: 401,
    title: 'Token expired',
    cause: 'The access token is older than its life.',
    mend: 'Refresh it with POST /v1/auth/refresh.',
  },
  api_key_revoked: {
    status: 401,
    title: 'API key revoked',
    cause: 'The API key was revoked.',
    mend: 'Make a new key with POST /v1/api-keys, and look who still uses the old one.',
  },
  api_key_expired: {
    status: 401,
    title: 'API key expired',
    cause: 'The API key is past its `expiresAt`.',
    mend: 'Make a new key with POST /v1/api-keys.',
  },
  credentials_invalid: {
    status: 401,
    title: 'Wrong e-mail or password',
    cause: 'The e-mail and the password do not belong together.',
    mend: 'Check both.',
  },
  too_many_attempts: {
    status: 429,
    title: 'Too many attempts',
    cause: 'There were too many failed attempts for this account or from this address.',
    mend: 'Wait `Retry-After` seconds. Whoever has forgotten the password asks for a link with POST /v1/auth/password-reset.',
  },
  link_invalid: {
    status: 400,
    title: 'Link invalid',
    cause: 'The link is unknown, used, replaced by a newer one, or too old.',
    mend: 'Ask for a new one.',
  },
  password_unfit: {
    status: 422,
    title: 'Password unfit',
    cause:
      'The password is too short or too long, one of those guessed first, or the name or e-mail of the person.',
    mend: 'Choose another; several words in a row are a good one.',
    example: 'password2026',
  },
  password_wrong: {
    status: 422,
    title: 'Password wrong',
    cause: 'The current password is not right.',
    mend: 'Type it again, or ask for a link with POST /v1/auth/password-reset.',
  },
  mail_not_configured: {
    status: 409,
    title: 'No mail',
    cause: 'This installation has no mail server, so it can send no link.',
    mend: 'Ask the operator of the service.',
  },
  refresh_token_invalid: {
    status: 401,
    title: 'Refresh token invalid',
    cause: 'The refresh token is unknown, used up, expired or revoked.',
    mend: 'Log in again.',
  },
  merchant_required: {
    status: 409,
    title: 'Merchant required',
    cause: 'The user belongs to several merchants and named none.',
    mend: 'Send `merchantId`, one of `merchants` in this answer.',
  },
  permission_denied: {
    status: 403,
    title: 'Permission denied',
    cause: 'The token does not have the permission this route asks for.',
    mend: 'Ask an owner of the merchant for the role that has it.',
  },
  merchant_suspended: {
    status: 403,
    title: 'Merchant suspended',
    cause: 'The merchant is suspended.',
    mend: 'Contact the operator of the service.',
  },
  login_exists: {
    status: 409,
    title: 'Log-in exists',
    cause: 'The e-mail has a log-in already, and the password given is not its own.',
    mend: 'Invite the person with POST /v1/user-invites, who then proves the password alone.',
  },
  user_exists: {
    status: 409,
    title: 'User exists',
    cause: 'This merchant already has a user with this e-mail.',
    mend: 'Change that user instead.',
  },
  last_owner: {
    status: 409,
    title: 'Last owner',
    cause: 'A merchant keeps at least one active owner.',
    mend: 'Make somebody else owner first.',
  },
} satisfies Record<string, CatalogueEntry>;
