import { IsBoolean, IsEmail, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { MayBeAbsent } from '../platform/http/optional.decorator.js';
import { NewPassword } from './new-password.decorator.js';
import type { Role } from './permissions.js';

/** Log-in by e-mail and password. */
export class TokenRequest {
  /** The user's e-mail, in any case. */
  @IsEmail({ require_tld: false })
  @MaxLength(254)
  email!: string;

  @IsString()
  @MinLength(1)
  @MaxLength(1024)
  password!: string;

  /** Which merchant the token is for; needed by a user of several. */
  @MayBeAbsent()
  @IsUUID()
  merchantId?: string;
}

export class RefreshRequest {
  /** The refresh token of the last answer; each is good for one use. */
  @IsString()
  @MaxLength(200)
  refreshToken!: string;
}

export class LogOutRequest extends RefreshRequest {
  /**
   * Ends every token of the person at every merchant, access tokens too (those within seconds). Needs a refresh token that is
   * still good; without it only what came from the token's own log-in ends.
   */
  @IsBoolean()
  everywhere: boolean = false;
}

export class MerchantName {
  id!: string;
  name!: string;
}

/** A pair of tokens. */
export class TokenAnswer {
  /** JWT, sent as `Authorization: Bearer …`. */
  accessToken!: string;
  /** Opaque, for one use at POST /v1/auth/refresh. */
  refreshToken!: string;
  tokenType!: 'Bearer';
  /** Seconds the access token lives. */
  expiresIn!: number;
  /** `platform` for a platform admin. */
  role!: Role | 'platform';
  /** The merchant the token is for; null for a platform admin. */
  merchant!: MerchantName | null;
}

/** Who the caller is. */
export class MeAnswer {
  /** `key` for an API key. */
  type!: 'user' | 'key';
  /** Id of the user or the key. */
  id!: string;
  /** Null for a key. */
  email!: string | null;
  /** Name of the person or the key; null when it is not known here. */
  name!: string | null;
  /** Null for a key, which has its permissions alone. */
  role!: Role | 'platform' | null;
  /** Permissions of this token. */
  permissions!: string[];
  merchant!: MerchantName | null;
}

/** A new password by the current one. */
export class ChangePasswordRequest {
  @IsString()
  @MinLength(1)
  @MaxLength(1024)
  currentPassword!: string;

  /** 10 to 200 characters, not one of those guessed first, not the name or e-mail. */
  @NewPassword()
  newPassword!: string;
}

/** Who has forgotten the password. */
export class PasswordResetRequest {
  /** The e-mail of the log-in, in any case. */
  @IsEmail({ require_tld: false })
  @MaxLength(254)
  email!: string;
}

/** A new password by the link that was sent. */
export class PasswordResetConfirmation {
  /** What stands behind `#token=` in the link. */
  @IsString()
  @MaxLength(200)
  token!: string;

  /** 10 to 200 characters, not one of those guessed first, not the name or e-mail. */
  @NewPassword()
  password!: string;
}
