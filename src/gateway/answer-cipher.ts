import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { SecretKey } from '../platform/secrets/secret-key.js';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Hides kept answers: an answer may hold an API key that is shown once. It is enciphered (AES-256-GCM) under a key made
 * of the installation's secret and of the client's own `Idempotency-Key`, of which only a keyed hash is stored. A dump of
 * the database opens none of them, not even together with the secret.
 */
export class AnswerCipher {
  constructor(private readonly secret: SecretKey) {}

  /** What a key is found by. */
  lookup(merchantId: string, key: string): Buffer {
    return this.secret.hash('idempotency: lookup', `${merchantId}\n${key}`);
  }

  seal(merchantId: string, key: string, answer: Buffer): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.keyOf(merchantId, key), iv);
    const sealed = Buffer.concat([cipher.update(answer), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  }

  /** @throws Error when the answer was sealed under another key, or altered */
  open(merchantId: string, key: string, sealed: Buffer): Buffer {
    const decipher = createDecipheriv(
      'aes-256-gcm',
      this.keyOf(merchantId, key),
      sealed.subarray(0, IV_BYTES),
    );
    decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  }

  private keyOf(merchantId: string, key: string): Buffer {
    const own = this.secret.keyFor('idempotency: answer');
    return createHmac('sha256', own).update(`${merchantId}\n${key}`).digest();
  }
}
