import type { CopiedRow } from '../../platform/database/copy-rows.js';
import type { ColumnRule } from './export-columns.js';

/**
 * Rows as CSV: RFC 4180, UTF-8 with byte-order mark, so that spreadsheets read it right. A piece for each batch, made in
 * one go: this runs for a million rows. The headings are in quotes, which says for the rows below what quotes cells.
 */
export async function* csvPieces(
  batches: AsyncIterable<CopiedRow[]>,
  columns: readonly ColumnRule[],
): AsyncGenerator<Buffer> {
  yield Buffer.from(`\ufeff${columns.map(({ title }) => `"${title}"`).join(',')}\r\n`);
  const writers = columns.map(({ csv }) => csv);
  for await (const rows of batches) {
    let text = '';
    for (const row of rows) {
      for (let index = 0; index < writers.length; index += 1) {
        if (index > 0) text += ',';
        const value = row[index];
        if (!value) continue;
        const writer = writers[index];
        text += writer ? csvCell(writer(value)) : value;
      }
      text += '\r\n';
    }
    yield Buffer.from(text);
  }
}

/** In quotes also for what else could be taken for the delimiter of the file, and white space at the ends. */
function csvCell(value: string): string {
  return SOMETHING.test(value) && QUOTED.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

const QUOTED = /[",;|\t\r\n]|^\s|\s$/;
/** All of them, wherever they stand: most cells have none. */
const SOMETHING = /[",;|\s]/;
