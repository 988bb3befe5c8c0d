import { Buffer, isAscii, isUtf8 } from 'node:buffer';
import { cutUtf8Tail } from './utf8-tail.js';
import { skipAscii } from './skip-ascii.js';
import { utf8SequenceLength } from './utf8-sequence.js';

/** So many invalid bytes decide; the rest of the file is not counted. */
const enoughInvalid = 50_000;
/** How much of a valid chunk is counted: a sample will do, the number is only compared. */
const counted = 4_096;

/**
 * Judges a whole file as UTF-8, chunk by chunk: how much valid multi-byte text it holds, how many bytes break the
 * rules, and where the first one stands. Valid chunks are judged natively, only others byte by byte.
 */
export class Utf8Tally {
  /** Continuation bytes of valid sequences, at least half of the non-ASCII bytes; fewer than there are in a large file. */
  continuations = 0;
  /** Exact up to some ten thousand. */
  invalidBytes = 0;
  firstInvalid: number | null = null;
  private rest: Buffer = Buffer.alloc(0);
  private offset = 0;

  /** Returns whether the chunk held invalid bytes. */
  add(chunk: Buffer): boolean {
    const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    const cut = cutUtf8Tail(bytes);
    this.rest = Buffer.from(bytes.subarray(bytes.length - cut));
    return this.judge(bytes.subarray(0, bytes.length - cut));
  }

  /** What is left at the end of the file can only be a cut sequence. */
  end(): boolean {
    const cut = this.rest;
    this.rest = Buffer.alloc(0);
    return this.judge(cut);
  }

  private judge(bytes: Buffer): boolean {
    const start = this.offset;
    this.offset += bytes.length;
    if (isAscii(bytes)) return false;
    if (isUtf8(bytes)) {
      const from = skipAscii(bytes, 0);
      this.count(bytes.subarray(from, from + counted), start + from, false);
      return false;
    }
    if (this.invalidBytes < enoughInvalid) this.count(bytes, start, true);
    return true;
  }

  private count(bytes: Buffer, offset: number, mayBeInvalid: boolean): void {
    for (let index = skipAscii(bytes, 0); index < bytes.length; index = skipAscii(bytes, index)) {
      const length = utf8SequenceLength(bytes, index);
      if (length > 0) this.continuations += length - 1;
      else if (mayBeInvalid) {
        this.invalidBytes++;
        this.firstInvalid ??= offset + index;
      }
      index += length || 1;
    }
  }
}
