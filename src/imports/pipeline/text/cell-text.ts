import { Buffer } from 'node:buffer';
import { type SourceCell } from '../source-row.js';

const shown = 200;

/**
 * Gathers the text of one cell that arrives in pieces, and holds no more of it than the limit: of a larger cell only
 * the beginning is kept, to be shown in the report.
 */
export class CellText {
  private text = '';
  private overflown = false;

  constructor(private readonly maxBytes: number) {}

  /** Returns whether this piece made the cell larger than it may be. */
  add(piece: string): boolean {
    if (this.overflown) return false;
    this.text += piece;
    // A UTF-16 unit is at least one byte of UTF-8, so more units than bytes allowed is surely too large.
    this.overflown = this.text.length > this.maxBytes;
    if (this.overflown) this.text = this.text.slice(0, this.maxBytes + 1);
    return this.overflown;
  }

  get isEmpty(): boolean {
    return this.text === '';
  }

  get isBlank(): boolean {
    return !this.overflown && this.text.trim() === '';
  }

  /** What is held so far. */
  peek(): string {
    return this.text;
  }

  clear(): void {
    this.text = '';
    this.overflown = false;
  }

  take(): SourceCell {
    const cell = boundedCell(this.text, this.maxBytes);
    this.clear();
    return cell;
  }
}

/** The text itself, or `cell_too_large` with its beginning. */
export function boundedCell(text: string, maxBytes: number): SourceCell {
  // At most three bytes of UTF-8 a UTF-16 unit: short cells, nearly all of them, need no counting.
  if (text.length * 3 <= maxBytes || Buffer.byteLength(text) <= maxBytes) return text;
  return { code: 'cell_too_large', value: text.slice(0, shown) };
}
