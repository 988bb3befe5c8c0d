import { Buffer } from 'node:buffer';
import { type Dialect } from './dialect.js';

/** What is known of the records of a file once its header is read, so that most of them need no look at their cells. */
export interface PlainShape {
  /** Cells of a record; one with more or fewer is left to the scanner. */
  cells: number;
  /** The column of dates; -1: none. */
  dateColumn: number;
  /** Gets each cell of that column that is neither empty nor written as YYYY-MM-DD. */
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

const visible = 0;
const hidden = 1;
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
  /** Records gathered. */
  lines = 0;
  private readonly kinds = new Uint8Array(256).fill(odd);
  private readonly piece = Buffer.allocUnsafe(PIECE + MOST_WRITTEN);
  private used = 0;
  private readonly longest: number;

  constructor(
    { delimiter, quote }: Dialect,
    private readonly shape: PlainShape,
    maxCellBytes: number,
  ) {
    this.longest = Math.min(LONGEST, maxCellBytes);
    this.kinds.fill(visible, 0x21, 0x7f).fill(hidden, 0x7f);
    this.kinds[0x20] = hidden;
    this.kinds[0x22] = this.kinds[0x5c] = odd;
    this.kinds[quote.charCodeAt(0)] = quoteMark;
    this.kinds[0x0a] = lineFeed;
    this.kinds[0x0d] = carriageReturn;
    this.kinds[delimiter.charCodeAt(0)] = cut;
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
    for (;;) {
      if (this.used >= PIECE) {
        this.stopped = 'full';
        return at;
      }
      const next = this.readRecord(bytes, at, line + this.lines);
      if (next === -1) return at;
      at = next;
      this.lines += 1;
    }
  }

  /** What was gathered since the last time. */
  take(): PlainRecords {
    const records = { bytes: Buffer.from(this.piece.subarray(0, this.used)), lines: this.lines };
    this.used = 0;
    this.lines = 0;
    return records;
  }

  /** Where the next record begins; -1: this one is not for here, and nothing was written of it. */
  private readRecord(bytes: Uint8Array, from: number, line: number): number {
    const { kinds, piece } = this;
    const { dateColumn } = this.shape;
    const end = Math.min(bytes.length, from + this.longest);
    let to = this.writeLine(line);
    let cell = 0;
    let cellStart = to;
    let dateStart = 0;
    let dateEnd = 0;
    let shows = false;
    let at = from;
    let quoted = kinds[bytes[at] as number] === quoteMark;
    if (quoted) at += 1;
    for (; at < end; at += 1) {
      const byte = bytes[at] as number;
      const kind = kinds[byte] as number;
      if (kind === visible) {
        shows = true;
        piece[to++] = byte;
        continue;
      }
      if (kind === hidden || (kind === cut && quoted && byte !== TAB)) {
        piece[to++] = byte;
        continue;
      }
      if (kind === odd || (kind === quoteMark) !== quoted) return this.stop('odd');
      let ending = kind;
      if (quoted) {
        at += 1;
        if (at >= end) break;
        ending = kinds[bytes[at] as number] as number;
      }
      if (ending === carriageReturn) {
        at += 1;
        if (at >= end) break;
        if (bytes[at] !== LINE_FEED) return this.stop('odd');
        ending = lineFeed;
      }
      if (ending !== cut && ending !== lineFeed) return this.stop('odd');
      if (cell === dateColumn) {
        dateStart = cellStart;
        dateEnd = to;
      }
      cell += 1;
      if (ending === lineFeed) {
        if (cell !== this.shape.cells || !shows) return this.stop('odd');
        if (dateEnd > dateStart) this.lookAtDate(dateStart, dateEnd, line);
        piece[to] = QUOTE;
        piece[to + 1] = CLOSING;
        piece[to + 2] = LINE_FEED;
        this.used = to + 3;
        return at + 1;
      }
      if (cell === this.shape.cells) return this.stop('odd');
      piece[to] = QUOTE;
      piece[to + 1] = COMMA;
      piece[to + 2] = QUOTE;
      to += 3;
      cellStart = to;
      quoted = kinds[bytes[at + 1] as number] === quoteMark;
      if (quoted) at += 1;
    }
    return this.stop(from + this.longest > bytes.length ? 'cut' : 'odd');
  }

  private stop(why: 'odd' | 'cut'): -1 {
    this.stopped = why;
    return -1;
  }

  /** The beginning of a record, up to the quote of its first cell. Returns where the cell begins. */
  private writeLine(line: number): number {
    const { piece } = this;
    let to = this.used;
    piece[to++] = OPENING;
    let power = 1;
    while (power * 10 <= line) power *= 10;
    for (let rest = line; power >= 1; power /= 10) {
      const digit = Math.floor(rest / power);
      piece[to++] = ZERO + digit;
      rest -= digit * power;
    }
    piece[to++] = COMMA;
    piece[to++] = QUOTE;
    return to;
  }

  private lookAtDate(from: number, to: number, line: number): void {
    if (to - from === 10 && this.isIso(from)) return;
    this.shape.seeDate(this.piece.toString('utf8', from, to), line);
  }

  private isIso(from: number): boolean {
    const { piece } = this;
    for (let at = 0; at < 10; at += 1) {
      const byte = piece[from + at] as number;
      if (at === 4 || at === 7 ? byte !== DASH : byte < ZERO || byte > ZERO + 9) return false;
    }
    return true;
  }
}

const TAB = 0x09;
const LINE_FEED = 0x0a;
const QUOTE = 0x22;
const COMMA = 0x2c;
const DASH = 0x2d;
const ZERO = 0x30;
const OPENING = 0x5b;
const CLOSING = 0x5d;
