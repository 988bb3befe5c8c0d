import { stat } from 'node:fs/promises';
import { createLocalJWKSet, type JSONWebKeySet } from 'jose';
import type { Logger } from '../platform/logging/logger.js';
import { loadSigningKeys, type SigningKeys } from './signing-keys.js';

/** How often a process looks whether the file changed, milliseconds; sooner for a token with a key it does not know. */
const LOOK_MS = 1_000;
const LOOK_AGAIN_MS = 100;

/**
 * The signing keys as the file has them now. Every process looks at the file by itself, so a rotation needs no restart:
 * a token of a key that another process saw first makes this one look at once.
 */
export class KeyRing {
  private lookedAt = performance.now();
  private looking: Promise<void> | null = null;
  /** Kept because it remembers the keys it has imported; `names` are the keys in it. */
  private verifier: { names: string; set: ReturnType<typeof createLocalJWKSet> } | null = null;

  private constructor(
    private readonly file: string,
    private readonly logger: Logger,
    private keys: SigningKeys,
    private mark: string,
  ) {}

  static async open(file: string, logger: Logger): Promise<KeyRing> {
    const keys = await loadSigningKeys(file);
    return new KeyRing(file, logger, keys, await markOf(file));
  }

  /** The key that signs now. */
  async signer(): Promise<Pick<SigningKeys, 'kid' | 'alg' | 'privateKey'>> {
    await this.look(LOOK_MS);
    return this.keys;
  }

  /** The public halves that verify now, as published. */
  async publicKeys(): Promise<JSONWebKeySet> {
    await this.look(LOOK_MS);
    const now = Date.now() / 1000;
    return { keys: this.keys.publicKeys.filter(({ until }) => until > now).map(({ key }) => key) };
  }

  /** What verifies the tokens; `again` looks at the file first, for a key that is not known. */
  async keySet(again = false): Promise<ReturnType<typeof createLocalJWKSet>> {
    if (again) await this.look(LOOK_AGAIN_MS);
    const published = await this.publicKeys();
    const names = published.keys.map(({ kid }) => kid).join(' ');
    if (this.verifier?.names !== names) this.verifier = { names, set: createLocalJWKSet(published) };
    return this.verifier.set;
  }

  private look(every: number): Promise<void> {
    if (performance.now() - this.lookedAt < every) return this.looking ?? Promise.resolve();
    this.lookedAt = performance.now();
    this.looking = this.reload().finally(() => (this.looking = null));
    return this.looking;
  }

  private async reload(): Promise<void> {
    try {
      const mark = await markOf(this.file);
      if (mark === this.mark) return;
      this.keys = await loadSigningKeys(this.file);
      this.mark = mark;
      this.logger.info({ kid: this.keys.kid }, 'the signing keys changed');
    } catch (error) {
      this.logger.error({ err: error }, 'the signing keys could not be read again; the old ones go on');
    }
  }
}

async function markOf(file: string): Promise<string> {
  const { ino, mtimeMs, size } = await stat(file);
  return `${ino} ${mtimeMs} ${size}`;
}
