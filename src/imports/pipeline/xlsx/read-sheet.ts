import { type SourceRow } from '../source-row.js';
import { type WorkbookContext } from './cell-value.js';
import { SheetRows } from './sheet-rows.js';
import { type XlsxPackage } from './xlsx-package.js';
import { XmlScanner } from './xml-scanner.js';

/**
 * The rows of one worksheet (ECMA-376 part 1, 18.3.1) in batches, as a person sees them in the sheet:
 *
 * - `line` is the sheet's row number; where rows or cells are not numbered they are counted. Rows out of order and a
 *   cell that stands twice are damage, because no one can say which is meant.
 * - Rows without content are left out. Hidden rows are rows. Of merged cells only the first one has a value.
 * - A formula counts by its stored value. `dimension` is not read.
 *
 * Nothing is known to be complete before the last batch: a sheet that is cut off or fails its checksum throws
 * `xlsx_damaged` at its end. Also throws `too_many_columns`, `too_many_lines`, and what `inflateEntry` throws.
 */
export async function* readSheet(
  archive: XlsxPackage,
  part: string,
  context: WorkbookContext,
): AsyncGenerator<SourceRow[]> {
  const sheet = new SheetRows(context, archive.limits);
  const scanner = new XmlScanner(sheet);
  for await (const chunk of archive.text(part)) {
    scanner.write(chunk);
    if (sheet.isBatchFull) yield sheet.takeRows();
  }
  scanner.end();
  const last = sheet.takeRows();
  if (last.length > 0) yield last;
}
