import { FileRejectedError } from '../file-rejected.error.js';
import { type SourceRow } from '../source-row.js';
import { straightened } from './detect-quote.js';
import { type Dialect } from './dialect.js';
import { RecordScanner } from './record-scanner.js';
import { isSepLine } from './sep-line.js';
import { type TextLimits } from './text-limits.js';
import { unwrapped } from './wrapped-lines.js';

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
  const batches = new RowBatches(dialect, limits);
  const whole = dialect.wrapped ? unwrapped(text) : text;
  for await (const piece of dialect.curly ? straightened(whole, dialect.delimiter) : whole) {
    batches.push(piece);
    yield* batches.take(limits.batchRows);
  }
  batches.finish();
  yield* batches.take(1);
}

/** Text in, batches of rows out. */
export class RowBatches {
  readonly scanner: RecordScanner;
  private read = 0;
  private waiting: SourceRow[] = [];

  constructor(
    dialect: Dialect,
    private readonly limits: TextLimits,
  ) {
    this.scanner = new RecordScanner(dialect, limits);
  }

  push(piece: string): void {
    this.scanner.push(piece, this.waiting);
  }

  finish(): void {
    this.scanner.finish(this.waiting);
  }

  /** What is ready, in batches; fewer rows than `least` wait for more. */
  *take(least: number): Generator<SourceRow[]> {
    while (this.waiting.length >= least) {
      const { batchRows } = this.limits;
      const batch = this.waiting.length <= batchRows ? this.waiting : this.waiting.slice(0, batchRows);
      this.waiting = this.waiting.slice(batch.length);
      if (this.read === 0 && isSepLine(batch[0])) batch.shift();
      this.count(batch.length);
      if (batch.length > 0) yield batch;
    }
  }

  /**
   * Counts rows that are given out, here or past here.
   *
   * @throws FileRejectedError `too_many_lines`
   */
  count(rows: number): void {
    this.read += rows;
    // The header is no data line.
    if (this.read > this.limits.maxLines + 1) throw tooManyLines(this.limits.maxLines);
  }
}

function tooManyLines(limit: number): FileRejectedError {
  return new FileRejectedError(
    'too_many_lines',
    `The file has more than ${limit.toLocaleString('en')} data lines. Split it and upload the parts one after the other.`,
  );
}
