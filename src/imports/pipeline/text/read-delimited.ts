import { FileRejectedError } from '../file-rejected.error.js';
import { type SourceRow } from '../source-row.js';
import { straightened } from './detect-quote.js';
import { type Dialect } from './dialect.js';
import { RecordScanner } from './record-scanner.js';
import { isSepLine } from './sep-line.js';
import { type TextLimits } from './text-limits.js';

/**
 * The records of delimited text in batches, as written: rows are not judged here, a ragged one is yielded with the
 * cells it has. Line numbers are the editor's; a `sep=` line counts as a line and is no row; blank rows (no cell
 * with anything but spaces) are left out. Never holds more than a piece of text, one record and one batch.
 *
 * @param text the decoded file in pieces of any size
 * @throws FileRejectedError `quote_not_closed`, `too_many_columns`, `too_many_lines`
 */
export async function* readDelimited(
  text: AsyncIterable<string> | Iterable<string>,
  dialect: Dialect,
  limits: TextLimits,
): AsyncGenerator<SourceRow[], void, undefined> {
  const scanner = new RecordScanner(dialect, limits);
  // The header is no data line.
  const allowed = limits.maxLines + 1;
  let read = 0;
  let waiting: SourceRow[] = [];

  function* batches(least: number): Generator<SourceRow[]> {
    while (waiting.length >= least) {
      const batch = waiting.length <= limits.batchRows ? waiting : waiting.slice(0, limits.batchRows);
      waiting = waiting.slice(batch.length);
      if (read === 0 && isSepLine(batch[0])) batch.shift();
      read += batch.length;
      if (read > allowed) throw tooManyLines(limits.maxLines);
      if (batch.length > 0) yield batch;
    }
  }

  for await (const piece of dialect.curly ? straightened(text, dialect.delimiter) : text) {
    scanner.push(piece, waiting);
    yield* batches(limits.batchRows);
  }
  scanner.finish(waiting);
  yield* batches(1);
}

function tooManyLines(limit: number): FileRejectedError {
  return new FileRejectedError(
    'too_many_lines',
    `The file has more than ${limit.toLocaleString('en')} data lines. Split it and upload the parts one after the other.`,
  );
}
