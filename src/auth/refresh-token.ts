import { createHash, randomBytes } from 'node:crypto';

/** The scope of a platform admin's refresh tokens: no merchant has the nil uuid. */
export const PLATFORM_SCOPE = '00000000-0000-0000-0000-000000000000';

/**
 * A refresh token: `crt_`, the merchant's uuid as 22 characters of base64url, and 256 random bits. The merchant is
 * part of it so that the hash can be looked up inside that merchant's own rows.
 */
export function newRefreshToken(merchantId: string): string {
  const scope = Buffer.from(merchantId.replaceAll('-', ''), 'hex').toString('base64url');
  return `crt_${scope}${randomBytes(32).toString('base64url')}`;
}

/** The merchant (or the platform) a token belongs to; null when it is not a token of ours. */
export function scopeOfRefreshToken(token: string): string | null {
  const found = /^crt_([\w-]{22})[\w-]{43}$/.exec(token)?.[1];
  if (found === undefined) return null;
  const hex = Buffer.from(found, 'base64url').toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** What is stored of a token: it has 256 bits of its own, so one round of SHA-256 is enough. */
export function hashRefreshToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
