import { randomUUID } from 'node:crypto';
import { SecretKey } from '../platform/secrets/secret-key.js';
import { SecretCipher } from './secret-cipher.js';

const cipher = new SecretCipher(new SecretKey(Buffer.alloc(32, 7)));
const owner = { merchantId: randomUUID(), endpointId: randomUUID() };

test('what is sealed opens for its own endpoint alone, and reads as nothing', () => {
  const sealed = cipher.seal(owner, 'whsec_abc');
  expect(cipher.open(owner, sealed)).toBe('whsec_abc');
  expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('abc');
  expect(cipher.seal(owner, 'whsec_abc')).not.toBe(sealed);
  expect(() => cipher.open({ ...owner, endpointId: randomUUID() }, sealed)).toThrow();
  const other = new SecretCipher(new SecretKey(Buffer.alloc(32, 8)));
  expect(() => other.open(owner, sealed)).toThrow();
});
