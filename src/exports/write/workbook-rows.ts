import type { CopiedRow } from '../../platform/database/copy-rows.js';
import { type Cell, SHEET_MAX_ROWS } from '../../platform/tables/xlsx-bytes.js';
import type { ColumnRule } from './export-columns.js';
import { ExportFailedError } from './export-failed.error.js';

/**
 * Rows as those of a sheet, its heading first.
 *
 * @throws ExportFailedError when there are more than a sheet can have
 */
export async function* workbookRows(
  batches: AsyncIterable<CopiedRow[]>,
  columns: readonly ColumnRule[],
  mostRows: number = SHEET_MAX_ROWS,
): AsyncGenerator<Cell[]> {
  yield columns.map(({ title }) => title);
  let count = 1;
  for await (const rows of batches) {
    count += rows.length;
    if (count > mostRows)
      throw new ExportFailedError(
        'export_too_large',
        `A sheet has at most ${mostRows - 1} customers below its heading; choose csv, or fewer customers.`,
      );
    for (const row of rows)
      yield columns.map(({ xlsx }, index) => {
        const value = row[index];
        return value ? xlsx(value) : '';
      });
  }
}
