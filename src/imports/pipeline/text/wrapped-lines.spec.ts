import { areWrapped, unwrap, unwrapped } from './wrapped-lines.js';

describe('lines quoted as a whole', () => {
  it.each([
    ['all of them', '"Name,Email"\n"Asha,a@example.com"\n', true],
    ['all but the header', 'Name,Email\n"Asha,a@example.com"\n', true],
    ['with quotes inside', '"Name,Note"\n"Asha,""a, b"""\n', true],
    ['of one cell', '"Name"\n"Rao, Asha"\n', false],
    ['cells in quotes', '"Name","Email"\n"Asha","a@example.com"\n', false],
    ['a header alone', '"Name,Email"\n', false],
  ])('%s: %j', (_, sample, wrapped) => expect(areWrapped(sample, ',')).toBe(wrapped));

  it('lose their quotes, and those inside become single', () =>
    expect(unwrap('"Asha,""a, b"""\r\nBen,c\n')).toBe('Asha,"a, b"\r\nBen,c\n'));

  it('lose them in pieces of any length too', async () => {
    const text = 'Name,Note\n"Asha,""a, b"""\n"Ben,c"';
    for (let length = 1; length <= text.length; length += 1) {
      const pieces = text.match(new RegExp(`[^]{1,${length}}`, 'g')) ?? [];
      let joined = '';
      for await (const piece of unwrapped(pieces)) joined += piece;
      expect(joined).toBe(unwrap(text));
    }
  });
});
