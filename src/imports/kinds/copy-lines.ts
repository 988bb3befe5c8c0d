import { writeNewId } from '../../platform/database/uuid-v7.js';
import { writeNumber } from '../pipeline/write-number.js';
import { copyText, copyTextArray } from './copy-text.js';

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CAPITAL_A = 0x41;
const CAPITAL_N = 0x4e;
const CAPITAL_Z = 0x5a;
const BACKSLASH = 0x5c;
const TO_SMALL = 0x20;
const ID_LENGTH = 36;
const LONGEST_ENCODED = 100;
const FIRST_SIZE = 256 * 1024;
const LARGEST_SPARE = 8 * 1024 * 1024;
/** Memory of lines that were handed over, for those of the next window: new memory costs as much as what is written to it. */
let spare: Buffer | undefined;

/**
 * Lines of PostgreSQL's COPY text format, written as bytes at once, so that no text of whole lines is put together,
 * encoded and thrown away. Values are written one after the other; `endLine`
 * ends a line.
 */
export class CopyLines {
  private bytes: Buffer;
  private used = 0;

  constructor() {
    this.bytes = spare ?? Buffer.allocUnsafe(FIRST_SIZE);
    spare = undefined;
  }

  /** Bytes written so far. */
  get length(): number {
    return this.used;
  }

  /** A whole number from 0 on. */
  number(value: number): void {
    this.reserve(24);
    this.used = writeNumber(this.bytes, this.used, value);
    this.bytes[this.used++] = TAB;
  }

  /** Null and undefined are COPY's `\N`. */
  text(value: string | null | undefined): void {
    this.verbatim(copyText(value));
  }

  /** A value in which COPY escapes nothing, such as an id, a number with its plus, an e-mail address. */
  verbatim(value: string | null | undefined): void {
    if (value === null || value === undefined) return this.nothing();
    this.reserve(value.length * 3 + 1);
    this.used = this.encode(value) ?? this.used + this.bytes.write(value, this.used);
    this.bytes[this.used++] = TAB;
  }

  /**
   * Writes short text at once: a call of the encoder costs more than all its letters. Returns where it ends; undefined for text
   * that is not for here, because it is long or holds letters of two units.
   */
  private encode(value: string): number | undefined {
    if (value.length > LONGEST_ENCODED) return undefined;
    const { bytes } = this;
    let to = this.used;
    for (let at = 0; at < value.length; at += 1) {
      const code = value.charCodeAt(at);
      if (code < 0x80) bytes[to++] = code;
      else if (code < 0x800) {
        bytes[to++] = 0xc0 | (code >> 6);
        bytes[to++] = 0x80 | (code & 0x3f);
      } else {
        if (code >= 0xd800 && code <= 0xdfff) return undefined;
        bytes[to++] = 0xe0 | (code >> 12);
        bytes[to++] = 0x80 | ((code >> 6) & 0x3f);
        bytes[to++] = 0x80 | (code & 0x3f);
      }
    }
    return to;
  }

  /** Bytes of UTF-8 in which COPY escapes nothing. */
  slice(from: Uint8Array, start: number, end: number): void {
    this.reserve(end - start + 1);
    const { bytes } = this;
    let to = this.used;
    for (let at = start; at < end; at += 1) bytes[to++] = from[at] as number;
    bytes[to++] = TAB;
    this.used = to;
  }

  /** A part of a value, whose end `endValue` says. */
  raw(part: Uint8Array): void {
    this.reserve(part.length + 1);
    const { bytes } = this;
    let to = this.used;
    for (let at = 0; at < part.length; at += 1) bytes[to++] = part[at] as number;
    this.used = to;
  }

  endValue(): void {
    this.reserve(1);
    this.bytes[this.used++] = TAB;
  }

  /** `slice` with its capital letters, of ASCII, made small. */
  lower(from: Uint8Array, start: number, end: number): void {
    this.reserve(end - start + 1);
    const { bytes } = this;
    let to = this.used;
    for (let at = start; at < end; at += 1) {
      const byte = from[at] as number;
      bytes[to++] = byte >= CAPITAL_A && byte <= CAPITAL_Z ? byte + TO_SMALL : byte;
    }
    bytes[to++] = TAB;
    this.used = to;
  }

  /** A new id; see `newId`. */
  id(at: number, order: number): void {
    this.reserve(ID_LENGTH + 1);
    writeNewId(this.bytes, this.used, at, order);
    this.used += ID_LENGTH;
    this.bytes[this.used++] = TAB;
  }

  /** A `text[]`. */
  texts(values: readonly string[]): void {
    this.verbatim(copyTextArray(values));
  }

  private nothing(): void {
    this.reserve(3);
    this.bytes[this.used++] = BACKSLASH;
    this.bytes[this.used++] = CAPITAL_N;
    this.bytes[this.used++] = TAB;
  }

  endLine(): void {
    this.bytes[this.used - 1] = LINE_FEED;
  }

  /** Takes back what was written since the length was `length`. */
  cut(length: number): void {
    this.used = length;
  }

  /** The lines, in memory of their own, which can be moved to another thread; nothing is written after it. */
  end(): Uint8Array {
    const lines = new Uint8Array(this.used);
    lines.set(this.bytes.subarray(0, this.used));
    if (this.bytes.length <= LARGEST_SPARE) spare = this.bytes;
    return lines;
  }

  private reserve(more: number): void {
    if (this.used + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.used + more));
    this.bytes.copy(larger, 0, 0, this.used);
    this.bytes = larger;
  }
}
