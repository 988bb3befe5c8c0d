import { Buffer, isAscii, isUtf8, transcode } from 'node:buffer';
import { type ChunkDecoder, joined } from './chunk-decoder.js';
import { cutUtf8Tail } from './utf8-tail.js';

/** Strict UTF-8. Validity is asked of the bytes, so a U+FFFD that stands in the file passes. */
export class Utf8Decoder implements ChunkDecoder {
  private rest: Buffer = Buffer.alloc(0);
  private damaged = false;

  decode(chunk: Buffer): string {
    const body = this.check(chunk);
    return this.damaged ? body.toString('utf8') : textOfUtf8(body);
  }

  /** The same without making text of it: whole characters, valid unless `invalid` says otherwise. */
  check(chunk: Buffer): Buffer {
    const bytes = joined(this.rest, chunk);
    const cut = cutUtf8Tail(bytes);
    const body = bytes.subarray(0, bytes.length - cut);
    // Copied: the caller may reuse the chunk's memory.
    this.rest = Buffer.from(bytes.subarray(bytes.length - cut));
    this.damaged = !isUtf8(body);
    return body;
  }

  end(): string {
    this.damaged = this.rest.length > 0;
    return this.rest.toString('utf8');
  }

  invalid(): boolean {
    return this.damaged;
  }
}

/** The text of bytes that are valid UTF-8. */
export function textOfUtf8(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString('latin1');
  // By way of UTF-16, which takes half the time of decoding in one step; it would cut text at invalid bytes.
  return transcode(bytes, 'utf8', 'utf16le').toString('utf16le');
}
