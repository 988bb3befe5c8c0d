import { randomUUID } from 'node:crypto';
import { type FileHandle, open, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose';
import { readOrCreate } from '../platform/secrets/read-or-create.js';

/** Signature algorithms we issue and accept; nothing else is looked at. */
export const SIGNING_ALGORITHMS = ['EdDSA', 'RS256'];

/** Seconds an old key is known beyond the life of its tokens: processes that have not looked yet still sign with it. */
const GRACE_SECONDS = 60;

/** A retired key has no private half any more, and is forgotten after this time (seconds since 1970). */
type StoredKey = JWK & { retired_until?: number };

/** The keys of the installation. The first signs; all verify, so that a key can be rotated without downtime. */
export interface SigningKeys {
  kid: string;
  alg: string;
  privateKey: CryptoKey;
  /** The public halves, as published, with the time after which a retired one is worth nothing (seconds since 1970). */
  publicKeys: { key: JWK; until: number }[];
}

/**
 * Reads the key file, making it with one Ed25519 key when it does not exist. Safe when several processes start at
 * once: the file appears whole or not at all, and the first one wins.
 *
 * @throws Error when the file is no JSON Web Key Set that begins with a private key and whose keys have `kid` and `alg`
 */
export async function loadSigningKeys(file: string): Promise<SigningKeys> {
  const keys = parse(file, await readOrCreate(file, newKeySet));
  const [first] = keys as [StoredKey];
  return {
    kid: first.kid as string,
    alg: first.alg as string,
    privateKey: (await importJWK(first)) as CryptoKey,
    publicKeys: keys.map((key) => ({ key: publicHalf(key), until: key.retired_until ?? Infinity })),
  };
}

/**
 * Puts a new Ed25519 key at the head of the file. What was signed by the key before stays valid for as long as a token
 * lives; its private half is removed. Running processes notice the change by themselves.
 *
 * @param tokenSeconds longest life of a token
 * @param drop forgets the old keys at once: every token they signed ends. For a key that has leaked
 * @returns the `kid` of the new key
 * @throws Error when there is no such file, so that nobody believes to have rotated the keys of another folder; or when another
 *   rotation is under way
 */
export async function rotateSigningKeys(file: string, tokenSeconds: number, drop: boolean): Promise<string> {
  const lock = await lockFile(`${file}.lock`);
  try {
    const now = Math.floor(Date.now() / 1000);
    const [current, ...retired] = parse(file, await readExisting(file)) as [StoredKey, ...StoredKey[]];
    const fresh = await newKey();
    const until = now + tokenSeconds + GRACE_SECONDS;
    const kept = [
      { ...publicHalf(current), retired_until: until },
      ...retired
        .map((key) => ({ ...publicHalf(key), retired_until: key.retired_until ?? until }))
        .filter((key) => key.retired_until > now),
    ];
    const draft = `${file}.${randomUUID()}`;
    await writeFile(draft, keySet([fresh, ...(drop ? [] : kept)]), { mode: 0o600 });
    await rename(draft, file);
    return fresh.kid as string;
  } finally {
    await lock.close();
    await unlink(`${file}.lock`);
  }
}

async function lockFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o600);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw missing(path.replace(/\.lock$/, ''), cause);
    if (code !== 'EEXIST') throw cause;
    const text = `Another rotation is under way. If none is, one was killed: remove ${path} and try again.`;
    throw new Error(text, { cause });
  }
}

async function readExisting(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw (cause as NodeJS.ErrnoException).code === 'ENOENT' ? missing(file, cause) : cause;
  }
}

function missing(file: string, cause: unknown): Error {
  return new Error(`There is no ${file}. JWT_KEYS_FILE must name the file of the API's keys.`, { cause });
}

function parse(file: string, text: string): StoredKey[] {
  const keys = (JSON.parse(text) as { keys?: StoredKey[] }).keys ?? [];
  const named = keys.every(({ kid, alg }) => kid && alg && SIGNING_ALGORITHMS.includes(alg));
  if (!named || !keys[0]?.d)
    throw new Error(
      `${file} is not a JSON Web Key Set of ${SIGNING_ALGORITHMS.join(' or ')} keys with kid and alg, the first private`,
    );
  return keys;
}

async function newKeySet(): Promise<string> {
  return keySet([await newKey()]);
}

function keySet(keys: StoredKey[]): string {
  return JSON.stringify({ keys }, null, 2);
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  return { ...(await exportJWK(privateKey)), alg: 'EdDSA', use: 'sig', kid: randomUUID() };
}

function publicHalf({ kty, crv, x, n, e, alg, kid, use }: JWK): JWK {
  return JSON.parse(JSON.stringify({ kty, crv, x, n, e, alg, kid, use })) as JWK;
}
