import type { RowError } from '../columns/customer-row.js';
import type { ImportKind, PackedRows, RowSpec, ValidRow } from '../kinds/import-kind.js';
import { type RecordOrder, recordsOf } from './canonical-record.js';
import { PlainCells } from './plain-cells.js';
import { isRagged, namedColumns, raggedRow } from './ragged-row.js';

/** A row that breaks the rules, with every reason; the first is the row's own. */
export interface RefusedRow {
  line: number;
  errors: readonly RowError[];
}

/** Which records of a window to read, and when: the time inside the ids of new records, milliseconds since the epoch. */
export interface TakeRows {
  most: number;
  at: number;
  order: RecordOrder;
}

/** What a window of the canonical form holds. */
export interface WindowContent {
  refused: RefusedRow[];
  /** Data lines, valid or not. */
  lines: number;
  firstLine: number;
  lastLine: number;
  /** Length of the records read; the checkpoint moves by so much. */
  bytes: number;
}

/** The same as a thread hands it over. */
export type PackedBatch = WindowContent & PackedRows;

/** The same to be worked with. */
export interface RowBatch extends WindowContent {
  valid: ValidRow<unknown>[];
  /** The valid rows for COPY, in order. */
  staging: Uint8Array;
}

/**
 * Reads records of a window, applies mapping and rules to each, and prepares the good ones for the
 * database.
 *
 * @param take which records, how many at the most, and `at`: milliseconds since the epoch, the time inside the ids of new records
 */
export function readRows(
  kind: ImportKind,
  spec: RowSpec,
  window: Buffer,
  { most, at, order }: TakeRows,
): PackedBatch {
  const reader = kind.reader(spec, at);
  const named = namedColumns(spec.mapping.map(({ column }) => column));
  const records = recordsOf(window, most, order);
  const plain = new PlainCells(window);
  const refused: RefusedRow[] = [];
  let lines = 0;
  let firstLine = Infinity;
  let lastLine = 0;
  const count = (line: number, errors: readonly RowError[] | undefined): void => {
    lines += 1;
    if (line < firstLine) firstLine = line;
    if (line > lastLine) lastLine = line;
    if (errors) refused.push({ line, errors });
  };
  while (records.next()) {
    if (plain.take(records.from, records.to) && (spec.cells === null || plain.count === spec.cells)) {
      count(plain.line, reader.takePlain(plain));
      continue;
    }
    const { line, cells } = plain.row();
    const ragged = spec.cells !== null && isRagged(cells, spec.cells, named);
    count(line, ragged ? [raggedRow(cells.length, spec.cells ?? 0)] : reader.take(line, cells));
  }
  const { bytes } = records;
  return { ...reader.packed(), refused, lines, firstLine: lines === 0 ? 0 : firstLine, lastLine, bytes };
}

/** What a thread handed over, with its rows to be worked with. */
export function unpackRows(
  kind: ImportKind,
  spec: RowSpec,
  { rows, marks, ...batch }: PackedBatch,
): RowBatch {
  return { ...batch, valid: kind.unpack(spec, { rows, marks, staging: batch.staging }) };
}
