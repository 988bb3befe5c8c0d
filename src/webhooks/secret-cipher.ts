import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SecretKey } from '../platform/secrets/secret-key.js';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Whose secret it is. A sealed secret opens for its own endpoint alone, so none can be put in the place of another. */
export interface SecretOwner {
  merchantId: string;
  endpointId: string;
}

/**
 * Hides the signing secrets of endpoints in the database (AES-256-GCM, under a key made of the installation's secret). They
 * must be known in clear to sign, so a hash would not do.
 */
export class SecretCipher {
  private readonly key: Buffer;

  constructor(secretKey: SecretKey) {
    this.key = secretKey.keyFor('webhooks: endpoint secret');
  }

  /** As it is stored: base64. */
  seal(owner: SecretOwner, secret: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv).setAAD(nameOf(owner));
    const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
  }

  /** @throws Error when it was sealed for another endpoint or under another key, or altered */
  open(owner: SecretOwner, stored: string): string {
    const bytes = Buffer.from(stored, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, IV_BYTES))
      .setAAD(nameOf(owner))
      .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const sealed = bytes.subarray(IV_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString();
  }
}

function nameOf({ merchantId, endpointId }: SecretOwner): Buffer {
  return Buffer.from(`${merchantId}\n${endpointId}`);
}
