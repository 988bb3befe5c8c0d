import { Buffer } from 'node:buffer';
import { skipAscii } from './skip-ascii.js';

const budget = 262_144;
const wordsPerChunk = 1_000;
const longestWord = 512;

/**
 * Collects different "words" of a file that hold non-ASCII bytes, up to 256 KB of them, from all over the file: each
 * chunk may use a quarter of what is left. A word runs from one separator to the next, and separators are
 * bytes below 0x30 and 0x3A-0x3F, because those are never part of a character in any multi-byte encoding.
 */
export class ForeignWords {
  private readonly words = new Set<string>();
  private left = budget;
  private rest: Buffer = Buffer.alloc(0);
  /** Whether the next chunk begins inside a word whose beginning was passed over. */
  private broken = false;

  add(chunk: Buffer): void {
    const bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    const start = this.broken ? firstSeparator(bytes) : 0;
    const end = Math.max(start, lastSeparator(bytes) + 1);
    this.collect(bytes.subarray(start, end));
    // A word longer than this is no word: it is passed over, its beginning now and its end when it comes.
    this.broken = bytes.length - end > longestWord || (this.broken && start === bytes.length);
    this.rest = this.broken ? Buffer.alloc(0) : Buffer.from(bytes.subarray(end));
  }

  /** A chunk whose words are of no interest. */
  pass(): void {
    this.rest = Buffer.alloc(0);
    this.broken = true;
  }

  end(): Buffer[] {
    this.collect(this.rest);
    return [...this.words].map((word) => Buffer.from(word, 'latin1'));
  }

  private collect(bytes: Buffer): void {
    let allowance = Math.ceil(this.left / 4);
    let index = skipAscii(bytes, 0);
    for (let seen = 0; index < bytes.length && allowance > 0 && seen < wordsPerChunk; seen++) {
      const start = wordStart(bytes, index);
      const end = wordEnd(bytes, index);
      const word = bytes.toString('latin1', start, end);
      if (end - start <= longestWord && !this.words.has(word)) {
        this.words.add(word);
        allowance -= word.length;
        this.left -= word.length;
      }
      index = skipAscii(bytes, end);
    }
  }
}

function isSeparator(byte: number): boolean {
  return byte < 0x30 || (byte >= 0x3a && byte <= 0x3f);
}

function firstSeparator(bytes: Buffer): number {
  let index = 0;
  while (index < bytes.length && !isSeparator(bytes[index] ?? 0)) index++;
  return index;
}

function lastSeparator(bytes: Buffer): number {
  let index = bytes.length - 1;
  while (index >= 0 && !isSeparator(bytes[index] ?? 0)) index--;
  return index;
}

function wordStart(bytes: Buffer, from: number): number {
  let index = from;
  while (index > 0 && !isSeparator(bytes[index - 1] ?? 0)) index--;
  return index;
}

function wordEnd(bytes: Buffer, from: number): number {
  let index = from;
  while (index < bytes.length && !isSeparator(bytes[index] ?? 0)) index++;
  return index;
}
