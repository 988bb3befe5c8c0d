import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min, MinLength } from 'class-validator';
import { toNumber } from './to-number.js';

const anyHost = { require_tld: false, require_protocol: true };

/** The part of the configuration about who calls, from where, and the mail that goes to people. */
export class AccessConfig {
  /** JSON Web Key Set with the private signing keys; made at the first start when the file is absent. */
  @IsString()
  @MinLength(1)
  JWT_KEYS_FILE = '.clientele/jwt-keys.json';

  /** `iss` of our tokens. */
  @IsString()
  @MinLength(1)
  JWT_ISSUER = 'https://clientele.local';

  /** `aud` of our tokens. */
  @IsString()
  @MinLength(1)
  JWT_AUDIENCE = 'clientele-api';

  /** Seconds an access token lives. */
  @Transform(toNumber)
  @IsInt()
  @Min(30)
  @Max(86_400)
  ACCESS_TOKEN_SECONDS = 900;

  /** Days a refresh token lives. */
  @Transform(toNumber)
  @IsInt()
  @Min(1)
  @Max(365)
  REFRESH_TOKEN_DAYS = 30;

  /**
   * The secret of the installation, the same for all processes; made at the first start when the file is absent. Hashes of
   * erased people and kept answers depend on it: without it the former are not known again.
   */
  @IsString()
  @MinLength(1)
  SECRET_KEY_FILE = '.clientele/secret-key';

  /** Requests a minute of one merchant, over all processes that share a Redis; 0 is no limit. */
  @Transform(toNumber)
  @IsInt()
  @Min(0)
  RATE_LIMIT_MERCHANT = 600_000;

  /** Requests a minute of one user or API key; 0 is no limit. */
  @Transform(toNumber)
  @IsInt()
  @Min(0)
  RATE_LIMIT_CALLER = 300_000;

  /** `iss` of an outside OIDC issuer whose access tokens are taken beside our own; needs the next two. */
  @IsOptional()
  @IsUrl(anyHost)
  OIDC_ISSUER?: string;

  /** Where its keys are: a JSON Web Key Set; https in production. */
  @IsOptional()
  @IsUrl({ ...anyHost, protocols: ['http', 'https'] })
  OIDC_JWKS_URL?: string;

  /** `aud` its tokens must have. */
  @IsOptional()
  @IsString()
  OIDC_AUDIENCE?: string;

  /** Header `typ` its access tokens may have, by commas; add JWT for an issuer that does not follow RFC 9068. */
  @IsString()
  @MinLength(2)
  OIDC_TOKEN_TYPES = 'at+jwt';

  /** Claim that holds the id of the merchant. */
  @IsString()
  @MinLength(1)
  OIDC_MERCHANT_CLAIM = 'merchantId';

  /** Claim that holds the role: owner, admin, staff or viewer. */
  @IsString()
  @MinLength(1)
  OIDC_ROLE_CLAIM = 'role';

  /** SMTP server for invitations, password links and sends, such as smtp://user:password@host:587; without it no mail goes out. */
  @IsOptional()
  @IsUrl({ ...anyHost, protocols: ['smtp', 'smtps'] })
  SMTP_URL?: string;

  /** Sender of our mail: an address, or `Name <address>`. */
  @IsString()
  @MinLength(3)
  MAIL_FROM = 'Clientele <no-reply@clientele.local>';

  /** Where the people of the merchants work; the links in our mail lead there. */
  @IsUrl(anyHost)
  DASHBOARD_URL = 'http://localhost:3000';

  /** Addresses or networks of the proxies in front of the API, by commas; only their X-Forwarded-For is believed. */
  @IsOptional()
  @Matches(/^[\da-fA-F.:/]+(,[\da-fA-F.:/]+)*$/)
  TRUSTED_PROXIES?: string;

  /** Browser origins that may call the API, separated by commas, such as https://app.example.com; none when empty. */
  @IsOptional()
  @Matches(/^https?:\/\/[^\s,/]+(,https?:\/\/[^\s,/]+)*$/)
  CORS_ORIGINS?: string;
}
