import type { SourceCell, SourceRow } from './source-row.js';

/**
 * One line of the canonical form of a file: a JSON array of the line number and the cells, in UTF-8, ended by LF.
 * JSON escapes line breaks, so every LF byte ends a record: a checkpoint is a byte offset, and a window is cut at its
 * last LF without parsing. Cells are what the file says; mapping and rules are applied when a window is read.
 */
export type CanonicalRecord = [line: number, ...cells: SourceCell[]];

/**
 * Writes one record.
 *
 * @param plain known that no cell holds anything JSON would escape
 */
export function encodeRecord(line: number, cells: readonly SourceCell[], plain = false): string {
  if (plain) return `[${line},"${(cells as readonly string[]).join('","')}"]\n`;
  return cells.length === 0 ? `[${line}]\n` : `[${line},${JSON.stringify(cells).slice(1)}\n`;
}

/**
 * Which records of a window to read: the first ones in order, or the last ones, the very last first. `last-of-all`: the
 * window begins where a record does, which otherwise is not known of a window read backwards.
 */
export type RecordOrder = 'first' | 'last' | 'last-of-all';

/** Reads whole records out of a window, a few at a time, so that what was read of one is gone from memory soon. */
export interface WindowRecords {
  /** How long the records read so far are; 0 when the window holds no whole record. */
  readonly bytes: number;
  /** The next records; none at the end. */
  next(): SourceRow[];
}

/** @param most records to read at the most */
export function recordsOf(window: Buffer, most: number, order: RecordOrder): WindowRecords {
  return order === 'first'
    ? new FirstRecords(window, most)
    : new LastRecords(window, most, order === 'last-of-all');
}

class FirstRecords implements WindowRecords {
  bytes = 0;

  constructor(
    private readonly window: Buffer,
    private most: number,
  ) {}

  next(): SourceRow[] {
    const start = this.bytes;
    for (let count = 0; count < RECORDS_AT_ONCE && this.most > 0; count += 1) {
      const lineFeed = this.window.indexOf(0x0a, this.bytes);
      if (lineFeed === -1) break;
      this.bytes = lineFeed + 1;
      this.most -= 1;
    }
    return parse(this.window, start, this.bytes);
  }
}

class LastRecords implements WindowRecords {
  private begin: number;

  constructor(
    private readonly window: Buffer,
    private most: number,
    private readonly beginsWithRecord: boolean,
  ) {
    this.begin = window.length;
  }

  get bytes(): number {
    return this.window.length - this.begin;
  }

  next(): SourceRow[] {
    const end = this.begin;
    for (let count = 0; count < RECORDS_AT_ONCE && this.most > 0 && this.begin > 1; count += 1) {
      const lineFeed = this.window.lastIndexOf(0x0a, this.begin - 2);
      if (lineFeed === -1 && !this.beginsWithRecord) break;
      this.begin = lineFeed + 1;
      this.most -= 1;
    }
    return parse(this.window, this.begin, end).reverse();
  }
}

/**
 * Records without a backslash and without a problem hold nothing but texts between quotes, and are cut at what stands
 * between those, which takes a tenth less than the parser. The others go to it in one call, for a call for each record
 * costs as much again as the parsing.
 */
function parse(window: Buffer, start: number, end: number): SourceRow[] {
  if (end === start) return [];
  const text = window.toString('utf8', start, end - 1);
  if (!text.includes('\\') && !text.includes(PROBLEM)) return cut(text);
  return (JSON.parse(`[${text.replaceAll('\n', ',')}]`) as CanonicalRecord[]).map(([line, ...cells]) => ({
    line,
    cells,
  }));
}

function cut(text: string): SourceRow[] {
  const records: SourceRow[] = [];
  for (let from = 0; from < text.length;) {
    const lineFeed = text.indexOf('\n', from);
    const end = lineFeed === -1 ? text.length : lineFeed;
    const comma = text.indexOf(',', from);
    const hasCells = comma !== -1 && comma < end;
    records.push({
      line: Number(text.slice(from + 1, hasCells ? comma : end - 1)),
      cells: hasCells ? text.slice(comma + 2, end - 2).split('","') : [],
    });
    from = end + 1;
  }
  return records;
}

/** How a problem begins that stands in place of a cell; also in a cell that ends so, which does no harm. */
const PROBLEM = ',{"';

const RECORDS_AT_ONCE = 64;
