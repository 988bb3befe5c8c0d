import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK, type CryptoKey, type JSONWebKeySet, type JWK } from 'jose';

/** Signature algorithms we issue and accept; nothing else is looked at. */
export const SIGNING_ALGORITHMS = ['EdDSA', 'RS256'];

/** The private keys of the installation. The first signs; all verify, so a key can be rotated without downtime. */
export interface SigningKeys {
  kid: string;
  alg: string;
  privateKey: CryptoKey;
  /** The public halves, as published at `/.well-known/jwks.json`. */
  publicKeys: JSONWebKeySet;
}

/**
 * Reads the key file, making it with one Ed25519 key when it does not exist. Safe when several processes start at
 * once: the file appears whole or not at all, and the first one wins.
 *
 * @throws Error when the file is no JSON Web Key Set with private keys that carry `kid` and `alg`
 */
export async function loadSigningKeys(file: string): Promise<SigningKeys> {
  const keys = (JSON.parse(await readOrCreate(file)) as { keys?: JWK[] }).keys ?? [];
  const [first] = keys;
  if (!first || keys.some(({ kid, alg, d }) => !kid || !alg || !d || !SIGNING_ALGORITHMS.includes(alg))) {
    throw new Error(
      `${file} is not a JSON Web Key Set of private ${SIGNING_ALGORITHMS.join(' or ')} keys with kid and alg`,
    );
  }
  return {
    kid: first.kid as string,
    alg: first.alg as string,
    privateKey: (await importJWK(first)) as CryptoKey,
    publicKeys: { keys: keys.map(publicHalf) },
  };
}

async function readOrCreate(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify({ keys: [await newKey()] }, null, 2), { mode: 0o600 });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  return readFile(file, 'utf8');
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  return { ...(await exportJWK(privateKey)), alg: 'EdDSA', use: 'sig', kid: randomUUID() };
}

function publicHalf({ kty, crv, x, n, e, alg, kid, use }: JWK): JWK {
  return JSON.parse(JSON.stringify({ kty, crv, x, n, e, alg, kid, use })) as JWK;
}
