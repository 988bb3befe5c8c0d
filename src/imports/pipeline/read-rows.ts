import type { RowError } from '../columns/customer-row.js';
import { CopyLines } from '../kinds/copy-lines.js';
import type { ImportKind, RowSpec, ValidRow } from '../kinds/import-kind.js';
import { newId } from '../../platform/database/uuid-v7.js';
import { type RecordOrder, recordsOf } from './canonical-record.js';
import { isRagged, namedColumns, raggedRow } from './ragged-row.js';

/** A row that breaks the rules, with every reason; the first is the row's own. */
export interface RefusedRow {
  line: number;
  errors: RowError[];
}

/** Which records of a window to read, and when: the time inside the ids of new records, milliseconds since the epoch. */
export interface TakeRows {
  most: number;
  at: number;
  order: RecordOrder;
}

/** What a window of the canonical form holds. */
export interface RowBatch {
  valid: ValidRow<unknown>[];
  refused: RefusedRow[];
  /** The valid rows for COPY, in order. */
  staging: Uint8Array;
  /** Data lines, valid or not. */
  lines: number;
  firstLine: number;
  lastLine: number;
  /** Length of the records read; the checkpoint moves by so much. */
  bytes: number;
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
): RowBatch {
  const compiled = kind.compile(spec);
  const named = namedColumns(spec.mapping.map(({ column }) => column));
  const reader = recordsOf(window, most, order);
  const batch: Omit<RowBatch, 'staging' | 'bytes'> = {
    valid: [],
    refused: [],
    lines: 0,
    firstLine: 0,
    lastLine: 0,
  };
  const staging = new CopyLines();
  for (let records = reader.next(); records.length > 0; records = reader.next()) {
    for (const { line, cells } of records) {
      batch.firstLine = batch.lines === 0 ? line : Math.min(batch.firstLine, line);
      batch.lastLine = Math.max(batch.lastLine, line);
      batch.lines += 1;
      if (spec.cells !== null && isRagged(cells, spec.cells, named)) {
        batch.refused.push({ line, errors: [raggedRow(cells.length, spec.cells)] });
        continue;
      }
      const { errors, row, missing } = compiled(cells);
      if (errors) {
        batch.refused.push({ line, errors: [...errors, ...missing] });
        continue;
      }
      const place = batch.valid.length;
      const valid = { line, id: newId(at, place), row, missing };
      batch.valid.push(valid);
      kind.stage(staging, place, valid);
    }
  }
  return { ...batch, staging: staging.end(), bytes: reader.bytes };
}
