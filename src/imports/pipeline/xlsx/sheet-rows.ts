import { FileRejectedError } from '../file-rejected.error.js';
import { cellText, type SourceCell, type SourceRow } from '../source-row.js';
import { parseCellReference, parseRowNumber } from './cell-reference.js';
import { cellValue, type WorkbookContext } from './cell-value.js';
import { CommonCell } from './common-cell.js';
import { bomb, damaged, tooLargeInflated } from './reject-xlsx.js';
import { RichText } from './rich-text.js';
import { type XlsxLimits } from './xlsx-limits.js';
import { type XmlAttributes } from './xml-attributes.js';
import { type XmlHandler } from './xml-scanner.js';

const FORMULA_SHOWN = 200;
/** Characters after which a batch is handed over, and at which a few pages of XML have become too many: see `closeRow`. */
const FULL_BATCH = 1024 * 1024;
const LARGEST_BATCH = 64 * 1024 * 1024;
/** `worksheet/sheetData/row/c/v`: where an element stands tells what it is, whatever else extensions put elsewhere. */
const WORKSHEET = 1;
const SHEET_DATA = 2;
const ROW = 3;
const CELL = 4;
const CELL_CONTENT = 5;

/** Turns the elements of a worksheet part into rows. See `readSheet` for the rules. */
export class SheetRows implements XmlHandler {
  private rows: SourceRow[] = [];
  private rowsLength = 0;
  private totalLength = 0;
  private depth = 0;
  private ignoredBelow = Infinity;
  private line = 0;
  private lines = 0;
  private cells: SourceCell[] = [];
  private rowLength = 0;
  private column = 0;
  private hasContent = false;
  private type = 'n';
  private style: string | undefined;
  private formula: string | undefined;
  private hasValue = false;
  private content: '' | 'v' | 'f' | 'is' = '';
  private readonly value: RichText;
  private readonly common = new CommonCell();

  constructor(
    private readonly context: WorkbookContext,
    private readonly limits: XlsxLimits,
  ) {
    this.value = new RichText(limits.maxCellBytes);
  }

  get isBatchFull(): boolean {
    return this.rows.length >= this.limits.batchRows || this.rowsLength >= FULL_BATCH;
  }

  /** The rows finished since the last time. */
  takeRows(): SourceRow[] {
    const { rows } = this;
    this.rows = [];
    this.rowsLength = 0;
    return rows;
  }

  open(name: string, attributes: XmlAttributes): void {
    const depth = ++this.depth;
    if (depth > this.ignoredBelow) return;
    if (depth === CELL_CONTENT) this.openContent(name);
    else if (depth === CELL && name === 'c') this.openCell(attributes);
    else if (depth === ROW && name === 'row') this.openRow(attributes);
    else if (depth > CELL_CONTENT) this.value.open(name);
    else if (depth === WORKSHEET && name !== 'worksheet')
      throw damaged('A sheet of this workbook is not a worksheet');
    else if (depth !== WORKSHEET && !(depth === SHEET_DATA && name === 'sheetData'))
      this.ignoredBelow = depth;
  }

  text(text: string): void {
    if (this.depth < CELL_CONTENT || this.depth > this.ignoredBelow) return;
    if (this.content === 'v') this.value.addRaw(text);
    else if (this.content === 'is') this.value.add(text);
    else if (this.content === 'f' && this.formula !== undefined && this.formula.length < FORMULA_SHOWN)
      this.formula += text;
  }

  close(name: string): void {
    const depth = this.depth--;
    if (depth >= this.ignoredBelow) {
      if (depth === this.ignoredBelow) this.ignoredBelow = Infinity;
    } else if (depth === CELL_CONTENT) this.content = '';
    else if (depth === CELL) this.closeCell();
    else if (depth === ROW) this.closeRow();
    else if (depth > CELL_CONTENT) this.value.close(name);
  }

  takeCommon(text: string, at: number): number {
    if (this.depth !== ROW || this.ignoredBelow !== Infinity) return at;
    const { common, value } = this;
    let end = at;
    for (; common.read(text, end, this.line); end = common.end) {
      const { type, style, stored } = common;
      this.column = common.column;
      if (stored === '') continue;
      value.start();
      value.addRaw(stored);
      this.put(
        cellValue({ type, style, hasValue: true, formula: undefined, text: value.finish() }, this.context),
      );
    }
    return end;
  }

  private openRow(attributes: XmlAttributes): void {
    const stated = attributes.get('r');
    const line = stated === undefined ? this.line + 1 : parseRowNumber(stated);
    if (line === undefined || line <= this.line)
      throw damaged('The rows of this sheet are not numbered in order');
    this.line = line;
    this.column = 0;
    this.cells = [];
    this.rowLength = 0;
    this.hasContent = false;
  }

  private openCell(attributes: XmlAttributes): void {
    const reference = attributes.get('r');
    this.column = reference === undefined ? this.column + 1 : this.columnOf(reference);
    this.type = attributes.get('t') ?? 'n';
    this.style = attributes.get('s');
    this.formula = undefined;
    this.hasValue = false;
    this.content = '';
    this.value.start();
  }

  private columnOf(reference: string): number {
    const place = parseCellReference(reference);
    if (place?.row !== this.line)
      throw damaged(`Row ${this.line} of this sheet holds a cell that does not belong to it`);
    return place.column;
  }

  private openContent(name: string): void {
    if (name === 'v' || name === 'is') {
      this.openValue(name);
    } else if (name === 'f') {
      this.content = name;
      this.formula = '';
    } else {
      this.ignoredBelow = CELL_CONTENT;
    }
  }

  /** Some programs write a cell's text twice; its type says which counts (Excel reads `is` of an `inlineStr` alone). */
  private openValue(name: 'v' | 'is'): void {
    const counts = (this.type === 'inlineStr') === (name === 'is');
    if (this.hasValue && !counts) {
      this.ignoredBelow = CELL_CONTENT;
      return;
    }
    if (this.hasValue) this.value.start();
    this.content = name;
    this.hasValue = true;
  }

  private closeCell(): void {
    const { value, formula } = this;
    if (value.isEmpty && formula === undefined) return;
    const { type, style, hasValue } = this;
    this.put(cellValue({ type, style, hasValue, formula, text: value.finish() }, this.context));
  }

  private put(cell: SourceCell): void {
    if (cell === '') return;
    const blank = typeof cell === 'string' && cell.trim() === '';
    if (this.column > this.limits.maxColumns) {
      if (blank) return;
      throw tooManyColumns(this.limits.maxColumns, this.line);
    }
    if (!blank) this.hasContent = true;
    while (this.cells.length < this.column) this.cells.push('');
    if (this.cells[this.column - 1] !== '')
      throw damaged(`Row ${this.line} of this sheet holds the same cell twice`);
    this.cells[this.column - 1] = cell;
    this.rowLength += cellText(cell).length;
  }

  /**
   * Cells that all refer to the same long text make a small sheet into a huge list, which no limit on what was inflated
   * would notice.
   */
  private closeRow(): void {
    if (!this.hasContent) return;
    this.rowsLength += this.rowLength;
    if (this.rowsLength > LARGEST_BATCH) throw bomb('The cells of this sheet repeat the same long texts');
    this.totalLength += this.rowLength;
    if (this.totalLength > this.limits.maxInflatedBytes) throw tooLargeInflated(this.limits.maxInflatedBytes);
    if (++this.lines > this.limits.maxLines) throw tooManyLines(this.limits.maxLines);
    this.rows.push({ line: this.line, cells: this.cells });
  }
}

function tooManyColumns(max: number, line: number): FileRejectedError {
  return new FileRejectedError(
    'too_many_columns',
    `Row ${line} of this sheet has content beyond column ${max}, the last one that is read. Delete the columns that are not needed and upload the file again.`,
  );
}

function tooManyLines(max: number): FileRejectedError {
  return new FileRejectedError(
    'too_many_lines',
    `This sheet has more than ${max} rows. Split the list over several files and upload them one after the other.`,
  );
}
