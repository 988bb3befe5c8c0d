import { createHash } from 'node:crypto';
import { isUUID } from 'class-validator';
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import type { Config } from '../platform/config/config.js';
import { ApiError } from '../platform/errors/api.error.js';
import type { Logger } from '../platform/logging/logger.js';
import { ROLES, type Role } from './permissions.js';
import { RemoteKeys } from './remote-keys.js';

/** Asymmetric algorithms alone, so that no public key can be taken for a secret. */
const ALGORITHMS = ['RS256', 'ES256', 'EdDSA'];

/** What a token of the outside issuer says: the role is the issuer's word. Nobody is a platform admin by it. */
export interface OutsideClaims {
  scope: 'outside';
  userId: string;
  merchantId: string;
  role: Role;
}

/**
 * An OIDC issuer outside, whose access tokens are taken beside our own. Its keys come from `OIDC_JWKS_URL` alone; what a
 * token says about where keys are (`jku`, `x5u`, `jwk`) is not looked at.
 */
export class OutsideIssuer {
  private readonly keys: RemoteKeys;

  private constructor(
    private readonly config: Config,
    logger: Logger,
    private readonly issuer: string,
    jwksUrl: string,
  ) {
    this.keys = new RemoteKeys(jwksUrl, logger);
  }

  /** @returns null when none is configured @throws Error when the configuration is not whole */
  static of(config: Config, logger: Logger): OutsideIssuer | null {
    const { OIDC_ISSUER, OIDC_JWKS_URL, OIDC_AUDIENCE, JWT_ISSUER, NODE_ENV } = config;
    if (OIDC_ISSUER === undefined) return null;
    if (OIDC_JWKS_URL === undefined || OIDC_AUDIENCE === undefined)
      throw new Error('OIDC_ISSUER needs OIDC_JWKS_URL and OIDC_AUDIENCE');
    if (OIDC_ISSUER === JWT_ISSUER) throw new Error('OIDC_ISSUER and JWT_ISSUER must differ');
    if (NODE_ENV === 'production' && !OIDC_JWKS_URL.startsWith('https://'))
      throw new Error('OIDC_JWKS_URL must be https');
    return new OutsideIssuer(config, logger, OIDC_ISSUER, OIDC_JWKS_URL);
  }

  /** Whether a token says it is of this issuer; that it is shows `verify`. */
  isOf(token: string): boolean {
    try {
      return decodeJwt(token).iss === this.issuer;
    } catch {
      return false; // no token at all: our own check refuses it
    }
  }

  /** @throws errors of `jose`, ApiError `unauthenticated` or `unavailable` */
  async verify(token: string): Promise<OutsideClaims> {
    const { OIDC_AUDIENCE, OIDC_MERCHANT_CLAIM, OIDC_ROLE_CLAIM, OIDC_TOKEN_TYPES } = this.config;
    const type =
      decodeProtectedHeader(token)
        .typ?.toLowerCase()
        .replace(/^application\//, '') ?? '';
    if (!OIDC_TOKEN_TYPES.toLowerCase().split(',').includes(type)) throw new ApiError('unauthenticated');
    const { payload } = await jwtVerify(token, this.keys.find, {
      algorithms: ALGORITHMS,
      issuer: this.issuer,
      audience: OIDC_AUDIENCE as string,
      requiredClaims: ['sub', 'exp', 'iat', OIDC_MERCHANT_CLAIM, OIDC_ROLE_CLAIM],
    });
    const { sub, [OIDC_MERCHANT_CLAIM]: merchantId, [OIDC_ROLE_CLAIM]: role } = payload;
    if (typeof sub !== 'string' || sub === '' || !isUUID(merchantId) || !ROLES.includes(role as Role))
      throw new ApiError('unauthenticated');
    const userId = isUUID(sub) ? sub.toLowerCase() : this.uuidOf(sub);
    return { scope: 'outside', userId, merchantId: (merchantId as string).toLowerCase(), role: role as Role };
  }

  /** A subject that is no UUID gets one of its own, always the same (RFC 9562 §5.8, version 8). */
  private uuidOf(subject: string): string {
    const bytes = createHash('sha256')
      .update(JSON.stringify([this.issuer, subject]))
      .digest()
      .subarray(0, 16);
    bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80;
    bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }
}
