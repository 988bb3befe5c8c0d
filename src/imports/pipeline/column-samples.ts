import { cellText, type SourceCell } from './source-row.js';

const SAMPLES = 5;
const LONGEST = 100;
/** Looking for samples further down a large file costs more than it tells. */
const ROWS_LOOKED_AT = 1_000;

/** The first few different values of each column, for a person to recognise it by. */
export class ColumnSamples {
  private readonly found: Set<string>[];
  private rows = 0;

  constructor(columns: number) {
    this.found = Array.from({ length: columns }, () => new Set<string>());
  }

  /** Whether further rows are not looked at. */
  get isEnough(): boolean {
    return this.rows >= ROWS_LOOKED_AT;
  }

  add(cells: readonly SourceCell[]): void {
    if (this.isEnough) return;
    this.rows += 1;
    while (this.found.length < cells.length) this.found.push(new Set());
    this.found.forEach((values, index) => {
      const text = cellText(cells[index] ?? '').trim();
      if (text !== '' && values.size < SAMPLES) values.add(text.slice(0, LONGEST));
    });
  }

  of(index: number): string[] {
    return [...(this.found[index] ?? [])];
  }
}
