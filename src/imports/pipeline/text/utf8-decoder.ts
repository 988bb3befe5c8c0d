import { Buffer, isAscii, isUtf8, transcode } from 'node:buffer';
import { type ChunkDecoder, joined } from './chunk-decoder.js';
import { cutUtf8Tail } from './utf8-tail.js';

/** Strict UTF-8. Validity is asked of the bytes, so a U+FFFD that stands in the file passes. */
export class Utf8Decoder implements ChunkDecoder {
  private rest: Buffer = Buffer.alloc(0);
  private damaged = false;

  decode(chunk: Buffer): string {
    const bytes = joined(this.rest, chunk);
    const cut = cutUtf8Tail(bytes);
    const body = bytes.subarray(0, bytes.length - cut);
    // Copied: the caller may reuse the chunk's memory.
    this.rest = Buffer.from(bytes.subarray(bytes.length - cut));
    if (isAscii(body)) return body.toString('latin1');
    this.damaged = !isUtf8(body);
    // By way of UTF-16, which takes half the time of decoding in one step; it would cut text at invalid bytes.
    return this.damaged ? body.toString('utf8') : transcode(body, 'utf8', 'utf16le').toString('utf16le');
  }

  end(): string {
    this.damaged = this.rest.length > 0;
    return this.rest.toString('utf8');
  }

  invalid(): boolean {
    return this.damaged;
  }
}
