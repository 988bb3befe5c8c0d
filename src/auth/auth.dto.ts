import { IsEmail, IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
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
  @IsOptional()
  @IsUUID()
  merchantId?: string;
}

export class RefreshRequest {
  /** The refresh token of the last answer; each is good for one use. */
  @IsString()
  @MaxLength(200)
  refreshToken!: string;
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
  id!: string;
  email!: string;
  name!: string;
  role!: Role | 'platform';
  /** Permissions of this token. */
  permissions!: string[];
  merchant!: MerchantName | null;
}
