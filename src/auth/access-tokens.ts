import { isUUID } from 'class-validator';
import { errors, jwtVerify, SignJWT, type JSONWebKeySet, type JWTPayload } from 'jose';
import { ApiError } from '../platform/errors/api.error.js';
import { BriefMemory } from './brief-memory.js';
import type { Role } from './permissions.js';
import { ROLES } from './permissions.js';
import type { KeyRing } from './key-ring.js';
import type { OutsideClaims, OutsideIssuer } from './outside-issuer.js';
import { SIGNING_ALGORITHMS } from './signing-keys.js';

/** Who somebody is, whichever log-in they come by. */
export type Standing = {
  userId: string;
  /** The number all valid tokens of the person carry; it is raised to end them. */
  generation: number;
} & ({ scope: 'platform' } | { scope: 'merchant'; merchantId: string; role: Role });

/** What an access token says. The merchant of every request comes from here and nowhere else. */
export type TokenClaims = Standing & {
  /** The log-in the token came from: the family of its refresh tokens, whose end is the token's. */
  sessionId: string;
};

/** How long a verified token is known again without its signature being looked at, milliseconds. */
const KEEP_MS = 2_000;

/** Issues and verifies access tokens: JWT (RFC 7519) of type `at+jwt` (RFC 9068), algorithms pinned. */
export class AccessTokens {
  private readonly verified = new BriefMemory<{ claims: TokenClaims; expiresAt: number }>(KEEP_MS);

  constructor(
    private readonly keys: KeyRing,
    private readonly options: { issuer: string; audience: string; seconds: number },
    private readonly outside: OutsideIssuer | null,
  ) {}

  /** The public keys, as published. */
  jwks(): Promise<JSONWebKeySet> {
    return this.keys.publicKeys();
  }

  /** Seconds a token lives. */
  get seconds(): number {
    return this.options.seconds;
  }

  async issue(claims: TokenClaims): Promise<string> {
    const { userId, generation, sessionId, ...rest } = claims;
    const { alg, kid, privateKey } = await this.keys.signer();
    return new SignJWT({ ...rest, gen: generation, sid: sessionId })
      .setProtectedHeader({ alg, kid, typ: 'at+jwt' })
      .setSubject(userId)
      .setIssuer(this.options.issuer)
      .setAudience(this.options.audience)
      .setIssuedAt()
      .setNotBefore('0s')
      .setExpirationTime(`${this.options.seconds}s`)
      .sign(privateKey);
  }

  /** @throws ApiError `token_expired`, or `unauthenticated` for any other fault, without saying which */
  async verify(token: string): Promise<TokenClaims | OutsideClaims> {
    try {
      if (this.outside?.isOf(token)) return await this.outside.verify(token);
      const { claims, expiresAt } = await this.verified.get(token, async () => {
        const payload = await this.verifyOwn(token);
        return { claims: readClaims(payload), expiresAt: (payload.exp ?? 0) * 1000 };
      });
      if (expiresAt <= Date.now()) throw new ApiError('token_expired');
      return claims;
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new ApiError('token_expired');
      if (error instanceof errors.JOSEError) throw new ApiError('unauthenticated');
      throw error;
    }
  }

  private async verifyOwn(token: string): Promise<JWTPayload> {
    const expected = {
      algorithms: SIGNING_ALGORITHMS,
      issuer: this.options.issuer,
      audience: this.options.audience,
      typ: 'at+jwt',
      requiredClaims: ['sub', 'exp', 'nbf', 'iat', 'scope', 'gen', 'sid'],
    };
    try {
      return (await jwtVerify(token, await this.keys.keySet(), expected)).payload;
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      return (await jwtVerify(token, await this.keys.keySet(true), expected)).payload;
    }
  }
}

function readClaims({ sub, scope, merchantId, role, gen, sid }: JWTPayload): TokenClaims {
  if (!isUUID(sub) || !isUUID(sid) || !Number.isSafeInteger(gen)) throw new ApiError('unauthenticated');
  const person = { userId: sub as string, generation: gen as number, sessionId: sid as string };
  if (scope === 'platform') return { scope, ...person };
  if (scope !== 'merchant' || !isUUID(merchantId) || !ROLES.includes(role as Role))
    throw new ApiError('unauthenticated');
  return { scope, ...person, merchantId: merchantId as string, role: role as Role };
}
