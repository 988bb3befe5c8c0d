import type { SourceCell, SourceRow } from './source-row.js';

/**
 * One record of the canonical form at a time, its cells told by where they stand in the bytes. Nearly all are read so, without
 * a text being made of a cell; of the others, which hold escapes or problems, `row` makes texts.
 */
export class PlainCells {
  line = 0;
  count = 0;
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  private from = 0;
  private to = 0;

  constructor(readonly bytes: Buffer) {}

  /**
   * Takes up the record from `from` to `to`, its line feed included.
   *
   * @returns whether each of its cells is a text that stands in the bytes as it is
   */
  take(from: number, to: number): boolean {
    const { bytes, starts, ends } = this;
    this.from = from;
    this.to = to;
    this.count = 0;
    let at = from + 1;
    let line = 0;
    for (let byte = bytes[at] as number; byte !== COMMA; byte = bytes[++at] as number) {
      if (byte < ZERO || byte > ZERO + 9) return byte === CLOSING && this.end(line);
      line = line * 10 + byte - ZERO;
    }
    let count = 0;
    // At a comma: a cell follows, between quotes.
    while (at < to) {
      if (bytes[at + 1] !== QUOTE) return false;
      at += 2;
      starts[count] = at;
      for (let byte = bytes[at] as number; byte !== QUOTE; byte = bytes[++at] as number) {
        if (byte === BACKSLASH) return false;
      }
      ends[count] = at;
      count += 1;
      at += 1;
      if (bytes[at] === COMMA) continue;
      this.count = count;
      return this.end(line);
    }
    return false;
  }

  /** The text of a cell. */
  text(index: number): string {
    return this.bytes.toString('utf8', this.starts[index], this.ends[index]);
  }

  /** The record with its cells as texts, whatever they hold. */
  row(): SourceRow {
    const [line, ...cells] = JSON.parse(this.bytes.toString('utf8', this.from, this.to)) as [
      number,
      ...SourceCell[],
    ];
    return { line, cells };
  }

  private end(line: number): true {
    this.line = line;
    return true;
  }
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const ZERO = 0x30;
const BACKSLASH = 0x5c;
const CLOSING = 0x5d;
