import { Buffer, isAscii } from 'node:buffer';
import iconv from 'iconv-lite';
import { FileRejectedError } from '../file-rejected.error.js';
import { type ChunkDecoder } from './chunk-decoder.js';

const longestRest = 4_194_304;

/**
 * East Asian encodings through iconv-lite, which writes U+FFFD for bytes it does not know. GB18030 alone can also
 * spell U+FFFD itself; only a program that had met invalid bytes writes it, so it is refused all the same.
 * Private-use characters come from the user-defined areas of these encodings: nothing outside the computer they
 * were made on can show them, so they are invalid too rather than stored as something unreadable.
 *
 * Each chunk is cut here behind its last byte below 0x30, which is no part of a character in any of these encodings,
 * and decoded whole: the streaming decoder of iconv-lite 0.7 loses half of a surrogate pair that a chunk border cuts.
 */
export class MultiByteDecoder implements ChunkDecoder {
  private rest: Buffer[] = [];
  private restSize = 0;

  constructor(private readonly encoding: string) {}

  decode(chunk: Buffer): string {
    const cut = lastSeparator(chunk) + 1;
    if (cut === 0) {
      this.keep(chunk);
      return '';
    }
    const bytes =
      this.restSize === 0 ? chunk.subarray(0, cut) : Buffer.concat([...this.rest, chunk.subarray(0, cut)]);
    this.rest = [];
    this.restSize = 0;
    if (cut < chunk.length) this.keep(chunk.subarray(cut));
    return this.text(bytes);
  }

  end(): string {
    return this.text(Buffer.concat(this.rest));
  }

  invalid(text: string): boolean {
    return /[\ufffd\ue000-\uf8ff]/.test(text);
  }

  private text(bytes: Buffer): string {
    return isAscii(bytes)
      ? bytes.toString('latin1')
      : iconv.decode(bytes, this.encoding, { stripBOM: false });
  }

  private keep(bytes: Buffer): void {
    this.restSize += bytes.length;
    if (this.restSize > longestRest) {
      throw new FileRejectedError(
        'file_is_binary',
        'The file is not a table: it goes on for 4 MB without a line break or a delimiter. Export it again as CSV UTF-8.',
      );
    }
    // Copied, because the owner of the chunk may use its memory again.
    this.rest.push(Buffer.from(bytes));
  }
}

function lastSeparator(bytes: Buffer): number {
  let index = bytes.length - 1;
  while (index >= 0 && (bytes[index] ?? 0) >= 0x30) index--;
  return index;
}
