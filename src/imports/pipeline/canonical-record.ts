import type { SourceCell } from './source-row.js';

/**
 * One line of the canonical form of a file: a JSON array of the line number and the cells, in UTF-8, ended by LF.
 * JSON escapes line breaks, so every LF byte ends a record: a checkpoint is a byte offset, and a window is cut at its
 * last LF without parsing. Cells are what the file says; mapping and rules are applied when a window is read.
 */
export type CanonicalRecord = [line: number, ...cells: SourceCell[]];

/** Writes one record. */
export function encodeRecord(line: number, cells: readonly SourceCell[]): string {
  return cells.length === 0 ? `[${line}]\n` : `[${line},${JSON.stringify(cells).slice(1)}\n`;
}

/**
 * Reads whole records out of the beginning of a window, a few at a time, so that what was read of one is gone from memory
 * before it has to be moved there.
 */
export class RecordReader {
  /** How long the records read so far are; 0 when the window holds no whole record. */
  bytes = 0;

  /** @param most records to read at the most */
  constructor(
    private readonly window: Buffer,
    private most: number,
  ) {}

  /** The next records; none at the end. */
  next(): CanonicalRecord[] {
    const start = this.bytes;
    for (let count = 0; count < RECORDS_AT_ONCE && this.most > 0; count += 1) {
      const lineFeed = this.window.indexOf(0x0a, this.bytes);
      if (lineFeed === -1) break;
      this.bytes = lineFeed + 1;
      this.most -= 1;
    }
    if (this.bytes === start) return [];
    // One call of the parser for all of them: a call for each costs as much again as the parsing.
    const list = this.window.toString('utf8', start, this.bytes - 1).replaceAll('\n', ',');
    return JSON.parse(`[${list}]`) as CanonicalRecord[];
  }
}

const RECORDS_AT_ONCE = 64;
