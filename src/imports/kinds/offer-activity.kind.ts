import { clockOf } from '../../tenants/zone-clock.js';
import { ACTIVITY_COLUMNS } from '../columns/activity-columns.js';
import { compileActivityRow } from '../columns/validate-activity-row.js';
import type { RowError } from '../columns/customer-row.js';
import type { PlainCells } from '../pipeline/plain-cells.js';
import type { SourceCell } from '../pipeline/source-row.js';
import { newId } from '../../platform/database/uuid-v7.js';
import type { ImportKind, PackedRows, RowReader, RowResult, ValidRow } from './import-kind.js';

/** What customers did with offers: one row, one event. */
export const OFFER_ACTIVITY_KIND: ImportKind = {
  name: 'offer-activity',
  schema: ACTIVITY_COLUMNS,
  reader: ({ mapping, dateOrder, dateSystem, defaultCountry, timeZone }, at) =>
    new EventRowReader(
      compileActivityRow(mapping, {
        clock: clockOf(timeZone),
        dateOrder: 'order' in dateOrder ? dateOrder.order : dateOrder,
        dateSystem,
        defaultCountry,
        now: Date.now(),
      }),
      at,
    ),
  unpack: (_, { rows }) => rows,
};

/** Rows that are not staged: they go to the database as they are. */
class EventRowReader implements RowReader {
  private readonly rows: ValidRow<unknown>[] = [];

  constructor(
    private readonly compiled: (cells: readonly SourceCell[]) => RowResult,
    private readonly at: number,
  ) {}

  take(line: number, cells: readonly SourceCell[]): readonly RowError[] | undefined {
    const { errors, row, missing } = this.compiled(cells);
    if (errors) return [...errors, ...missing];
    this.rows.push({ line, id: newId(this.at, this.rows.length), row, missing });
    return undefined;
  }

  takePlain(cells: PlainCells): readonly RowError[] | undefined {
    return this.take(
      cells.line,
      Array.from({ length: cells.count }, (_, index) => cells.text(index)),
    );
  }

  packed(): PackedRows {
    return { rows: this.rows, staging: new Uint8Array(), marks: new Uint8Array() };
  }
}
