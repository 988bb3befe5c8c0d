import { createHash, randomBytes } from 'node:crypto';

/** The scope of what belongs to no merchant, such as a platform admin's refresh tokens: no merchant has the nil uuid. */
export const PLATFORM_SCOPE = '00000000-0000-0000-0000-000000000000';

/** What an opaque token is for; the word it begins with. `crt` refresh token, `ck` API key, `ci` invitation, `cr` password reset. */
export type OpaqueKind = 'crt' | 'ck' | 'ci' | 'cr';

/**
 * A token that says nothing: its kind, 256 random bits as 43 characters of base64url, and the uuid of its scope (a
 * merchant, or a log-in) as 22 more. The scope is part of it so that the token can be looked up inside that scope's
 * own rows.
 */
export function newOpaqueToken(kind: OpaqueKind, scope: string): string {
  const owner = Buffer.from(scope.replaceAll('-', ''), 'hex').toString('base64url');
  return `${kind}_${randomBytes(32).toString('base64url')}${owner}`;
}

/** The uuid a token belongs to; null when it is no token of this kind. It is not verified: only the stored hash can tell. */
export function scopeOfOpaqueToken(kind: OpaqueKind, token: string): string | null {
  const [, found, scope] = /^(\w+)_[\w-]{43}([\w-]{22})$/.exec(token) ?? [];
  if (found !== kind || scope === undefined) return null;
  const hex = Buffer.from(scope, 'base64url').toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/**
 * What is stored of a token. One round of SHA-256 is right here: a slow hash makes guessing of passwords dear, but
 * 256 random bits cannot be guessed at any speed, and a key is looked at with every request.
 */
export function hashOpaqueToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
