import { FileRejectedError } from '../file-rejected.error.js';
import { type SourceCell, type SourceRow } from '../source-row.js';
import { boundedCell, CellText } from './cell-text.js';
import { type Dialect } from './dialect.js';
import { holdsRecords } from './holds-records.js';
import { SimpleRecordReader } from './simple-record.js';
import { judgeQuote, opensCell, type QuoteVerdict } from './stray-quote.js';

const backslash = 0x5c;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
/** How far back a quote is looked at to see whether it stands at the start of a cell. */
const nearby = 256;
const closing: QuoteVerdict = { is: 'closing', until: -1 };

export interface ScannerLimits {
  maxColumns: number;
  maxCellBytes: number;
}

/**
 * Cuts text into records, fed in pieces of any size. RFC 4180 plus what real files do: CR, LF and CRLF mixed, spaces
 * around quotes, quotes in the middle of a cell as text (`stray-quote.ts`). Blank records are left out, their
 * lines counted.
 * Simple records, nearly all, are left to `SimpleRecordReader`; here is everything it declines.
 *
 * @throws FileRejectedError `too_many_columns`, `quote_not_closed`
 */
export class RecordScanner {
  private readonly delimiter: number;
  private readonly quote: number;
  private readonly escapes: boolean;
  private readonly stops = new Uint8Array(128);
  private readonly held: CellText;
  private readonly simple: SimpleRecordReader;
  private cells: SourceCell[] = [];
  private line: number;
  private recordLine: number;
  private quoteLine = 0;
  /** Text not read yet, because what it means depends on what follows. */
  private tail = '';
  /** Inside quotes. */
  private quoted = false;
  /** Behind the closing quote of a cell, whose further text gathers in `trailing`. */
  private closed = false;
  private trailing = '';
  private columns = 0;
  /** Quotes up to this place of the text at hand are known to belong to the cell. */
  private literalUntil = -1;

  constructor(
    private readonly dialect: Dialect,
    private readonly limits: ScannerLimits,
  ) {
    this.delimiter = dialect.delimiter.charCodeAt(0);
    this.quote = dialect.quote.charCodeAt(0);
    this.escapes = dialect.escape === 'backslash';
    this.held = new CellText(limits.maxCellBytes);
    this.simple = new SimpleRecordReader(dialect, limits.maxCellBytes, limits.maxColumns);
    this.line = this.recordLine = 1;
    for (const code of [this.quote, lineFeed, carriageReturn]) this.stops[code] = 1;
    if (this.delimiter < 128) this.stops[this.delimiter] = 1;
    if (this.escapes) this.stops[backslash] = 1;
  }

  /** Reads on; complete records are appended to `rows`. */
  push(piece: string, rows: SourceRow[]): void {
    this.read(this.tail === '' ? piece : this.tail + piece, rows, false);
  }

  /** The end of the file: the last record needs no line break. */
  finish(rows: SourceRow[]): void {
    this.read(this.tail, rows, true);
    if (this.quoted) throw this.quoteNotClosed();
    // Old DOS programs end a text file with Ctrl-Z.
    if (this.cells.length === 0 && this.held.peek() === '\u001a') this.held.clear();
    if (this.cells.length > 0 || this.closed || !this.held.isEmpty) {
      this.endCell('');
      this.endRecord(this.cells, rows);
    }
  }

  /** The line of the next record when it begins right here; undefined inside a record. */
  get nextLine(): number | undefined {
    return this.tail === '' && this.isBetweenRecords() ? this.line : undefined;
  }

  /** So many lines were read elsewhere. */
  pass(lines: number): void {
    this.line += lines;
    this.recordLine = this.line;
  }

  private read(text: string, rows: SourceRow[], final: boolean): void {
    const end = final ? text.length : lookaheadEnd(text, this.quote);
    this.literalUntil = -1;
    this.simple.start(text);
    let at = 0;
    while (at < end) {
      if (this.isBetweenRecords()) at = this.readSimple(at, end, rows);
      const next = this.quoted ? this.readQuoted(text, at, end, final) : this.readPlain(text, at, end, rows);
      // Standing still inside quotes means that the answer lies in text still to come.
      if (next === at && this.quoted) break;
      at = next;
    }
    this.tail = text.slice(at);
  }

  private isBetweenRecords(): boolean {
    return !this.quoted && !this.closed && this.cells.length === 0 && this.held.isEmpty;
  }

  private readSimple(from: number, end: number, rows: SourceRow[]): number {
    let at = from;
    for (let cells = this.simple.read(at, end); cells !== null; cells = this.simple.read(at, end)) {
      at = this.simple.next;
      this.line++;
      this.endRecord(cells, rows, this.simple.plain);
    }
    return at;
  }

  /** Reads bare cells until a quote opens one or the record or the text ends. */
  private readPlain(text: string, from: number, end: number, rows: SourceRow[]): number {
    const { stops, delimiter, quote } = this;
    const { maxCellBytes, maxColumns } = this.limits;
    let fresh = this.held.isEmpty && !this.closed;
    let start = from;
    let at = from;
    for (;;) {
      let code = 0;
      for (; at < end; at++) {
        code = text.charCodeAt(at);
        if (code < 128 ? stops[code] === 1 : code === delimiter) break;
      }
      if (at >= end) {
        this.hold(text.slice(start, at));
        return at;
      }
      if (code === backslash && code !== delimiter) {
        const next = text.charCodeAt(at + 1);
        if (next === delimiter || this.isEscapable(next)) {
          this.hold(text.slice(start, at++));
          start = at;
          fresh = false;
        }
        at++;
        continue;
      }
      if (code === quote) {
        if (this.canOpen(text.slice(start, at))) return this.openQuote(at + 1);
        at++;
        continue;
      }
      if (fresh) this.cells.push(boundedCell(text.slice(start, at), maxCellBytes));
      else this.endCell(text.slice(start, at));
      fresh = true;
      at++;
      if (code === delimiter) {
        if (this.cells.length >= maxColumns) throw this.tooManyColumns();
      } else {
        if (code === carriageReturn && text.charCodeAt(at) === lineFeed) at++;
        this.line++;
        this.endRecord(this.cells, rows);
        return at;
      }
      start = at;
    }
  }

  /** Reads the inside of a quoted cell. Returns `from` itself when more text is needed to go on. */
  private readQuoted(text: string, from: number, end: number, final: boolean): number {
    const { quote } = this;
    let start = from;
    let at = from;
    for (; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code === lineFeed) this.line++;
      else if (code === carriageReturn && text.charCodeAt(at + 1) !== lineFeed) this.line++;
      else if (code === backslash && this.escapes && this.isEscapable(text.charCodeAt(at + 1))) {
        this.hold(text.slice(start, at));
        start = ++at;
      } else if (code === quote && text.charCodeAt(at + 1) === quote) {
        this.hold(text.slice(start, ++at));
        start = at + 1;
      } else if (code === quote && at > this.literalUntil) {
        const verdict = this.judge(text, at, final);
        if (verdict.is === 'literal') {
          this.literalUntil = verdict.until - 1;
          continue;
        }
        this.hold(text.slice(start, at));
        if (verdict.is === 'undecided') return at;
        this.quoted = false;
        this.closed = true;
        return at + 1;
      }
    }
    // One beyond the end when the last character read was the second of a pair.
    this.hold(text.slice(start, at));
    return at;
  }

  private judge(text: string, at: number, final: boolean): QuoteVerdict {
    const next = text.charCodeAt(at + 1);
    if (next === this.delimiter || next === lineFeed || next === carriageReturn) return closing;
    const seen = judgeQuote(text, at, this.delimiter, final);
    if (seen.is === 'closing') return seen;
    if (seen.is === 'undecided' && text.length - at <= this.limits.maxCellBytes) return seen;
    // A line that goes on for longer than a cell may be is not waited for.
    const verdict: QuoteVerdict = seen.is === 'undecided' ? { is: 'unfinished', until: at } : seen;
    // In a cell of several lines such a quote says that the opening one was never closed: rows were swallowed.
    const before = this.held.peek().slice(-nearby) + text.slice(Math.max(0, at - nearby), at);
    const swallowed = verdict.is !== 'literal' || opensCell(before, before.length, this.delimiter);
    if (swallowed && this.line > this.quoteLine) throw this.quoteNotClosed();
    return verdict;
  }

  private isEscapable(code: number): boolean {
    return code === this.quote || code === backslash;
  }

  private canOpen(before: string): boolean {
    return !this.closed && this.held.isBlank && before.trim() === '';
  }

  private openQuote(next: number): number {
    this.held.clear();
    this.quoted = true;
    this.quoteLine = this.line;
    return next;
  }

  private hold(piece: string): void {
    if (this.closed) {
      this.trailing += piece;
      // Too much to be spaces: it is text of the cell, whose limit holds from here on.
      if (this.trailing.length > this.limits.maxCellBytes) this.takeTrailing();
      return;
    }
    const overflows = this.held.add(piece);
    if (overflows && this.quoted && holdsRecords(this.held.peek(), this.dialect.delimiter, this.columns)) {
      throw this.quoteNotClosed();
    }
  }

  private takeTrailing(): void {
    this.held.add(this.trailing);
    this.trailing = '';
  }

  private endCell(rest: string): void {
    this.trailing += rest;
    // Spaces behind a closing quote are no part of the cell, other text is: spreadsheets read `"a"b` as `ab`.
    if (!this.closed || this.trailing.trim() !== '') this.takeTrailing();
    this.cells.push(this.held.take());
    this.closed = false;
    this.trailing = '';
  }

  private endRecord(cells: SourceCell[], rows: SourceRow[], plain = false): void {
    if (!isBlank(cells)) {
      rows.push({ line: this.recordLine, cells, plain });
      if (cells.length > this.columns) this.columns = cells.length;
    }
    this.cells = [];
    this.recordLine = this.line;
  }

  private tooManyColumns(): FileRejectedError {
    return new FileRejectedError(
      'too_many_columns',
      `Line ${this.recordLine} has more than ${this.limits.maxColumns} columns. Remove the columns that are not needed, or check that the delimiter is right.`,
    );
  }

  private quoteNotClosed(): FileRejectedError {
    return new FileRejectedError(
      'quote_not_closed',
      `A quote (${this.dialect.quote}) is opened on line ${this.quoteLine} and never closed, so everything after it would be read as one cell. ` +
        'Remove that quote or close it, then upload the file again.',
    );
  }
}

/** How much of the text can be read while one character beyond it must be known. */
function lookaheadEnd(text: string, quote: number): number {
  const last = text.charCodeAt(text.length - 1);
  return last === quote || last === backslash || last === carriageReturn ? text.length - 1 : text.length;
}

function isBlank(cells: SourceCell[]): boolean {
  return cells.every((cell) => typeof cell === 'string' && (cell === '' || cell.trim() === ''));
}
