import { hashOpaqueToken, newOpaqueToken, scopeOfOpaqueToken } from './opaque-token.js';

const MERCHANT = '0199aaaa-bbbb-7ccc-8ddd-eeeeffff0001';

describe('opaque tokens', () => {
  it('carry their scope and never repeat', () => {
    const tokens = Array.from({ length: 100 }, () => newOpaqueToken('ck', MERCHANT));
    expect(new Set(tokens).size).toBe(100);
    for (const token of tokens) expect(scopeOfOpaqueToken('ck', token)).toBe(MERCHANT);
  });

  it('differ from the first random character on, so that a prefix tells keys of one merchant apart', () => {
    const prefixes = Array.from({ length: 100 }, () => newOpaqueToken('ck', MERCHANT).slice(0, 11));
    expect(new Set(prefixes).size).toBe(100);
  });

  it.each([
    ['another kind', newOpaqueToken('crt', MERCHANT)],
    ['cut off', newOpaqueToken('ck', MERCHANT).slice(0, -1)],
    ['longer', `${newOpaqueToken('ck', MERCHANT)}A`],
    ['empty', ''],
    ['with a line break', `${newOpaqueToken('ck', MERCHANT)}\n`],
  ])('what is %s is none', (_, token) => expect(scopeOfOpaqueToken('ck', token)).toBeNull());

  it('are stored as 32 bytes that are not the token', () => {
    const token = newOpaqueToken('ck', MERCHANT);
    expect(hashOpaqueToken(token)).toHaveLength(32);
    expect(hashOpaqueToken(token).toString()).not.toContain(token.slice(3, 20));
  });
});
