import * as argon2 from '@node-rs/argon2';
import { hashPassword, verifyPassword } from './passwords.js';

jest.mock('@node-rs/argon2', () => {
  const real = jest.requireActual<typeof argon2>('@node-rs/argon2');
  return { ...real, hash: jest.fn(real.hash), verify: jest.fn(real.verify) };
});

describe('passwords', () => {
  it('are hashed with Argon2id, each with a salt of its own', async () => {
    const [one, other] = [await hashPassword('correct horse'), await hashPassword('correct horse')];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
    expect(await verifyPassword(one, 'correct horse')).toBe(true);
    expect(await verifyPassword(one, 'correct Horse')).toBe(false);
  });

  it('are the same however the keyboard composed them', async () => {
    expect(await verifyPassword(await hashPassword('pa\u00e9sword'), 'pae\u0301sword')).toBe(true);
  });

  it('an account that does not exist costs the same work: one verification with the same parameters', async () => {
    const stored = await hashPassword('correct horse');
    const verify = jest.mocked(argon2.verify);
    verify.mockClear();
    await verifyPassword(stored, 'wrong');
    await verifyPassword(null, 'wrong');
    const work = verify.mock.calls.map(([hash]) => String(hash).split('$').slice(0, 4));
    expect(work).toHaveLength(2);
    expect(work[0]).toEqual(work[1]);
    expect(await verifyPassword(null, 'no account has this password')).toBe(false);
  });
});
