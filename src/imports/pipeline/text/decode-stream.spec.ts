import { Buffer } from 'node:buffer';
import { decodeStream } from './decode-stream.js';

async function decoded(encoding: string, ...chunks: Buffer[]): Promise<string> {
  let text = '';
  for await (const piece of decodeStream(() => chunks, encoding)) text += piece;
  return text;
}
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

describe('decodeStream', () => {
  it.each([
    ['utf-8', 'a\nb\r\nc\rx\xffy', 4],
    ['utf-8', 'a\n\xe2\x82', 2],
    ['utf-8', 'a\n\xed\xa0\x80', 2],
    ['windows-1252', 'a\nb\n\x8d', 3],
    ['windows-1255', 'a\n\xff', 2],
    ['shift_jis', 'a\nb\n\x82', 3],
    ['gb18030', 'a\n\xff\xff\n', 2],
    ['utf-16le', 'a\0\n\0b', 2],
    ['utf-16le', 'a\0\n\0\x00\xd8b\0', 2],
    ['utf-32le', 'a\0\0\0\n\0\0\0\x00\x00\x11\x00', 2],
  ])('fails on bytes that are not valid %s, naming the line (%j)', async (encoding, bytes, line) => {
    for (const size of [1, 2, 3, 100]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
        latin(bytes.slice(index * size, (index + 1) * size)),
      );
      await expect(decoded(encoding, ...chunks)).rejects.toMatchObject({
        code: 'encoding_invalid_bytes',
        detail: expect.stringContaining(`line ${line} `) as string,
      });
    }
  });

  it('lets pass a replacement character that stands in the source', async () => {
    expect(await decoded('utf-8', Buffer.from('a\ufffdb'))).toBe('a\ufffdb');
    expect(await decoded('utf-16le', Buffer.from('a\ufffdb', 'utf16le'))).toBe('a\ufffdb');
  });

  it('drops the byte order mark once, even when it is cut', async () => {
    const bytes = Buffer.from('\ufeff\ufeffa');
    expect(await decoded('utf-8', bytes.subarray(0, 2), bytes.subarray(2))).toBe('\ufeffa');
  });

  it('drops NULs', async () => {
    expect(await decoded('utf-8', latin('a\0b'))).toBe('ab');
  });

  it('keeps both halves of a pair that a chunk border cuts in GB18030', async () => {
    const bytes = Buffer.from('9439fc3661', 'hex');
    for (let cut = 1; cut < bytes.length; cut++) {
      expect(await decoded('gb18030', bytes.subarray(0, cut), bytes.subarray(cut))).toBe('😀a');
    }
  });

  it('reads windows-1252 as Windows does, quotes and euro included', async () => {
    expect(await decoded('windows-1252', latin('\x80 \x93x\x94 O\x92Brien \xe9'))).toBe('€ “x” O’Brien é');
  });
});
