import { unescapeXstring } from './unescape-xstring.js';

describe('unescapeXstring', () => {
  it.each([
    ['plain', 'plain'],
    ['a_x000D_b', 'a\rb'],
    ['_x005F_x000D_', '_x000D_'],
    ['_xD83D__xDE00_', '😀'],
    ['_xD83D_ alone', '_xD83D_ alone'],
    ['_x00ZZ_ _X000D_', '_x00ZZ_ _X000D_'],
  ])('%j becomes %j', (stored, text) => {
    expect(unescapeXstring(stored)).toBe(text);
  });
});
