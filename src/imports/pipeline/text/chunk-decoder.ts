import { Buffer } from 'node:buffer';

/**
 * Turns bytes into text piece by piece. Bytes that are not valid come out as U+FFFD *and* are reported by
 * `invalid`, so that a U+FFFD that truly stands in the source is not mistaken for one.
 */
export interface ChunkDecoder {
  decode(chunk: Buffer): string;
  /** What a cut character at the end of the file leaves; '' when nothing is left over. */
  end(): string;
  /** Whether text this decoder returned holds a replacement for invalid bytes. */
  invalid(text: string): boolean;
}

/** Joins the bytes left from the chunk before with this one. */
export function joined(rest: Buffer, chunk: Buffer): Buffer {
  return rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
}
