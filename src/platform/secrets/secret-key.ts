import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { readOrCreate } from './read-or-create.js';

/** Bytes of the secret of the installation. */
const SECRET_BYTES = 32;

/**
 * The one secret of the installation, from which a key is derived for each use (HKDF, RFC 5869), so that no two uses
 * share one. It is not in the database: whoever steals a dump can test no guess against a keyed hash in it.
 */
export class SecretKey {
  private readonly derived = new Map<string, Buffer>();

  constructor(private readonly secret: Buffer) {}

  /**
   * Reads the file, making it when it does not exist.
   *
   * @throws Error when it is not 32 bytes as base64url
   */
  static async load(file: string): Promise<SecretKey> {
    const text = await readOrCreate(file, () => `${randomBytes(SECRET_BYTES).toString('base64url')}\n`);
    const secret = Buffer.from(text.trim(), 'base64url');
    if (secret.length !== SECRET_BYTES)
      throw new Error(`${file} does not hold a secret of ${SECRET_BYTES} bytes as base64url`);
    return new SecretKey(secret);
  }

  /** The key of one use: 32 bytes. */
  keyFor(use: string): Buffer {
    let key = this.derived.get(use);
    if (!key) {
      key = Buffer.from(hkdfSync('sha256', this.secret, Buffer.alloc(0), use, SECRET_BYTES));
      this.derived.set(use, key);
    }
    return key;
  }

  /** A keyed hash (HMAC-SHA-256) for one use. */
  hash(use: string, text: string): Buffer {
    return createHmac('sha256', this.keyFor(use)).update(text).digest();
  }
}
