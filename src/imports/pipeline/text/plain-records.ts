import { Buffer } from 'node:buffer';
import { writeNumber } from '../write-number.js';
import { type Dialect } from './dialect.js';

/** What is known of the records of a file once its header is read, so that most of them need no look at their cells. */
export interface PlainShape {
  /** Cells of a record; one with more or fewer is left to the scanner. */
  cells: number;
  /** The column of dates; -1: none. */
  dateColumn: number;
  /** Gets each cell of that column that is neither empty nor written as YYYY-MM-DD or --MM-DD, which no order reads otherwise. */
  seeDate: (cell: string, line: number) => void;
}

/** Records that needed no look at their cells, in the canonical form (`canonical-record.ts`). */
export interface PlainRecords {
  bytes: Buffer;
  lines: number;
}

/** Bytes of a record. Those longer than this, or than a cell may be, are left to the scanner, which knows what to say of them. */
const LONGEST = 16 * 1024;
/** Bytes of canonical form gathered at once. */
const PIECE = 256 * 1024;
/** A byte may become three (the delimiter `","`); besides, the number of the line and the brackets. */
const MOST_WRITTEN = LONGEST * 3 + 64;

/** What a byte is in a cell; up to `visible` it belongs to the cell. */
const hidden = 0;
const visible = 1;
const cut = 2;
const quoteMark = 3;
const lineFeed = 4;
const carriageReturn = 5;
const odd = 6;

/**
 * The hot path of every import: bytes of UTF-8 become records of the canonical form, without a text in between. It reads
 * records on one line of as many cells as the header, bare or quoted with nothing special inside, and stops before any other:
 * that is for `RecordScanner`, to whose result a test holds this one.
 */
export class PlainRecordReader {
  /** Why the last `read` ended: before a record that is not plain, at one that is not whole, or because the piece is full. */
  stopped: 'odd' | 'cut' | 'full' = 'odd';
  /** What the last `read` read. */
  gathered: PlainRecords = NONE;
  /** Kinds of bytes outside of quotes, and between them. */
  private readonly bare = new Uint8Array(256).fill(odd);
  private readonly quoted: Uint8Array;
  private readonly piece = Buffer.allocUnsafe(PIECE + MOST_WRITTEN);
  private used = 0;
  private readonly longest: number;

  constructor(
    { delimiter, quote }: Dialect,
    private readonly shape: PlainShape,
    maxCellBytes: number,
  ) {
    this.longest = Math.min(LONGEST, maxCellBytes);
    const { bare } = this;
    bare.fill(visible, 0x21, 0x7f).fill(hidden, 0x7f);
    bare[0x20] = hidden;
    bare[0x22] = bare[0x5c] = odd;
    bare[quote.charCodeAt(0)] = quoteMark;
    bare[delimiter.charCodeAt(0)] = cut;
    this.quoted = bare.slice();
    this.quoted[delimiter.charCodeAt(0)] = delimiter === '\t' ? odd : hidden;
    bare[0x0a] = lineFeed;
    bare[0x0d] = carriageReturn;
  }

  /** Whether files so written have plain records at all. */
  static reads({ delimiter, curly, wrapped }: Dialect): boolean {
    return delimiter.charCodeAt(0) < 0x80 && !curly && !wrapped;
  }

  /**
   * Gathers records from `from` on.
   *
   * @param line of the record at `from`
   * @returns where the first record begins that was not read
   */
  read(bytes: Uint8Array, from: number, line: number): number {
    let at = from;
    let lines = 0;
    this.used = 0;
    for (;;) {
      if (this.used >= PIECE) {
        this.stopped = 'full';
        break;
      }
      const next = this.readRecord(bytes, at, line + lines);
      if (next === -1) break;
      at = next;
      lines += 1;
    }
    this.gathered = { bytes: Buffer.from(this.piece.subarray(0, this.used)), lines };
    return at;
  }

  /** Where the next record begins; -1: this one is not for here, and nothing was written of it. */
  private readRecord(bytes: Uint8Array, from: number, line: number): number {
    const { bare, piece } = this;
    const { cells, dateColumn } = this.shape;
    const end = Math.min(bytes.length, from + this.longest);
    let to = this.writeLine(line);
    let dateStart = 0;
    let dateEnd = 0;
    let at = from;
    for (let cell = 0; at < end; cell += 1) {
      const isQuoted = bare[bytes[at] as number] === quoteMark;
      if (isQuoted) at += 1;
      const kinds = isQuoted ? this.quoted : bare;
      const cellStart = to;
      let kind = hidden;
      for (; at < end; at += 1) {
        const byte = bytes[at] as number;
        kind = kinds[byte] as number;
        if (kind > visible) break;
        piece[to++] = byte;
      }
      if (at >= end) break;
      if (isQuoted) {
        if (kind !== quoteMark) return this.stop('odd');
        at += 1;
        if (at >= end) break;
        kind = bare[bytes[at] as number] as number;
      }
      if (cell === dateColumn) {
        dateStart = cellStart;
        dateEnd = to;
      }
      if (kind === carriageReturn) {
        at += 1;
        if (at >= end) break;
        kind = bytes[at] === LINE_FEED ? lineFeed : odd;
      }
      if (kind === lineFeed && cell === cells - 1 && this.shows(bytes, from, at)) {
        if (dateEnd > dateStart) this.lookAtDate(dateStart, dateEnd, line);
        piece[to] = QUOTE;
        piece[to + 1] = CLOSING;
        piece[to + 2] = LINE_FEED;
        this.used = to + 3;
        return at + 1;
      }
      if (kind !== cut || cell === cells - 1) return this.stop('odd');
      piece[to] = QUOTE;
      piece[to + 1] = COMMA;
      piece[to + 2] = QUOTE;
      to += 3;
      at += 1;
    }
    return this.stop(from + this.longest > bytes.length ? 'cut' : 'odd');
  }

  /** Whether the record has anything to see: mostly its last byte is. */
  private shows(bytes: Uint8Array, from: number, to: number): boolean {
    for (let at = to - 1; at >= from; at -= 1) if (this.bare[bytes[at] as number] === visible) return true;
    return false;
  }

  private stop(why: 'odd' | 'cut'): -1 {
    this.stopped = why;
    return -1;
  }

  /** The beginning of a record, up to the quote of its first cell. Returns where the cell begins. */
  private writeLine(line: number): number {
    const { piece } = this;
    piece[this.used] = OPENING;
    const to = writeNumber(piece, this.used + 1, line);
    piece[to] = COMMA;
    piece[to + 1] = QUOTE;
    return to + 2;
  }

  private lookAtDate(from: number, to: number, line: number): void {
    if (!this.isIso(from, to)) this.shape.seeDate(this.piece.toString('utf8', from, to), line);
  }

  private isIso(from: number, to: number): boolean {
    const { piece } = this;
    const isWhole = to - from === 10;
    if (!isWhole && to - from !== 7) return false;
    for (let at = from; at < to; at += 1) {
      const byte = piece[at] as number;
      const isDash = at === to - 6 || at === to - 3 || (!isWhole && at === from);
      if (isDash ? byte !== DASH : byte < ZERO || byte > ZERO + 9) return false;
    }
    return true;
  }
}

const NONE: PlainRecords = { bytes: Buffer.alloc(0), lines: 0 };
const LINE_FEED = 0x0a;
const QUOTE = 0x22;
const COMMA = 0x2c;
const DASH = 0x2d;
const ZERO = 0x30;
const OPENING = 0x5b;
const CLOSING = 0x5d;
