import { copyText, copyTextArray } from './copy-text.js';

const TAB = 0x09;
const LINE_FEED = 0x0a;
const ZERO = 0x30;
const FIRST_SIZE = 256 * 1024;

/**
 * Lines of PostgreSQL's COPY text format, written as bytes at once, so that no text of whole lines is put together,
 * encoded and thrown away. Values are written one after the other; `endLine`
 * ends a line.
 */
export class CopyLines {
  private bytes = Buffer.allocUnsafe(FIRST_SIZE);
  private length = 0;

  /** A whole number from 0 on. */
  number(value: number): void {
    this.reserve(24);
    let digits = 1;
    for (let power = 10; power <= value; power *= 10) digits += 1;
    let rest = value;
    for (let at = this.length + digits - 1; at >= this.length; at -= 1) {
      const tenth = Math.floor(rest / 10);
      this.bytes[at] = ZERO + (rest - tenth * 10);
      rest = tenth;
    }
    this.length += digits;
    this.bytes[this.length++] = TAB;
  }

  /** Null and undefined are COPY's `\N`. */
  text(value: string | null | undefined): void {
    this.verbatim(copyText(value));
  }

  /** A value in which COPY escapes nothing, such as an id, a number with its plus, an e-mail address. */
  verbatim(value: string | null | undefined): void {
    const written = value ?? '\\N';
    this.reserve(written.length * 3 + 1);
    this.length += this.bytes.write(written, this.length);
    this.bytes[this.length++] = TAB;
  }

  /** A `text[]`. */
  texts(values: readonly string[]): void {
    this.verbatim(copyTextArray(values));
  }

  endLine(): void {
    this.bytes[this.length - 1] = LINE_FEED;
  }

  /** The lines, in memory of their own, which can be moved to another thread. */
  end(): Uint8Array {
    const lines = new Uint8Array(this.length);
    lines.set(this.bytes.subarray(0, this.length));
    return lines;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + more));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }
}
