import { type SourceCell } from '../source-row.js';
import { boundedCell } from './cell-text.js';
import { type Dialect } from './dialect.js';

const tab = 0x09;

/**
 * The hot path of every import: reads a record that is simple, that is on one line, ended by LF or CRLF, its cells
 * bare or quoted with nothing special inside. It jumps from one mark to the next by `indexOf`, which V8 runs at
 * memory speed (three times as fast as looking at each character), and remembers where the next mark of each
 * kind is, so that a text without one is searched once and not once a line.
 */
export class SimpleRecordReader {
  /** Where the record after the one just read begins. */
  next = 0;
  /** Whether the cells just read are such that JSON escapes nothing in them. */
  plain = false;
  private text = '';
  private lineFeed = -1;
  private return = -1;
  private quote = -1;
  private cut = -1;
  /** Where the next backslash stands that may escape something. */
  private escape = Infinity;
  private special = -1;
  private readonly delimiter: number;
  private readonly quoteCode: number;
  private readonly specials: RegExp;

  constructor(
    private readonly dialect: Dialect,
    private readonly maxCellBytes: number,
    private readonly maxColumns: number,
  ) {
    this.delimiter = dialect.delimiter.charCodeAt(0);
    this.quoteCode = dialect.quote.charCodeAt(0);
    this.specials = specialsOf(dialect);
  }

  start(text: string): void {
    this.text = text;
    this.lineFeed = find(text, '\n', 0);
    this.return = find(text, '\r', 0);
    this.quote = find(text, this.dialect.quote, 0);
    this.cut = find(text, this.dialect.delimiter, 0);
    this.escape = this.dialect.escape === 'backslash' ? find(text, '\\', 0) : Infinity;
    this.special = -1;
  }

  /** The cells of the record that starts at `at`; null when it is not simple, or not complete before `end`. */
  read(at: number, end: number): SourceCell[] | null {
    const { text } = this;
    if (this.lineFeed < at) this.lineFeed = find(text, '\n', at);
    if (this.lineFeed >= end) return null;
    if (this.return < at) this.return = find(text, '\r', at);
    if (this.return < this.lineFeed - 1) return null;
    const stop = this.return < this.lineFeed ? this.return : this.lineFeed;
    if (this.escape < at) this.escape = find(text, '\\', at);
    if (this.escape < stop) return null;
    if (this.quote < at) this.quote = find(text, this.dialect.quote, at);
    const quoted = this.quote < stop;
    const cells = quoted ? this.readQuoted(at, stop) : this.readBare(at, stop);
    if (cells === null) return null;
    this.next = this.lineFeed + 1;
    if (this.special < at) this.special = this.findSpecial(at);
    const short = (stop - at) * 3 <= this.maxCellBytes;
    this.plain = short && this.special >= stop && !(quoted && this.delimiter === tab);
    return cells;
  }

  private readBare(at: number, stop: number): SourceCell[] | null {
    const cells = this.text.slice(at, stop).split(this.dialect.delimiter);
    if (cells.length > this.maxColumns) return null;
    const { maxCellBytes } = this;
    return (stop - at) * 3 <= maxCellBytes ? cells : cells.map((cell) => boundedCell(cell, maxCellBytes));
  }

  private readQuoted(at: number, stop: number): SourceCell[] | null {
    const { text, maxCellBytes } = this;
    const { delimiter } = this.dialect;
    const cells: SourceCell[] = [];
    for (let from = at; ;) {
      let until: number;
      if (text.charCodeAt(from) === this.quoteCode) {
        until = this.closingQuote(from + 1, stop);
        if (until === -1) return null;
        cells.push(boundedCell(text.slice(from + 1, until), maxCellBytes));
        until++;
      } else {
        if (this.cut < from) this.cut = find(text, delimiter, from);
        until = this.cut < stop ? this.cut : stop;
        if (this.quote < from) this.quote = find(text, this.dialect.quote, from);
        if (this.quote < until) return null;
        cells.push(boundedCell(text.slice(from, until), maxCellBytes));
      }
      if (until === stop) break;
      if (cells.length >= this.maxColumns) return null;
      from = until + 1;
    }
    return cells;
  }

  /** The quote that ends the cell, when it does so plainly. */
  private closingQuote(from: number, stop: number): number {
    if (this.dialect.escape !== 'doubled') return -1;
    const at = this.text.indexOf(this.dialect.quote, from);
    if (at === -1 || at >= stop) return -1;
    return at + 1 === stop || this.text.charCodeAt(at + 1) === this.delimiter ? at : -1;
  }

  private findSpecial(from: number): number {
    this.specials.lastIndex = from;
    return this.specials.exec(this.text)?.index ?? Infinity;
  }
}

/** Where the mark stands, or beyond everything. */
function find(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? Infinity : at;
}

/**
 * What JSON escapes and a simple record may hold: neither line ends nor its own quotes, nor a tab that delimits, when
 * no cell is quoted.
 */
function specialsOf({ delimiter, quote }: Dialect): RegExp {
  const controls = delimiter === '\t' ? '\\x00-\\x08' : '\\x00-\\x09';
  return new RegExp(`[${controls}\\x0b\\x0c\\x0e-\\x1f\\\\\\ud800-\\udfff${quote === '"' ? '' : '"'}]`, 'g');
}
