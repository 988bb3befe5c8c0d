import { Readable } from 'node:stream';
import { resolveKeptFilter } from '../../customers/segments/keep-filter.js';
import type { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { CopiedRow } from '../../platform/database/copy-rows.js';
import type { Storage } from '../../platform/storage/storage.js';
import { xlsxBytes } from '../../platform/tables/xlsx-bytes.js';
import type { Export } from '../export.entity.js';
import { exportKey } from '../storage-keys.js';
import { csvPieces } from './csv-lines.js';
import { type ColumnRule, EXPORT_COLUMNS } from './export-columns.js';
import { exportedRows } from './exported-rows.queries.js';
import { workbookRows } from './workbook-rows.js';

/**
 * Writes an export's file straight to storage, from the first row to the last: one snapshot, a few batches in memory.
 *
 * @param onRows told how many rows were read, batch by batch
 * @returns bytes of the file
 */
export async function writeFile(
  { database, storage }: { database: TenantDatabase; storage: Storage },
  merchantId: string,
  job: Export,
  { signal, onRows }: { signal: AbortSignal; onRows: (rows: number) => void },
): Promise<number> {
  const columns: ColumnRule[] = job.columns.map((name) => EXPORT_COLUMNS[name]);
  return database.transaction(merchantId, async (tx) => {
    const filter = await resolveKeptFilter(tx, merchantId, job);
    const rows = exportedRows(tx, merchantId, { filter, columns, signal });
    const counted = counting(rows, onRows);
    const pieces =
      job.format === 'csv'
        ? csvPieces(counted, columns)
        : xlsxBytes(workbookRows(counted, columns), {
            sheet: 'Customers',
            widths: columns.map(({ width }) => width),
          });
    const content = Readable.from(pieces, { objectMode: false });
    const { bytes } = await storage.put(exportKey(merchantId, job.id, job.attempt), content);
    return bytes;
  });
}

async function* counting(
  batches: AsyncIterable<CopiedRow[]>,
  onRows: (rows: number) => void,
): AsyncGenerator<CopiedRow[]> {
  for await (const rows of batches) {
    onRows(rows.length);
    yield rows;
  }
}
