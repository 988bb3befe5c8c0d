import { readFile } from 'node:fs/promises';
import { importJWK, SignJWT, type JWTHeaderParameters, type JWTPayload, type JWK } from 'jose';

/** The first private key of a key file, which the service signs with. */
export async function signingKey(keysFile: string): Promise<JWK> {
  const { keys } = JSON.parse(await readFile(keysFile, 'utf8')) as { keys: JWK[] };
  const [key] = keys;
  if (!key) throw new Error(`${keysFile} has no key`);
  return key;
}

/** The claims of a token, unverified. */
export function claimsOf(token: string): JWTPayload {
  const [, payload = ''] = token.split('.');
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as JWTPayload;
}

/** A token signed like the service's own, with other claims or another header; `undefined` leaves one out. */
export async function forge(
  key: JWK,
  claims: JWTPayload,
  header: Partial<JWTHeaderParameters> = {},
): Promise<string> {
  const { alg = '', kid } = key;
  return new SignJWT(claims)
    .setProtectedHeader({ alg, kid, typ: 'at+jwt', ...header })
    .sign(await importJWK(key, header.alg ?? alg));
}

/** A token of three parts joined as they are, for what no library would sign. */
export function compact(header: object, claims: object, signature = ''): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part(claims)}.${signature}`;
}
