import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';

// OWASP Password Storage Cheat Sheet: Argon2id with 19 MiB, two passes, one lane.
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hash of no password anybody knows, so that an unknown e-mail takes as long as a known one. */
const NOBODY = [
  '$argon2id$v=19',
  `m=${ARGON2ID.memoryCost},t=${ARGON2ID.timeCost},p=${ARGON2ID.parallelism}`,
  ...[randomBytes(16), randomBytes(32)].map((bytes) => bytes.toString('base64').replaceAll('=', '')),
].join('$');

/** Argon2id hash in PHC string form; computed off the event loop. */
export function hashPassword(password: string): Promise<string> {
  return hash(asTyped(password), ARGON2ID);
}

/** Whether the password is the one of the hash; without a hash it takes the same time and is never right. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const right = await verify(passwordHash ?? NOBODY, asTyped(password));
  return right && passwordHash !== null;
}

/** The same characters whichever way the keyboard composes them (NIST SP 800-63B §3.1.1.2). */
function asTyped(password: string): string {
  return password.normalize('NFKC');
}
