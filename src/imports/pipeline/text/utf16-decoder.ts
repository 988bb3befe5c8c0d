import { Buffer } from 'node:buffer';
import { type ChunkDecoder, joined } from './chunk-decoder.js';

/** Strict UTF-16: a surrogate without its partner and an odd byte at the end are invalid. */
export class Utf16Decoder implements ChunkDecoder {
  private rest: Buffer = Buffer.alloc(0);

  constructor(private readonly order: 'le' | 'be') {}

  decode(chunk: Buffer): string {
    const bytes = joined(this.rest, chunk);
    let length = bytes.length - (bytes.length % 2);
    if (length >= 2 && this.isHighSurrogate(bytes, length - 2)) length -= 2;
    this.rest = Buffer.from(bytes.subarray(length));
    const body = bytes.subarray(0, length);
    return (this.order === 'le' ? body : Buffer.from(body).swap16()).toString('utf16le');
  }

  end(): string {
    return this.rest.length > 0 ? '\ud800' : '';
  }

  invalid(text: string): boolean {
    return /\p{Surrogate}/u.test(text);
  }

  private isHighSurrogate(bytes: Buffer, offset: number): boolean {
    const unit = this.order === 'le' ? bytes.readUInt16LE(offset) : bytes.readUInt16BE(offset);
    return unit >= 0xd800 && unit <= 0xdbff;
  }
}
