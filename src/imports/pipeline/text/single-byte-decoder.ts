import { Buffer, isAscii } from 'node:buffer';
import iconv from 'iconv-lite';
import { type ChunkDecoder } from './chunk-decoder.js';

/** With at most so many bytes that are not their Latin-1 character, replacing those is faster than the table. */
const fewExceptions = 40;

/**
 * One byte, one character, by a table of 256 entries. iconv-lite owns the tables; the decoding is ours because it is
 * several times as fast. A byte without a character maps to U+FFFD and nothing else does, so looking for that is
 * a complete check.
 */
export class SingleByteDecoder implements ChunkDecoder {
  private readonly table: Uint16Array;
  private readonly exceptions: RegExp | null;

  constructor(encoding: string) {
    this.table = Uint16Array.from({ length: 256 }, (_, byte) =>
      iconv.decode(Buffer.from([byte]), encoding, { stripBOM: false }).charCodeAt(0),
    );
    const differing = Array.from(this.table.keys()).filter((byte) => this.table[byte] !== byte);
    const range = differing.map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
    this.exceptions =
      differing.length <= fewExceptions ? new RegExp(range === '' ? '(?!)' : `[${range}]`, 'g') : null;
  }

  decode(chunk: Buffer): string {
    const { table, exceptions } = this;
    if (exceptions || isAscii(chunk)) {
      const text = chunk.toString('latin1');
      return exceptions
        ? text.replace(exceptions, (char) => String.fromCharCode(table[char.charCodeAt(0)] ?? 0xfffd))
        : text;
    }
    const units = new Uint16Array(chunk.length);
    for (let index = 0; index < units.length; index++) units[index] = table[chunk[index] as number] as number;
    return Buffer.from(units.buffer).toString('utf16le');
  }

  end(): string {
    return '';
  }

  invalid(text: string): boolean {
    return text.includes('\ufffd');
  }
}

/** Whether every byte of the encoding stands for one character, and the ASCII ones for themselves. */
export function isSingleByte(encoding: string): boolean {
  const all = Buffer.from(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  const text = iconv.decode(all, encoding, { stripBOM: false });
  return (
    text.length === 256 && text.startsWith(all.toString('latin1', 0, 128)) && !/^utf|^ucs/.test(encoding)
  );
}
