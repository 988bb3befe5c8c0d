import type { Readable } from 'node:stream';
import { headerKey } from '../columns/normalise-header.js';
import type { TenantDatabase } from '../../platform/database/tenant-database.js';
import type { RowNote } from '../pipeline/import-chunks.queries.js';
import { listRejectedNotes } from '../rows/import-rows.queries.js';
import type { Import } from '../import.entity.js';
import { streamRecords } from '../pipeline/stream-records.js';
import { cellText } from '../pipeline/source-row.js';
import { defuseCell } from './defuse-cell.js';

/** Notes read from the database at a time. */
const NOTES = 2_000;
/** Columns of ours, before those of the file: a row with too few or too many cells keeps them as they were. */
const REPORT = ['line', 'error_code', 'error'];

/**
 * The rejected rows of an import as a table: its headings, then each row as it stood in the file, behind where it
 * stood and what is wrong with it. A report of an earlier import that the file already held is replaced.
 *
 * @param file its canonical form from the beginning; null when no row of it was rejected
 */
export async function* rejectedRows(
  database: TenantDatabase,
  merchantId: string,
  job: Import,
  file: Readable | null,
): AsyncGenerator<string[]> {
  const columns = job.mapping ?? [];
  const reports = new Set(REPORT.map(headerKey));
  const replaced = new Set(
    columns
      .filter(({ column, field }) => field === null && reports.has(headerKey(column)))
      .map(({ index }) => index),
  );
  const own = columns.filter(({ index }) => !replaced.has(index)).map(({ column }) => defuseCell(column));
  yield [...REPORT, ...own];
  if (!file) return;
  const rejected = rejectedLines(database, merchantId, job.id);
  let next = await rejected.next();
  try {
    for await (const { line, parse } of streamRecords(file)) {
      if (next.done) return;
      if (line !== next.value.line) continue;
      const [, ...cells] = parse();
      const kept = cells.filter((_, index) => !replaced.has(index));
      yield [String(line), ...describe(next.value.notes), ...kept.map((cell) => defuseCell(cellText(cell)))];
      next = await rejected.next();
    }
  } finally {
    file.destroy();
  }
}

/** The rejected lines with their problems, in order, a part at a time. */
async function* rejectedLines(
  database: TenantDatabase,
  merchantId: string,
  importId: string,
): AsyncGenerator<{ line: number; notes: RowNote[] }, undefined> {
  let open: { line: number; notes: RowNote[] } | undefined;
  let after = { line: 0, item: 0 };
  for (;;) {
    const notes = await database.transaction(merchantId, (tx) =>
      listRejectedNotes(tx, merchantId, importId, after, NOTES),
    );
    for (const note of notes) {
      if (open?.line === note.line) open.notes.push(note);
      else {
        if (open) yield open;
        open = { line: note.line, notes: [note] };
      }
    }
    const last = notes.at(-1);
    if (!last || notes.length < NOTES) break;
    after = last;
  }
  if (open) yield open;
  return undefined;
}

function describe(notes: readonly RowNote[]): [code: string, detail: string] {
  const details = notes.map(({ column, detail }) => [column, detail].filter(Boolean).join(': '));
  return [notes[0]?.code ?? '', defuseCell(details.join(' | '))];
}
