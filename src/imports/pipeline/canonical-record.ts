import type { SourceCell } from './source-row.js';

/**
 * One line of the canonical form of a file: a JSON array of the line number and the cells, in UTF-8, ended by LF.
 * JSON escapes line breaks, so every LF byte ends a record: a checkpoint is a byte offset, and a window is cut at its
 * last LF without parsing. Cells are what the file says; mapping and rules are applied when a window is read.
 */
export type CanonicalRecord = [line: number, ...cells: SourceCell[]];

/** Writes one record. */
export function encodeRecord(line: number, cells: readonly SourceCell[]): string {
  return `${JSON.stringify([line, ...cells])}\n`;
}

/**
 * Reads whole records out of the beginning of a window.
 *
 * @param most records to read at the most
 * @returns the records and how many bytes they are long; none when the window holds no whole record
 */
export function decodeRecords(window: Buffer, most: number): { records: CanonicalRecord[]; bytes: number } {
  const records: CanonicalRecord[] = [];
  let start = 0;
  while (records.length < most) {
    const end = window.indexOf(0x0a, start);
    if (end === -1) break;
    records.push(JSON.parse(window.toString('utf8', start, end)) as CanonicalRecord);
    start = end + 1;
  }
  return { records, bytes: start };
}
