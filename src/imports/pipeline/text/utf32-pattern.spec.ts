import { Buffer } from 'node:buffer';
import iconv from 'iconv-lite';
import { utf32WithoutBom } from './utf32-pattern.js';

describe('utf32WithoutBom', () => {
  const text = 'name;city\nZoë 😀;台北\n';

  it.each(['utf-32le', 'utf-32be'])('finds %s', (encoding) => {
    expect(utf32WithoutBom(iconv.encode(text, encoding, { addBOM: false }))).toBe(encoding);
  });

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-16', Buffer.from(text, 'utf16le')],
    ['NULs', Buffer.alloc(64)],
    ['numbers in a binary file', Buffer.from(Uint32Array.from({ length: 64 }, (_, index) => index).buffer)],
    ['three bytes', Buffer.from('a\0\0')],
    ['nothing', Buffer.alloc(0)],
  ])('is not deceived by %s', (_, bytes) => {
    expect(utf32WithoutBom(bytes)).toBeNull();
  });
});
