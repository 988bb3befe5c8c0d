import type { ErrorCode } from '../../../platform/errors/error-catalogue.js';
import { type CellProblem, type SourceCell } from '../source-row.js';
import { unescapeXstring } from './unescape-xstring.js';

const SHOWN = 200;

/**
 * Collects the text of one `si` or `is` element (CT_Rst, ECMA-376 part 1, 18.4.8): `t`, or the `t` of its runs joined.
 * Phonetic readings (`rPh`) are left out. White space is kept with or without `xml:space`: dropping it could join two
 * words of different runs, and values are trimmed later anyway. Holds at most the limit of a cell in memory.
 */
export class RichText {
  private text = '';
  private tooLong = false;
  private inText = false;
  private phonetic = 0;

  constructor(private readonly maxCellBytes: number) {}

  start(): void {
    this.text = '';
    this.tooLong = false;
    this.inText = false;
    this.phonetic = 0;
  }

  /** An element below `si` or `is`. */
  open(name: string): void {
    if (name === 't') this.inText = this.phonetic === 0;
    else if (name === 'rPh' || this.phonetic > 0) this.phonetic++;
  }

  close(name: string): void {
    if (name === 't') this.inText = false;
    else if (this.phonetic > 0) this.phonetic--;
  }

  add(text: string): void {
    if (this.inText) this.addRaw(text);
  }

  addRaw(text: string): void {
    if (this.tooLong) return;
    this.text = this.text === '' ? text : this.text + text;
    // Every UTF-16 unit is at least one byte, so the pieces cannot pile up far beyond the limit.
    if (this.text.length > this.maxCellBytes) this.tooLong = true;
  }

  get isEmpty(): boolean {
    return this.text === '';
  }

  finish(): SourceCell {
    const text = unescapeXstring(this.text);
    const tooLong =
      this.tooLong || (text.length * 3 > this.maxCellBytes && Buffer.byteLength(text) > this.maxCellBytes);
    return tooLong ? cellProblem('cell_too_large', text) : text;
  }
}

export function cellProblem(code: ErrorCode, value: string): CellProblem {
  const shown = value.slice(0, SHOWN);
  // A cut between the two halves of a character would leave a half that is no text.
  return { code, value: /[\ud800-\udbff]$/.test(shown) ? shown.slice(0, -1) : shown };
}
