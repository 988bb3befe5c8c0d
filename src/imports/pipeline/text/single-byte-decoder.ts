import { Buffer, isAscii } from 'node:buffer';
import iconv from 'iconv-lite';
import { type ChunkDecoder } from './chunk-decoder.js';

/**
 * One byte, one character, by a table of 256 entries. iconv-lite owns the tables; the loop is ours because it
 * is four times as fast, and a byte without a character never maps to anything but U+FFFD, so looking for that
 * is a complete check.
 */
export class SingleByteDecoder implements ChunkDecoder {
  private readonly table: Uint16Array;
  private readonly asciiCompatible: boolean;

  constructor(encoding: string) {
    this.table = Uint16Array.from({ length: 256 }, (_, byte) =>
      iconv.decode(Buffer.from([byte]), encoding, { stripBOM: false }).charCodeAt(0),
    );
    this.asciiCompatible = this.table.slice(0, 128).every((unit, byte) => unit === byte);
  }

  decode(chunk: Buffer): string {
    if (this.asciiCompatible && isAscii(chunk)) return chunk.toString('latin1');
    const { table } = this;
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

/** Whether every byte of the encoding stands for itself, so that the table above can hold it. */
export function isSingleByte(encoding: string): boolean {
  const all = Buffer.from(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  return iconv.decode(all, encoding, { stripBOM: false }).length === 256 && !/^utf|^ucs/.test(encoding);
}
