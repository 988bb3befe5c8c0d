import { Buffer } from 'node:buffer';
import { type ChunkDecoder, joined } from './chunk-decoder.js';

/** Strict UTF-32: numbers that are no character, and a cut one at the end, are invalid. */
export class Utf32Decoder implements ChunkDecoder {
  private rest: Buffer = Buffer.alloc(0);
  private damaged = false;

  constructor(private readonly order: 'le' | 'be') {}

  decode(chunk: Buffer): string {
    const bytes = joined(this.rest, chunk);
    const length = bytes.length - (bytes.length % 4);
    this.rest = Buffer.from(bytes.subarray(length));
    this.damaged = false;
    let text = '';
    for (let offset = 0; offset < length; offset += 4) {
      const point = this.order === 'le' ? bytes.readUInt32LE(offset) : bytes.readUInt32BE(offset);
      const valid = point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
      if (!valid) this.damaged = true;
      text += valid ? String.fromCodePoint(point) : '\ufffd';
    }
    return text;
  }

  end(): string {
    this.damaged = this.rest.length > 0;
    return this.damaged ? '\ufffd' : '';
  }

  invalid(): boolean {
    return this.damaged;
  }
}
