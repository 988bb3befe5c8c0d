import { canonicalEncoding } from './encoding-names.js';

describe('canonicalEncoding', () => {
  it.each([
    ['UTF8', 'utf-8'],
    ['utf-16LE', 'utf-16le'],
    ['cp1252', 'windows-1252'],
    ['Windows-1250', 'windows-1250'],
    ['Latin-1', 'iso-8859-1'],
    ['ISO_8859-15', 'iso-8859-15'],
    ['Shift-JIS', 'shift_jis'],
    ['GBK', 'gb18030'],
    ['KOI8-R', 'koi8-r'],
    ['cp850', 'cp850'],
  ])('%s is %s', (name, canonical) => {
    expect(canonicalEncoding(name)).toBe(canonical);
  });

  it.each(['klingon', '', 'base64', 'hex', 'utf-7', 'iso-8859-99'])('does not know %j', (name) => {
    expect(() => canonicalEncoding(name)).toThrow(
      expect.objectContaining({ code: 'encoding_unknown' }) as Error,
    );
  });
});
