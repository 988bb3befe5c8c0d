import { isUUID } from 'class-validator';
import { createLocalJWKSet, errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import { ApiError } from '../platform/errors/api.error.js';
import type { Role } from './permissions.js';
import { ROLES } from './permissions.js';
import { SIGNING_ALGORITHMS, type SigningKeys } from './signing-keys.js';

/** What an access token says. The merchant of every request comes from here and nowhere else. */
export type TokenClaims = {
  userId: string;
  /** The number all valid tokens of the person carry; it is raised to end them. */
  generation: number;
} & ({ scope: 'platform' } | { scope: 'merchant'; merchantId: string; role: Role });

/** Issues and verifies access tokens: JWT (RFC 7519) of type `at+jwt` (RFC 9068), algorithms pinned. */
export class AccessTokens {
  private readonly keySet;

  constructor(
    private readonly keys: SigningKeys,
    private readonly options: { issuer: string; audience: string; seconds: number },
  ) {
    this.keySet = createLocalJWKSet(keys.publicKeys);
  }

  /** The public keys, as published. */
  get jwks() {
    return this.keys.publicKeys;
  }

  /** Seconds a token lives. */
  get seconds(): number {
    return this.options.seconds;
  }

  async issue(claims: TokenClaims): Promise<string> {
    const { userId, generation, ...rest } = claims;
    return new SignJWT({ ...rest, gen: generation })
      .setProtectedHeader({ alg: this.keys.alg, kid: this.keys.kid, typ: 'at+jwt' })
      .setSubject(userId)
      .setIssuer(this.options.issuer)
      .setAudience(this.options.audience)
      .setIssuedAt()
      .setNotBefore('0s')
      .setExpirationTime(`${this.options.seconds}s`)
      .sign(this.keys.privateKey);
  }

  /** @throws ApiError `token_expired`, or `unauthenticated` for any other fault, without saying which */
  async verify(token: string): Promise<TokenClaims> {
    try {
      const { payload } = await jwtVerify(token, this.keySet, {
        algorithms: SIGNING_ALGORITHMS,
        issuer: this.options.issuer,
        audience: this.options.audience,
        typ: 'at+jwt',
        requiredClaims: ['sub', 'exp', 'nbf', 'iat', 'scope', 'gen'],
      });
      return readClaims(payload);
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new ApiError('token_expired');
      if (error instanceof errors.JOSEError || error instanceof ApiError)
        throw new ApiError('unauthenticated');
      throw error;
    }
  }
}

function readClaims({ sub, scope, merchantId, role, gen }: JWTPayload): TokenClaims {
  if (!isUUID(sub) || !Number.isSafeInteger(gen)) throw new ApiError('unauthenticated');
  const person = { userId: sub as string, generation: gen as number };
  if (scope === 'platform') return { scope, ...person };
  if (scope !== 'merchant' || !isUUID(merchantId) || !ROLES.includes(role as Role))
    throw new ApiError('unauthenticated');
  return { scope, ...person, merchantId: merchantId as string, role: role as Role };
}
