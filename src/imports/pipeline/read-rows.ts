import type { RowError } from '../columns/customer-row.js';
import type { ImportKind, RowSpec, ValidRow } from '../kinds/import-kind.js';
import { newId } from '../../platform/database/uuid-v7.js';
import { decodeRecords } from './canonical-record.js';
import { isRagged, namedColumns, raggedRow } from './ragged-row.js';

/** A row that breaks the rules, with every reason; the first is the row's own. */
export interface RefusedRow {
  line: number;
  errors: RowError[];
}

/** What a window of the canonical form holds. */
export interface RowBatch {
  valid: ValidRow[];
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
 * Reads the records at the beginning of a window, applies mapping and rules to each, and prepares the good ones for the
 * database.
 *
 * @param at milliseconds since the epoch, the time inside the ids of new records
 */
export function readRows(
  kind: ImportKind,
  spec: RowSpec,
  window: Buffer,
  most: number,
  at: number,
): RowBatch {
  const compiled = kind.compile(spec);
  const named = namedColumns(spec.mapping.map(({ column }) => column));
  const { records, bytes } = decodeRecords(window, most);
  const valid: ValidRow[] = [];
  const refused: RefusedRow[] = [];
  const staging: string[] = [];
  for (const [line, ...cells] of records) {
    if (spec.cells !== null && isRagged(cells, spec.cells, named)) {
      refused.push({ line, errors: [raggedRow(cells.length, spec.cells)] });
      continue;
    }
    const result = compiled(cells);
    if (result.errors) {
      refused.push({ line, errors: [...result.errors, ...result.missing] });
      continue;
    }
    const order = valid.length;
    const row = { line, id: newId(at, order), row: result.row, missing: result.missing };
    valid.push(row);
    staging.push(kind.stagingLine(order, row));
  }
  return {
    valid,
    refused,
    staging: Buffer.from(staging.join('')),
    lines: records.length,
    firstLine: records[0]?.[0] ?? 0,
    lastLine: records.at(-1)?.[0] ?? 0,
    bytes,
  };
}
